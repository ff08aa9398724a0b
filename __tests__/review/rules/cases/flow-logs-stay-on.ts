import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, STRANGE, strangeAction, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const log = { vpc_id: "vpc-1", traffic_type: "ALL" };

export const cases: RuleCases = {
  compliant: [
    { name: "as before", resources: { "aws_flow_log.l": same(log) } },
    {
      name: "of a subnet, of refused traffic, as before",
      resources: { "aws_flow_log.l": same({ ...log, traffic_type: "REJECT" }) },
    },
    {
      name: "a new VPC with one",
      resources: {
        "aws_vpc.v": { after: { cidr_block: "10.20.0.0/22" } },
        "aws_flow_log.l": { after: { vpc_id: "${aws_vpc.v.id}", traffic_type: "ALL" } },
      },
    },
    { name: "a VPC that has none, as before", resources: { "aws_vpc.v": same({ id: "vpc-2" }) } },
    {
      name: "more than before",
      resources: { "aws_flow_log.l": { before: { ...log, traffic_type: "REJECT" }, after: log } },
    },
  ],
  violating: [
    {
      name: "a flow log that goes",
      resources: { "aws_flow_log.l": { before: log } },
      finds: ["aws_flow_log.l: the flow log is destroyed"],
    },
    {
      name: "a flow log that is replaced",
      resources: {
        "aws_flow_log.l": {
          before: log,
          after: log,
          actions: ["delete", "create"],
          replacePaths: [["log_destination"]],
        },
      },
      finds: ["aws_flow_log.l: the flow log is replaced because of log_destination: nothing is recorded meanwhile"],
    },
    {
      name: "less than all, new or not",
      resources: {
        "aws_flow_log.a": { before: log, after: { ...log, traffic_type: "REJECT" }, actions: ["delete", "create"] },
        "aws_flow_log.b": { after: { ...log, traffic_type: "ACCEPT" } },
      },
      finds: [
        "aws_flow_log.a: the flow log records REJECT traffic only",
        "aws_flow_log.b: the flow log records ACCEPT traffic only",
      ],
    },
    {
      name: "a new VPC without one",
      resources: { "aws_vpc.v": { after: { cidr_block: "10.20.0.0/22" } } },
      finds: ["aws_vpc.v: nothing records the traffic of the new VPC"],
    },
  ],
  unknown: [
    {
      name: "traffic that is known after apply",
      resources: { "aws_flow_log.l": { before: log, after: { ...log, traffic_type: UNKNOWN } } },
      finds: [`aws_flow_log.l: ${notKnown("traffic_type")}`],
    },
    {
      name: "an action of a later Terraform",
      resources: { "aws_flow_log.l": { ...same(log), actions: STRANGE } },
      finds: [`aws_flow_log.l: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "traffic that cannot be read",
      resources: { "aws_flow_log.l": { before: log, after: damaged("traffic_type") } },
      finds: [`aws_flow_log.l: ${broken("traffic_type")}`],
    },
  ],
};
