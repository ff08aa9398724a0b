import { givenBy, newlyGiven } from "./kinds/given-access";
import { KEY_POLICY_TYPES, keyStatements, takesDefaultPolicy } from "./kinds/key-policy";
import { accountOf, isOfOtherAccount, isWholeAccount } from "./reading/account";
import { isLimitedBy } from "./reading/limits";
import type { Statement } from "./reading/statement";
import type { ResourceRule } from "./rule";

/** Reading what a key is gives nobody the use of it. */
const METADATA = /^kms:(?:Describe|Get|List)(?!.*PublicKey)/i;
const WHO_OR_HOW = ["aws:principalarn", "aws:userid", "kms:viaservice"];

export const keyPolicyDoesNotDelegateToTheAccount: ResourceRule = {
  id: "key-policy-does-not-delegate-to-the-account",
  about: "resource",
  severity: "medium",
  types: KEY_POLICY_TYPES,
  why: "A statement for the account's root lets every IAM policy of the account decide: whoever may write one may use the key.",
  fix: "Name roles one by one, and keep the statement for the root to administration with `ArnEquals aws:PrincipalArn`. A key that other stacks use is acknowledged.",
  check(resource, stack) {
    if (takesDefaultPolicy(resource, stack)) {
      return [{ what: "the key has no policy of its own: KMS gives it one that delegates everything to the account" }];
    }
    const after = keyStatements(resource, stack, "after");
    if (after.length === 0) return [];
    const delegated = (statements: readonly Statement[]) =>
      givenBy(
        statements,
        (who, statement) =>
          isWholeAccount(who) &&
          !isOfOtherAccount(who, accountOf(resource, stack), stack, "policy") &&
          !isLimitedBy(statement, WHO_OR_HOW),
      ).filter(({ action }) => !METADATA.test(action));
    return newlyGiven(
      delegated(keyStatements(resource, stack, "before")),
      delegated(after),
      (_, actions, through) => `the key policy leaves ${actions} to the IAM policies of the account through ${through}`,
    ).map((what) => ({ what }));
  },
};
