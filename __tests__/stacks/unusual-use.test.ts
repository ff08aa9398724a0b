import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { App } from "cdktf";
import { auditNames } from "../../stacks/audit-names";
import { defineStacks } from "../../stacks/define-stacks";
import { environments } from "../../stacks/environments";
import { metricFilterMatches } from "../../testing";
import { eventPatternMatches } from "../support/event-pattern-matches";
import { asEventBridgeHasIt } from "../support/trail-events";
import { changedCalls, eventOf, type UseOfKey } from "../support/trail-events/use-of-key";
import { watchedKeys } from "../support/watched-keys";

const app = new App();
const stacks = environments.flatMap((environment) => defineStacks(app, environment));
const byStack = stacks.map((stack) => [stack.node.id, stack, watchedKeys(stack)] as const);

/** A call with another key of the same Region. */
const ofAnother = (use: UseOfKey): UseOfKey => ({ ...use, keyArn: `${use.keyArn.slice(0, -1)}f` });

describe.each(byStack)("in %s", (_id, stack, keys) => {
  const here = keys.filter(([, { key }]) => key.region === stack.region);

  describe.each(here)("the alarms of %s", (_path, { key, rules, usual, looks, isAllowed, mayLook }) => {
    const patterns = rules.map(({ event_pattern }) => JSON.parse(event_pattern) as Record<string, unknown>);
    const isTold = (use: UseOfKey) => {
      const event = asEventBridgeHasIt({ detail: eventOf(use) });
      return patterns.some((pattern) => eventPatternMatches(pattern, event));
    };
    const isOfTopic = key.node.id === "OperationsKey";

    test("are there, get reads, and fit into EventBridge's limit", () => {
      expect(rules.length).toBeGreaterThan(0);
      for (const { event_pattern, state } of rules) {
        expect(event_pattern.length).toBeLessThanOrEqual(2_048);
        expect(state).toBe("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
      }
    });

    test("are quiet at each of its uses, which its policy allows", () => {
      expect(usual.length).toBeGreaterThan(0);
      for (const use of usual) expect([use.title, isTold(use), isAllowed(use)]).toEqual([use.title, false, true]);
    });

    test("are raised by what its policy denies, and by nothing else", () => {
      // What the services do with the topic's key is left out.
      const changed = usual.flatMap(changedCalls).filter(({ caller }) => !isOfTopic || caller.startsWith("arn:"));
      expect(changed.length).toBeGreaterThan(0);
      for (const use of changed) expect([use.title, isTold(use)]).toEqual([use.title, !isAllowed(use)]);
    });

    test("are raised by who looks at it and may not, but not by way of a service", () => {
      for (const look of looks) {
        expect([look.title, isTold(look)]).toEqual([look.title, !mayLook(look.caller)]);
        expect([look.title, isTold({ ...look, via: "s3" })]).toEqual([look.title, false]);
      }
      expect(new Set(looks.map(isTold)).size).toBe(2);
    });

    test("are about no other key", () => {
      for (const use of [...usual.flatMap(changedCalls), ...looks]) expect(isTold(ofAnother(use))).toBe(false);
    });
  });

  test("no rule of theirs is of no key", () => {
    const names = here.flatMap(([, { rules }]) => rules.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(stack).toHaveResourceCount(CloudwatchEventRule, names.length, {
      state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
      name: expect.stringContaining("-unusual-use-of-"),
    });
  });
});

const elsewhere = byStack
  .map(([id, stack, keys]) => [id, stack, keys.filter(([, { key }]) => key.region !== stack.region)] as const)
  .filter(([, , keys]) => keys.length > 0);

test("environments with other Regions have keys there", () => {
  const replicated = environments.filter(({ replicaRegions = [] }) => replicaRegions.length > 0);
  expect(elsewhere.map(([id]) => id)).toEqual(replicated.map(({ name }) => `${name}-documents`));
});

describe.each(elsewhere)("in other Regions of %s", (_id, stack, keys) => {
  describe.each(keys)("the alarms of %s", (_path, { key, filters, usual, looks, isAllowed, mayLook }) => {
    const isTold = (use: UseOfKey) => {
      const event = { ...eventOf(use), awsRegion: key.region };
      return filters.some(({ pattern }) => metricFilterMatches(pattern, event));
    };
    const changed = usual.flatMap(changedCalls);

    test("are there, read the log of the trail, and fit into the limit of a metric filter", () => {
      expect(filters.length).toBeGreaterThan(0);
      for (const { pattern, log_group_name } of filters) {
        expect(pattern.length).toBeLessThanOrEqual(1_024);
        expect(log_group_name).toBe(auditNames(stack.environment).trailLogGroup);
      }
    });

    test("are quiet at all that its policy allows", () => {
      expect(usual.length).toBeGreaterThan(0);
      for (const use of usual) expect([use.title, isTold(use), isAllowed(use)]).toEqual([use.title, false, true]);
      for (const use of changed.filter(isAllowed)) expect([use.title, isTold(use)]).toEqual([use.title, false]);
    });

    test("are raised by what its policy denies, but for contexts that no metric filter can ask for", () => {
      const isAboutContext = ({ title }: UseOfKey) => /under no context|with another [\w-]+:/.test(title);
      const denied = changed.filter((use) => !isAllowed(use) && !isAboutContext(use));
      expect(denied.length).toBeGreaterThan(0);
      for (const use of denied) expect([use.title, isTold(use)]).toEqual([use.title, true]);
    });

    test("are raised by who looks at it and may not, but not by way of a service", () => {
      for (const look of looks) {
        expect([look.title, isTold(look)]).toEqual([look.title, !mayLook(look.caller)]);
        expect([look.title, isTold({ ...look, via: "s3" })]).toEqual([look.title, false]);
      }
      expect(new Set(looks.map(isTold)).size).toBe(2);
    });

    test("are about no other key", () => {
      for (const use of [...changed, ...looks]) expect(isTold(ofAnother(use))).toBe(false);
    });
  });

  test("no filter of theirs is of no key", () => {
    const names = keys.flatMap(([, { filters }]) => filters.map(({ name }) => name));
    expect(stack).toHaveResourceCount(CloudwatchLogMetricFilter, names.length);
  });
});
