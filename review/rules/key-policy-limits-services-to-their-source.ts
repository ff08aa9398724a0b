import { givenBy, newlyGiven } from "./kinds/given-access";
import { KEY_POLICY_TYPES, keyStatements } from "./kinds/key-policy";
import { isLimitedBy } from "./reading/limits";
import type { Statement } from "./reading/statement";
import type { ResourceRule } from "./rule";

const SOURCE = [
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "kms:calleraccount",
  "kms:encryptioncontext:",
];

export const keyPolicyLimitsServicesToTheirSource: ResourceRule = {
  id: "key-policy-limits-services-to-their-source",
  about: "resource",
  severity: "medium",
  types: KEY_POLICY_TYPES,
  why: "A service works for everybody. Without a condition on what it works for, somebody of another account can have it use the key for them.",
  fix: "Condition the statement on `aws:SourceArn` with `aws:SourceAccount`, or on the encryption context that the service sends.",
  check(resource, stack) {
    const open = (statements: readonly Statement[]) =>
      givenBy(statements, ({ kind }, statement) => kind === "Service" && !isLimitedBy(statement, SOURCE));
    return newlyGiven(
      open(keyStatements(resource, stack, "before")),
      open(keyStatements(resource, stack, "after")),
      (who, actions, through) => `the key policy lets ${who} ${actions} through ${through}, whomever it works for`,
    ).map((what) => ({ what }));
  },
};
