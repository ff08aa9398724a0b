import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { App } from "cdktf";
import { filterPattern } from "../../modules/audit/filter-pattern";
import { unusualUsePatterns } from "../../modules/audit/unusual-use-pattern";
import { WATCHED_ELSEWHERE } from "../../modules/audit/watched-elsewhere";
import { WATCHED_EVENTS } from "../../modules/audit/watched-events";
import type { KeyUse } from "../../modules/kms/key-use";
import { WATCHED_RATES } from "../../stacks/audit/alarms";
import { AuditStack } from "../../stacks/audit-stack";
import { environments } from "../../stacks/environments";
import { metricFilterMatches } from "../../testing";
import decryptOfFilter from "../support/cloudtrail/lambda-filter-criteria-decrypt.json";
import describeOfFilter from "../support/cloudtrail/lambda-filter-criteria-describe-key.json";
import dataKeyOfFilter from "../support/cloudtrail/lambda-filter-criteria-generate-data-key.json";
import { eventPatternMatches } from "../support/event-pattern-matches";
import { asEventBridgeHasIt, EVENT_PATTERNS, LOG_CONDITIONS, TRAIL_EVENTS } from "../support/trail-events";
import { ACCOUNT, REGION } from "../support/trail-events/trail-event";

const criteria = [decryptOfFilter, describeOfFilter, dataKeyOfFilter];
const alarms = [...Object.keys(EVENT_PATTERNS), ...Object.keys(LOG_CONDITIONS)];

describe.each(TRAIL_EVENTS)("when $title", ({ detail, detailType, raises, isElsewhere = false }) => {
  test.each(Object.entries(EVENT_PATTERNS))("%s is raised or is not", (name, patterns) => {
    const event = asEventBridgeHasIt({ detail, detailType });
    const isRaised = !isElsewhere && patterns.some((pattern) => eventPatternMatches(pattern, event));
    expect(isRaised).toBe((raises as readonly string[]).includes(name));
  });

  test.each(Object.entries(LOG_CONDITIONS))("the log alarm %s counts it or does not", (name, conditions) => {
    const isCounted = conditions.some((condition) => metricFilterMatches(filterPattern(condition), detail));
    expect(isCounted).toBe((raises as readonly string[]).includes(name));
  });
});

test("what happens in another Region has the Region in it, and what EventBridge sees has that of the trail", () => {
  for (const { title, detail, detailType, isElsewhere = false } of TRAIL_EVENTS) {
    const isOfCloudTrail = detailType === undefined || detailType.endsWith("via CloudTrail");
    const isOfThisAccount = detail["recipientAccountId"] === ACCOUNT;
    if (!isOfCloudTrail || !isOfThisAccount) continue;
    expect([title, detail["awsRegion"] !== REGION]).toEqual([title, isElsewhere]);
  }
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
  expect(TRAIL_EVENTS.length).toBeGreaterThan(120);
});

describe("the use of a key by Lambda for filter criteria", () => {
  const [accountId, region] = ["123456789012", "eu-west-1"];
  const use: KeyUse = {
    sid: "DeployUsesViaLambda",
    user: { type: "AWS", arn: `arn:aws:iam::${accountId}:role/role-name` },
    actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"],
    conditions: { viaService: "lambda" },
  };
  const isTold = (detail: (typeof criteria)[number], uses: readonly KeyUse[], lookers?: readonly string[]) =>
    unusualUsePatterns(
      { kind: "symmetric", keyArn: detail.resources[0]?.ARN ?? "", uses, lookers, leavesOutServices: false },
      (pattern) => JSON.stringify(pattern).length,
    ).some((pattern) => eventPatternMatches(pattern, asEventBridgeHasIt({ detail })));

  test.each(criteria)("is usual where the role is to deploy: $eventName", (detail) => {
    expect(detail).toMatchObject({ recipientAccountId: accountId, awsRegion: region });
    expect(isTold(detail, [use], [])).toBe(false);
  });

  test("is unusual whatever it is, also a look at the key, by a role that is in no use and may not look", () => {
    const looker = `arn:aws:iam::${accountId}:role/administrator`;
    expect(criteria.map((detail) => isTold(detail, [], [looker]))).toEqual([true, true, true]);
  });

  test.each([
    ["by a role that is in no use", []],
    ["under another context", [{ ...use, conditions: { ...use.conditions, encryptionContext: { tenant: "a" } } }]],
    ["by way of another service", [{ ...use, conditions: { viaService: "s3" } }]],
  ] as const)("is unusual %s, but for a look at a key whose looks are not watched", (_why, uses) => {
    expect(criteria.map((detail) => [detail.eventName, isTold(detail, uses)])).toEqual([
      ["Decrypt", true],
      ["DescribeKey", false],
      ["GenerateDataKey", true],
    ]);
  });
});

describe.each(environments)("in $name", (environment) => {
  const stack = new AuditStack(new App(), environment);

  test("every alarm is there, and ends at the topic of operations", () => {
    const topic = expect.stringMatching(/^\$\{aws_sns_topic\.Operations_\w+\.arn\}$/);
    for (const name of Object.keys(WATCHED_EVENTS)) {
      expect(stack).toHaveResource(CloudwatchEventRule, { name: `${environment.name}-${name}` });
    }
    const elsewhere = (environment.replicaRegions ?? []).length > 0 ? Object.keys(WATCHED_ELSEWHERE) : [];
    const ofLog = [...Object.keys(WATCHED_RATES), ...elsewhere];
    expect(stack).toHaveResourceCount(CloudwatchMetricAlarm, ofLog.length);
    for (const name of ofLog) {
      expect(stack).toHaveResource(CloudwatchMetricAlarm, {
        alarm_name: `${environment.name}-${name}`,
        alarm_actions: [topic],
        treat_missing_data: "notBreaching",
      });
    }
  });

  test("of what happens to keys, buckets and trails no rule asks for reads", () => {
    expect(stack).toHaveResourceCount(CloudwatchEventRule, Object.keys(WATCHED_EVENTS).length, { state: "ENABLED" });
  });
});
