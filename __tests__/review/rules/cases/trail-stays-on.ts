import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, STRANGE, strangeAction, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const trail = {
  enable_logging: true,
  include_global_service_events: true,
  is_multi_region_trail: true,
  is_organization_trail: true,
};

export const cases: RuleCases = {
  compliant: [
    { name: "as before", resources: { "aws_cloudtrail.t": same(trail) } },
    { name: "a new trail of one Region, without a word", resources: { "aws_cloudtrail.t": { after: { name: "t" } } } },
    {
      name: "a trail of one Region as before",
      resources: { "aws_cloudtrail.t": same({ ...trail, is_multi_region_trail: false }) },
    },
    {
      name: "a trail of one Region that becomes one of all",
      resources: { "aws_cloudtrail.t": { before: { is_multi_region_trail: false }, after: trail } },
    },
  ],
  violating: [
    {
      name: "a trail that goes",
      resources: { "aws_cloudtrail.t": { before: trail } },
      finds: ["aws_cloudtrail.t: the trail is destroyed"],
    },
    {
      name: "a trail that is replaced",
      resources: {
        "aws_cloudtrail.t": { before: trail, after: trail, actions: ["delete", "create"], replacePaths: [["name"]] },
      },
      finds: ["aws_cloudtrail.t: the trail is replaced because of name: nothing is logged meanwhile"],
    },
    {
      name: "a trail that sees less",
      resources: { "aws_cloudtrail.t": { before: trail, after: { include_global_service_events: false } } },
      finds: ["include_global_service_events", "is_multi_region_trail", "is_organization_trail"].map(
        (name) => `aws_cloudtrail.t: the trail has ${name} off`,
      ),
    },
    {
      name: "logging that is off, new or not",
      resources: {
        "aws_cloudtrail.a": { before: trail, after: { ...trail, enable_logging: false } },
        "aws_cloudtrail.b": { after: { enable_logging: false } },
      },
      finds: [
        "aws_cloudtrail.a: the trail has enable_logging off",
        "aws_cloudtrail.b: the trail has enable_logging off",
      ],
    },
    {
      name: "a trail that delivers less",
      resources: {
        "aws_cloudtrail.t": {
          before: {
            ...trail,
            cloud_watch_logs_group_arn: "arn:aws:logs:eu-central-1:111111111111:log-group:/prod/trail:*",
            advanced_event_selector: [{ name: "management" }, { name: "objects" }],
          },
          after: { ...trail, cloud_watch_logs_group_arn: "", advanced_event_selector: [{ name: "management" }] },
        },
      },
      finds: [
        "aws_cloudtrail.t: the trail delivers to no log group any more",
        'aws_cloudtrail.t: the trail has no events of "objects" any more',
      ],
    },
  ],
  unknown: [
    {
      name: "a switch that is known after apply",
      resources: { "aws_cloudtrail.t": { before: trail, after: { ...trail, enable_logging: UNKNOWN } } },
      finds: [`aws_cloudtrail.t: ${notKnown("enable_logging")}`],
    },
    {
      name: "an action of a later Terraform",
      resources: { "aws_cloudtrail.t": { ...same(trail), actions: STRANGE } },
      finds: [`aws_cloudtrail.t: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "a switch that cannot be read",
      resources: { "aws_cloudtrail.t": { before: trail, after: damaged("enable_logging") } },
      finds: [`aws_cloudtrail.t: ${broken("enable_logging")}`],
    },
  ],
};
