import { Testing } from "cdktf";
import { AccessModel } from "../../access/model";
import { stackOf } from "../../access/synthesis";
import { WATCHED_USES } from "../../modules/audit/seen-use";
import { keyAdministratorsOf } from "../../modules/environment/environment";
import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import { rolesByName } from "../../modules/iam/roles-by-name";
import { ownKeysOf } from "../access/uses-of-keys";
import { contextOf, type UseOfKey, usualCall } from "./trail-events/use-of-key";

const KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab";

interface Resources {
  readonly aws_cloudwatch_event_rule?: Readonly<
    Record<string, { readonly name: string; readonly event_pattern: string; readonly state: string }>
  >;
  readonly aws_cloudwatch_log_metric_filter?: Readonly<
    Record<string, { readonly name: string; readonly pattern: string; readonly log_group_name: string }>
  >;
}

/** The keys of a stack by path, each with what watches it and what may be done with it. */
export function watchedKeys(stack: EnvironmentStack) {
  const json = JSON.parse(Testing.synth(stack, true)) as { readonly resource: Resources };
  const { aws_cloudwatch_event_rule: rules = {}, aws_cloudwatch_log_metric_filter: filters = {} } = json.resource;
  const model = new AccessModel([stackOf(stack.node.id, json)]);
  return ownKeysOf(stack).map(([path, key]) => {
    const address = `${key.resource.terraformResourceType}.${key.resource.friendlyUniqueId}`;
    const reference = `\${${address}.arn}`;
    const keyArn = `arn:aws:kms:${key.region}:${stack.accountId}:key/${KEY_ID}`;
    const named = (text: string) => text.replace(reference, keyArn);
    const uses = rolesByName(stack, key.uses);
    const watched = {
      key,
      keyArn,
      rules: Object.values(rules)
        .filter(({ event_pattern }) => event_pattern.includes(reference))
        .map((rule) => ({ ...rule, event_pattern: named(rule.event_pattern) })),
      filters: Object.values(filters)
        .filter(({ pattern }) => pattern.includes(reference))
        .map((filter) => ({ ...filter, pattern: named(filter.pattern) })),
      /** Each use that the key knows. */
      usual: uses.flatMap((use) =>
        WATCHED_USES[key.kind]
          .filter((name) => use.actions.includes(`kms:${name}`))
          .map((name) => usualCall(use, name, keyArn)),
      ),
      looks: looksAt(
        keyArn,
        stack,
        uses.flatMap(({ user }) => (user.type === "AWS" ? [user.arn] : [])),
      ),
      /** What the policies say to a call. */
      isAllowed: (use: UseOfKey) =>
        model.can({
          principal: use.caller,
          action: `kms:${use.eventName}`,
          resource: address,
          context: contextOf(use),
        }).decision !== "deny",
      /** Whether a caller may look at the key, by themselves or by way of a service. */
      mayLook: (caller: string) =>
        model.can({ principal: caller, action: "kms:DescribeKey", resource: address, open: true }).decision !== "deny",
    };
    return [path, watched] as const;
  });
}

/** Looks at a key by everybody whom the environment and the key name, and by somebody else, each by themselves. */
function looksAt(keyArn: string, { environment }: EnvironmentStack, users: readonly string[]): readonly UseOfKey[] {
  const stranger = `arn:aws:iam::${environment.accountId}:role/elsewhere`;
  const callers = [...keyAdministratorsOf(environment), environment.planRoleArn, ...users, stranger];
  return [...new Set(callers)].map((caller) => ({
    title: `a look by ${caller}`,
    keyArn,
    eventName: "DescribeKey",
    caller,
    encryptionContext: {},
  }));
}
