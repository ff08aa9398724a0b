import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { App, Testing } from "cdktf";
import { AccessModel } from "../../access/model";
import { stackOf as synthesized } from "../../access/synthesis";
import { WATCHED_USES } from "../../modules/audit/seen-use";
import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import { rolesByName } from "../../modules/iam/roles-by-name";
import { defineStacks } from "../../stacks/define-stacks";
import { environments } from "../../stacks/environments";
import { ownKeysOf } from "../access/uses-of-keys";
import { eventPatternMatches } from "../support/event-pattern-matches";
import { asEventBridgeHasIt } from "../support/trail-events";
import { changedCalls, contextOf, eventOf, type UseOfKey, usualCall } from "../support/trail-events/use-of-key";

const app = new App();
const stacks = environments.flatMap((environment) => defineStacks(app, environment));

interface Rule {
  readonly name: string;
  readonly event_pattern: string;
  readonly state: string;
}

/** The keys of a stack in its own Region by path, with their addresses, and the rules that watch them. */
function watchedKeys(stack: EnvironmentStack) {
  const json = JSON.parse(Testing.synth(stack, true)) as { resource: Record<string, Record<string, Rule>> };
  const rules = Object.values(json.resource["aws_cloudwatch_event_rule"] ?? {});
  const model = new AccessModel([synthesized(stack.node.id, json)]);
  const watched = ownKeysOf(stack).filter(([, key]) => key.region === stack.region);
  return watched.map(([path, key]) => {
    const address = `${key.resource.terraformResourceType}.${key.resource.friendlyUniqueId}`;
    const reference = `\${${address}.arn}`;
    return [path, { key, model, address, reference, rules: rules.filter(isAbout(reference)) }] as const;
  });
}

function isAbout(text: string): (rule: Rule) => boolean {
  return ({ event_pattern }) => event_pattern.includes(text);
}

describe.each(stacks.map((stack) => [stack.node.id, stack] as const))("in %s", (_id, stack) => {
  describe.each(watchedKeys(stack))("the alarms of %s", (_path, { key, model, address, reference, rules }) => {
    const { accountId, region } = stack;
    const keyArn = `arn:aws:kms:${region}:${accountId}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
    const patterns = rules.map(
      (rule) => JSON.parse(rule.event_pattern.replace(reference, keyArn)) as Record<string, unknown>,
    );
    const isTold = (use: UseOfKey, ARN = keyArn) => {
      const event = asEventBridgeHasIt({ detail: eventOf({ ...use, keyArn: ARN }) });
      return patterns.some((pattern) => eventPatternMatches(pattern, event));
    };
    const isAllowed = (use: UseOfKey) =>
      model.can({
        principal: use.caller,
        action: `kms:${use.eventName}`,
        resource: address,
        context: contextOf(use),
      }).decision !== "deny";
    const usual = rolesByName(stack, key.uses).flatMap((use) =>
      WATCHED_USES[key.kind]
        .filter((name) => use.actions.includes(`kms:${name}`))
        .map((name) => usualCall(use, name, keyArn)),
    );
    const isOfTopic = key.node.id === "OperationsKey";

    test("are there, get reads, and fit into EventBridge's limit", () => {
      expect(rules.length).toBeGreaterThan(0);
      for (const { event_pattern, state } of rules) {
        expect(event_pattern.replace(reference, keyArn).length).toBeLessThanOrEqual(2_048);
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

    test("are about no other key", () => {
      for (const use of usual.flatMap(changedCalls)) expect(isTold(use, `${keyArn.slice(0, -1)}f`)).toBe(false);
    });
  });

  test("no rule of theirs is of no key", () => {
    const names = watchedKeys(stack).flatMap(([, { rules }]) => rules.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(stack).toHaveResourceCount(CloudwatchEventRule, names.length, {
      state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
      name: expect.stringContaining("-unusual-use-of-"),
    });
  });
});
