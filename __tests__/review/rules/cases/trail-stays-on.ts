import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, STRANGE, strangeAction, UNKNOWN } from "../examples";
import { fewerEvents, management, objects, on, sameEvents, selector, trail, where } from "../event-selector-cases";
import type { RuleCases } from "../rule-cases";

const LOG = "arn:aws:logs:eu-central-1:111111111111:log-group:/prod/trail:*";

export const cases: RuleCases = {
  compliant: [
    ...sameEvents,
    {
      name: "the bucket of a reference in place of its ARN, its log group likewise",
      resources: {
        "aws_cloudtrail.t": {
          before: {
            ...trail,
            s3_bucket_name: "prod-trail",
            cloud_watch_logs_group_arn: LOG,
            advanced_event_selector: [
              selector("objects", objects(on("resources.ARN", { not_starts_with: ["arn:aws:s3:::prod-trail/"] }))),
            ],
          },
          after: {
            ...trail,
            s3_bucket_name: "${aws_s3_bucket.b.id}",
            cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.g.arn}:*",
            advanced_event_selector: [
              selector("objects", objects(on("resources.ARN", { not_starts_with: ["${aws_s3_bucket.b.arn}/"] }))),
            ],
          },
        },
        "aws_s3_bucket.b": same({ id: "prod-trail", arn: "arn:aws:s3:::prod-trail" }),
        "aws_cloudwatch_log_group.g": same({ arn: LOG.replace(":*", "") }),
      },
    },
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
    ...fewerEvents,
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
            cloud_watch_logs_group_arn: LOG,
            insight_selector: [{ insight_type: "ApiCallRateInsight" }, { insight_type: "ApiErrorRateInsight" }],
            advanced_event_selector: [selector("management", management), selector("objects", objects())],
          },
          after: {
            ...trail,
            cloud_watch_logs_group_arn: "",
            insight_selector: [{ insight_type: "ApiErrorRateInsight" }],
            advanced_event_selector: [selector("management", management)],
          },
        },
      },
      finds: [
        "aws_cloudtrail.t: the trail delivers to no log group any more",
        'aws_cloudtrail.t: the trail has no events of "objects" any more',
        "aws_cloudtrail.t: the trail has no insights of ApiCallRateInsight any more",
      ],
    },
    {
      name: "a trail that delivers elsewhere",
      resources: {
        "aws_cloudtrail.t": {
          before: { ...trail, s3_bucket_name: "prod-trail", cloud_watch_logs_group_arn: LOG },
          after: { ...trail, s3_bucket_name: "other", cloud_watch_logs_group_arn: LOG.replace("prod", "other") },
        },
      },
      finds: [
        "aws_cloudtrail.t: the trail delivers its files elsewhere: s3_bucket_name changes from prod-trail to other",
        `aws_cloudtrail.t: the trail delivers to another log group, which no alarm reads: cloud_watch_logs_group_arn changes from ${LOG} to ${LOG.replace("prod", "other")}`,
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
      name: "a selector about a bucket that is going to be made, and one that is known after apply",
      resources: {
        ...where({ starts_with: ["a"] }, { starts_with: ["${aws_s3_bucket.new.arn}/"] }),
        "aws_cloudtrail.u": where({ starts_with: ["a"] }, { starts_with: UNKNOWN })["aws_cloudtrail.t"],
        "aws_cloudtrail.b": { before: { ...trail, s3_bucket_name: "b" }, after: { ...trail, s3_bucket_name: UNKNOWN } },
      },
      finds: [
        "aws_cloudtrail.t: starts_with is not known before apply: it is ${aws_s3_bucket.new.arn}/",
        `aws_cloudtrail.u: ${notKnown("starts_with")}`,
        `aws_cloudtrail.b: ${notKnown("s3_bucket_name")}`,
      ],
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
