import { damaged } from "../../../support/reviewed";
import { broken, notKnown, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const EGRESS = "aws_vpc_security_group_egress_rule.r";
const INGRESS = "aws_vpc_security_group_ingress_rule.r";
const letIn = (range: string) => `everybody is let in: ${range}`;
const letOut = (range: string) => `everything is let out to everywhere: ${range}`;

export const cases: RuleCases = {
  compliant: [
    {
      name: "a rule that names a security group",
      resources: { [INGRESS]: { after: { referenced_security_group_id: "sg-1" } } },
    },
    { name: "a rule that names a list of addresses", resources: { [EGRESS]: { after: { prefix_list_id: "pl-1" } } } },
    { name: "a rule that names a range", resources: { [EGRESS]: { after: { cidr_ipv4: "10.20.0.0/22" } } } },
    {
      name: "a group without rules",
      resources: { "aws_security_group.g": { after: { name: "g", egress: [], ingress: [] } } },
    },
    { name: "an open rule that goes", resources: { [EGRESS]: { before: { cidr_ipv4: "0.0.0.0/0" } } } },
  ],
  violating: [
    {
      name: "everybody, in either form of addresses",
      resources: {
        "aws_vpc_security_group_ingress_rule.a": { after: { cidr_ipv4: "0.0.0.0/0" } },
        "aws_vpc_security_group_ingress_rule.b": { after: { cidr_ipv6: "::/0" } },
        [EGRESS]: { before: { prefix_list_id: "pl-1" }, after: { cidr_ipv4: "0.0.0.0/0" } },
      },
      finds: [
        `aws_vpc_security_group_ingress_rule.a: ${letIn("0.0.0.0/0")}`,
        `aws_vpc_security_group_ingress_rule.b: ${letIn("::/0")}`,
        `${EGRESS}: ${letOut("0.0.0.0/0")}`,
      ],
    },
    {
      name: "a rule of the older kind",
      resources: {
        "aws_security_group_rule.a": { after: { type: "ingress", cidr_blocks: ["10.0.0.0/8", "0.0.0.0/0"] } },
        "aws_security_group_rule.b": { after: { type: "egress", ipv6_cidr_blocks: ["::/0"] } },
      },
      finds: [`aws_security_group_rule.a: ${letIn("0.0.0.0/0")}`, `aws_security_group_rule.b: ${letOut("::/0")}`],
    },
    {
      name: "a rule that stands in the group, also in the default one",
      resources: {
        "aws_security_group.g": {
          after: { ingress: [{ cidr_blocks: ["10.0.0.0/8"] }], egress: [{ cidr_blocks: ["0.0.0.0/0"] }] },
        },
        "aws_default_security_group.d": { after: { ingress: [{ ipv6_cidr_blocks: ["::/0"] }] } },
      },
      finds: [`aws_security_group.g: ${letOut("0.0.0.0/0")}`, `aws_default_security_group.d: ${letIn("::/0")}`],
    },
  ],
  unknown: [
    {
      name: "a range that is known after apply",
      resources: {
        [INGRESS]: { after: { cidr_ipv4: UNKNOWN } },
        "aws_security_group.g": { after: { ingress: [{ cidr_blocks: UNKNOWN }] } },
      },
      finds: [`${INGRESS}: ${notKnown("cidr_ipv4")}`, `aws_security_group.g: ${notKnown("ingress.cidr_blocks")}`],
    },
  ],
  throwing: [
    {
      name: "a range that cannot be read",
      resources: { [EGRESS]: { after: damaged("cidr_ipv4") } },
      finds: [`${EGRESS}: ${broken("cidr_ipv4")}`],
    },
  ],
};
