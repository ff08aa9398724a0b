import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const PATTERN = '{"source":["aws.kms"]}';
const FILTER = '{ $.eventName = "DisableKey" }';
const RULE = "aws_cloudwatch_event_rule.r";
const METRIC = "aws_cloudwatch_log_metric_filter.f";
const rule = (event_pattern: unknown) => ({ name: "r", event_pattern });
const filter = (pattern: unknown) => ({ name: "f", pattern });

export const cases: RuleCases = {
  compliant: [
    { name: "as before", resources: { [RULE]: same(rule(PATTERN)), [METRIC]: same(filter(FILTER)) } },
    {
      name: "other ones",
      resources: {
        [RULE]: { before: rule(PATTERN), after: rule('{"source":["aws.s3"]}') },
        [METRIC]: { before: filter(FILTER), after: filter("ERROR") },
      },
    },
    {
      name: "those that had none, and new ones that have none: a schedule, and a count of all lines",
      resources: { [RULE]: { after: rule(undefined) }, [METRIC]: same(filter("")) },
    },
    {
      name: "what is destroyed",
      resources: { [RULE]: { before: rule(PATTERN) }, [METRIC]: { before: filter(FILTER) } },
    },
  ],
  violating: [
    ...[undefined, "", "{}", '{"detail":{}}', '{"source":[]}'].map((pattern) => ({
      name: `a rule whose pattern becomes ${pattern}`,
      resources: { [RULE]: { before: rule(PATTERN), after: rule(pattern) } },
      finds: [`${RULE}: the event rule has no pattern any more, but had ${PATTERN}`],
    })),
    ...["", " ", "{ }"].map((pattern) => ({
      name: `a filter whose pattern becomes ${JSON.stringify(pattern)}`,
      resources: { [METRIC]: { before: filter(FILTER), after: filter(pattern) } },
      finds: [`${METRIC}: the metric filter has no pattern any more, but had ${FILTER}`],
    })),
  ],
  unknown: [
    {
      name: "patterns that are known after apply",
      resources: {
        [RULE]: { before: rule(PATTERN), after: rule(UNKNOWN) },
        [METRIC]: { before: filter(FILTER), after: filter(UNKNOWN) },
      },
      finds: [`${RULE}: ${notKnown("event_pattern")}`, `${METRIC}: ${notKnown("pattern")}`],
    },
    {
      name: "a pattern that is a variable",
      resources: { [RULE]: { before: rule(PATTERN), after: rule("${var.pattern}") } },
      finds: [`${RULE}: event_pattern is not known before apply: it is \${var.pattern}`],
    },
  ],
  throwing: [
    {
      name: "a pattern that cannot be read",
      resources: { [RULE]: { before: rule(PATTERN), after: damaged("event_pattern") } },
      finds: [`${RULE}: ${broken("event_pattern")}`],
    },
    {
      name: "what is no pattern",
      resources: { [RULE]: { before: rule(PATTERN), after: rule("DisableKey") } },
      finds: [`${RULE}: the rule could not be checked: event_pattern is no pattern in JSON`],
    },
  ],
};
