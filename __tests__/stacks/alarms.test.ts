import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { App } from "cdktf";
import { filterPattern } from "../../modules/audit/filter-pattern";
import { WATCHED_EVENTS } from "../../modules/audit/watched-events";
import { WATCHED_RATES } from "../../stacks/audit/alarms";
import { AuditStack } from "../../stacks/audit-stack";
import { environments } from "../../stacks/environments";
import { metricFilterMatches } from "../../testing";
import { TRAIL_EVENTS } from "../support/trail-events";

const rates = Object.entries(WATCHED_RATES);
const alarms = [...Object.keys(WATCHED_EVENTS), ...Object.keys(WATCHED_RATES)];

describe.each(TRAIL_EVENTS)("when $title", ({ detail, raises }) => {
  test.each(rates)("the rate %s counts it or does not", (name, { condition }) => {
    expect(metricFilterMatches(filterPattern(condition), detail)).toBe((raises as readonly string[]).includes(name));
  });
});

test.each(alarms)("%s has an event that raises it, and one that nearly does", (name) => {
  expect(TRAIL_EVENTS.filter(({ raises }) => (raises as readonly string[]).includes(name))).not.toEqual([]);
  expect(TRAIL_EVENTS.filter(({ nearMissOf }) => nearMissOf === name)).not.toEqual([]);
});

test("no event is a near miss of what it raises, and every one has its page", () => {
  for (const { raises, nearMissOf, page } of TRAIL_EVENTS) {
    expect(nearMissOf === undefined || !raises.includes(nearMissOf)).toBe(true);
    expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.*\.html$/);
  }
  expect(TRAIL_EVENTS.length).toBeGreaterThan(33);
});

describe.each(environments)("in $name", (environment) => {
  const stack = new AuditStack(new App(), environment);

  test("every alarm is there, and ends at the topic of operations", () => {
    const topic = expect.stringMatching(/^\$\{aws_sns_topic\.Operations_\w+\.arn\}$/);
    for (const name of Object.keys(WATCHED_EVENTS)) {
      expect(stack).toHaveResource(CloudwatchEventRule, { name: `${environment.name}-${name}` });
    }
    for (const name of Object.keys(WATCHED_RATES)) {
      expect(stack).toHaveResource(CloudwatchMetricAlarm, {
        alarm_name: `${environment.name}-${name}`,
        alarm_actions: [topic],
        treat_missing_data: "notBreaching",
      });
    }
  });

  test("only the rule about the root user asks for reads", () => {
    const state = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
    expect(stack).toHaveResourceCount(CloudwatchEventRule, 1, { state, name: `${environment.name}-root-acts` });
    expect(stack).toHaveResourceCount(CloudwatchEventRule, Object.keys(WATCHED_EVENTS).length - 1, {
      state: "ENABLED",
    });
  });
});
