import type { Described } from "../../support/reviewed";
import { KEY_ARN, same } from "./examples";
import type { FindingCase, RuleCase } from "./rule-cases";

// Cases of what a pattern of events leaves of what a rule heard.

export const RULE = "aws_cloudwatch_event_rule.r";
const TOPIC = "arn:aws:sns:eu-central-1:111111111111:prod-operations";
const READS = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

export const rule = (pattern: unknown, more: object = {}) => ({
  name: "r",
  state: READS,
  event_pattern: typeof pattern === "object" ? JSON.stringify(pattern) : pattern,
  ...more,
});
/** What becomes of a pattern. */
export const becomes = (before: unknown, after: unknown): Readonly<Record<string, Described>> => ({
  [RULE]: { before: rule(before), after: rule(after) },
});
const hears = (name: string, before: unknown, after: unknown): RuleCase => ({
  name,
  resources: becomes(before, after),
});
const loses = (name: string, before: unknown, after: unknown, what: string): FindingCase => ({
  name,
  resources: becomes(before, after),
  finds: [`${RULE}: the event rule hears less, no event any more with ${what}`],
});

export const ends = { source: ["aws.kms"], detail: { eventName: ["DisableKey", "ScheduleKeyDeletion"] } };
const others = (...arns: readonly string[]) => ({ arn: [{ "anything-but": arns }, { exists: false }] });
const target = (ruleName: string, arn = TOPIC) => same({ rule: ruleName, arn });
/** One half of a pattern moves to a second rule. */
const moved = (second: object, ...arns: readonly string[]): Readonly<Record<string, Described>> => ({
  ...becomes(ends, { ...ends, detail: { eventName: ["DisableKey"] } }),
  "aws_cloudwatch_event_target.t": target("r"),
  "aws_cloudwatch_event_rule.s": {
    after: rule({ source: ["aws.kms"], detail: { eventName: ["ScheduleKeyDeletion"] } }, { name: "s", ...second }),
  },
  ...Object.fromEntries(arns.map((arn, index) => [`aws_cloudwatch_event_target.s${index}`, target("s", arn)])),
});

/** As many events as before, or more. */
export const heardAsMuch: readonly RuleCase[] = [
  hears("another order", ends, { detail: { eventName: ["ScheduleKeyDeletion", "DisableKey"] }, source: ["aws.kms"] }),
  hears("one event more", ends, {
    ...ends,
    detail: { eventName: ["DeleteImportedKeyMaterial", ...ends.detail.eventName] },
  }),
  hears("a condition less", ends, { source: ["aws.kms"] }),
  hears("an alternative more", { a: ["1"], b: ["2"] }, { $or: [{ a: ["1"] }, { c: ["3"] }] }),
  hears("alternatives that are taken together", { $or: [{ a: ["1"] }, { a: ["2"] }] }, { a: ["1", "2"] }),
  hears("a principal who is unusual again", others("x", "y"), others("x")),
  hears("any value but one, in place of another one", { a: ["1"] }, { a: [{ "anything-but": ["2"] }] }),
  hears("a shorter beginning, and what begins so", { a: [{ prefix: "ab" }, "ax"] }, { a: [{ prefix: "a" }] }),
  hears("whatever is there", { a: ["1"] }, { a: [{ exists: true }] }),
  hears(
    "fewer wildcards of what is left out",
    { a: [{ "anything-but": { wildcard: ["x*", "y*"] } }] },
    { a: [{ "anything-but": { wildcard: ["x*"] } }] },
  ),
  { name: "a part that another rule tells the same topic of", resources: moved({}, TOPIC) },
  {
    name: "the ARN of a key in place of a reference to it",
    resources: {
      ...becomes({ arn: [KEY_ARN] }, '{"arn":["${aws_kms_key.k.arn}"]}'),
      "aws_kms_key.k": same({ arn: KEY_ARN }),
    },
  },
];

/** Fewer events than before. */
export const heardLess: readonly FindingCase[] = [
  loses(
    "an event less",
    ends,
    { ...ends, detail: { eventName: ["DisableKey"] } },
    'detail.eventName "ScheduleKeyDeletion"',
  ),
  loses("other events", ends, { ...ends, source: ["aws.none"] }, 'detail.eventName "DisableKey", and 1 more such'),
  loses("a condition more", { a: ["1"] }, { a: ["1"], b: ["2"] }, 'a "1"'),
  loses("an alternative less", { $or: [{ a: ["1"] }, { b: ["2"] }] }, { b: ["2"] }, 'a "1"'),
  loses("a principal who is usual now", others("x"), others("x", "y"), 'arn {"anything-but":["x"]}'),
  loses("a value that must be there", { a: [{ exists: false }] }, { a: [{ exists: true }] }, 'a {"exists":false}'),
  loses("one value that is left out", { a: ["1"] }, { a: [{ "anything-but": ["1"] }] }, 'a "1"'),
  loses("a longer beginning", { a: [{ prefix: "a" }] }, { a: [{ prefix: "ab" }] }, 'a {"prefix":"a"}'),
  loses(
    "an operator that nobody knows here",
    { a: [{ "anything-but": ["1"] }] },
    { a: [{ cidr: "10.0.0.0/8" }] },
    'a {"anything-but":["1"]}',
  ),
  ...(
    [
      ["without a target", {}, []],
      ["that tells another topic", {}, [`${TOPIC}-2`]],
      ["that is disabled", { state: "DISABLED" }, [TOPIC]],
      ["that gets no reads", { state: "ENABLED" }, [TOPIC]],
      ["of another bus", { event_bus_name: "other" }, [TOPIC]],
      ["that cannot be read", { event_pattern: "x" }, [TOPIC]],
    ] as const
  ).map(([which, more, arns]) => ({
    name: `a part that moves to a rule ${which}`,
    resources: moved(more, ...arns),
    finds: [`${RULE}: the event rule hears less, no event any more with detail.eventName "ScheduleKeyDeletion"`],
  })),
];
