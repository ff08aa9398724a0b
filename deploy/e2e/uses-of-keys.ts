import { ok } from "node:assert/strict";
import { join } from "node:path";
import { EventBridgeClient, ListRulesCommand, type ListRulesCommandOutput } from "@aws-sdk/client-eventbridge";
import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { App } from "cdktf";
import { asEventBridgeHasIt } from "../../__tests__/support/trail-events";
import { changedCalls, eventOf, usualCall } from "../../__tests__/support/trail-events/use-of-key";
import { WATCHED_USES } from "../../modules/audit/seen-use";
import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import { rolesByName } from "../../modules/iam/roles-by-name";
import { KeyBase } from "../../modules/kms/key-base";
import { defineStacks } from "../../stacks/define-stacks";
import { clientSettings } from "../aws/target";
import type { EndToEnd } from "./end-to-end";
import { EventJudge } from "./event-judge";

type AliasedKey = KeyBase & { readonly aliasName: string };

/**
 * Asks EventBridge about the patterns that are deployed: for each key, every use that it knows, which must raise nothing, and calls that differ from it in
 * one respect. What of those is to be told is proven by the unit tests, whose judge must agree with each answer.
 */
export async function usesOfKeys(run: EndToEnd): Promise<string> {
  const judge = new EventJudge(run);
  const patterns = await deployedPatterns(run);
  const app = new App({ outdir: join(run.workspace.directory, "uses") });
  const stacks = defineStacks(app, run.environment);
  let [quiet, told] = [0, 0];
  for (const [stack, key] of stacks.flatMap(aliasedKeys)) {
    const keyArn = await arnOf(run, key.aliasName);
    const own = patterns.filter((pattern) => pattern.includes(keyArn));
    ok(own.length > 0, `no alarm is about ${key.aliasName}`);
    const isTold = (detail: Readonly<Record<string, unknown>>) => judge.matchesAny(own, asEventBridgeHasIt({ detail }));
    for (const usual of usualCalls(stack, key, keyArn)) {
      ok(!(await isTold(eventOf(usual))), `${usual.title} must raise nothing`);
      quiet += 1;
      for (const changed of changedCalls(usual)) told += (await isTold(eventOf(changed))) ? 1 : 0;
    }
  }
  ok(quiet > 0 && told > 0, "there must be uses, and what is none");
  return `${quiet} uses are quiet, ${told} other calls are told, ${judge.asked} answers of EventBridge`;
}

function usualCalls(stack: EnvironmentStack, key: KeyBase, keyArn: string) {
  return rolesByName(stack, key.uses).flatMap((use) =>
    WATCHED_USES[key.kind]
      .filter((name) => use.actions.includes(`kms:${name}`))
      .map((name) => usualCall(use, name, keyArn)),
  );
}

/** The keys of a stack's own Region: EventBridge sees no others. */
function aliasedKeys(stack: EnvironmentStack): readonly (readonly [EnvironmentStack, AliasedKey])[] {
  const isAliased = (node: unknown): node is AliasedKey =>
    node instanceof KeyBase && "aliasName" in node && typeof node.aliasName === "string";
  return stack.node
    .findAll()
    .filter(isAliased)
    .filter(({ region }) => region === stack.region)
    .map((key) => [stack, key] as const);
}

async function deployedPatterns({ operator }: EndToEnd): Promise<readonly string[]> {
  const client = new EventBridgeClient(clientSettings(operator));
  const found: string[] = [];
  let NextToken: string | undefined;
  do {
    const answer: ListRulesCommandOutput = await client.send(new ListRulesCommand({ NextToken }));
    const rules = (answer.Rules ?? []).filter(({ Name = "" }) => Name.includes("unusual-use"));
    found.push(...rules.map(({ EventPattern = "" }) => EventPattern));
    NextToken = answer.NextToken;
  } while (NextToken !== undefined);
  return found;
}

async function arnOf({ operator }: EndToEnd, alias: string): Promise<string> {
  const { KeyMetadata } = await new KMSClient(clientSettings(operator)).send(new DescribeKeyCommand({ KeyId: alias }));
  return KeyMetadata?.Arn ?? "";
}
