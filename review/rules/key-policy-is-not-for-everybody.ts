import { givenBy, newlyGiven } from "./kinds/given-access";
import { KEY_POLICY_TYPES, keyStatements } from "./kinds/key-policy";
import { isEverybody } from "./reading/account";
import { isLimitedBy } from "./reading/limits";
import type { Statement } from "./reading/statement";
import type { ResourceRule } from "./rule";

/** What keeps a statement for everybody to those whom somebody knows, beside the account and the ARN of the caller. */
const WHO = ["aws:principalorgid", "aws:principalorgpaths", "aws:sourceaccount", "aws:sourcearn"];

export const keyPolicyIsNotForEverybody: ResourceRule = {
  id: "key-policy-is-not-for-everybody",
  about: "resource",
  severity: "high",
  types: KEY_POLICY_TYPES,
  why: "`*` in a key policy is every identity of every account of AWS, and needs no permission on their side that we control.",
  fix: "Name the roles that need the key. Where a service calls for many of them, condition the statement with `kms:CallerAccount` and `kms:ViaService`.",
  check(resource, stack) {
    const everybody = (statements: readonly Statement[]) =>
      givenBy(statements, (who, statement) => isEverybody(who) && !isLimitedBy(statement, WHO));
    return newlyGiven(
      everybody(keyStatements(resource, stack, "before")),
      everybody(keyStatements(resource, stack, "after")),
      (_, actions, through) =>
        `the key policy lets everybody ${actions} through ${through}, without a condition on who calls`,
    ).map((what) => ({ what }));
  },
};
