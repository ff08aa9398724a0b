import { givenBy, newlyGiven } from "./kinds/given-access";
import { KEY_POLICY_TYPES, keyStatements } from "./kinds/key-policy";
import { accountOf, isOfOtherAccount } from "./reading/account";
import type { ResourceRule } from "./rule";

export const keyPolicyNamesNoOtherAccount: ResourceRule = {
  id: "key-policy-names-no-other-account",
  about: "resource",
  severity: "high",
  types: KEY_POLICY_TYPES,
  why: "Another account decides for itself who of its people uses what a key policy gives it, and nobody here sees who that is.",
  fix: "Take the account out of the key policy. When it must read, give it a copy under a key of its own, or name single roles with `kms:ViaService` and an encryption context.",
  check(resource, stack) {
    const after = keyStatements(resource, stack, "after");
    if (after.length === 0) return [];
    const others = (statements: typeof after) =>
      givenBy(statements, (who) => isOfOtherAccount(who, accountOf(resource, stack), stack, "policy"));
    return newlyGiven(
      others(keyStatements(resource, stack, "before")),
      others(after),
      (who, actions, through) => `the key policy lets ${who} of another account ${actions} through ${through}`,
    ).map((what) => ({ what }));
  },
};
