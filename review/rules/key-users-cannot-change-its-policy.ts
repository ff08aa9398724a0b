import { referenceOf } from "../../access/reference";
import { ABSENT, type RequestValue } from "../../modules/policy/evaluation";
import type { ReviewedResource, ReviewedStack } from "../stack/reviewed-stack";
import { keyStatements } from "./kinds/key-policy";
import { isEverybody, isWholeAccount } from "./reading/account";
import { hasWildcard } from "./reading/actions";
import { limitsOf } from "./reading/limits";
import { resolved } from "./reading/reference";
import { after } from "./reading/side-reader";
import type { Statement } from "./reading/statement";
import type { ResourceRule, Violation } from "./rule";

const CHANGES_POLICY = "kms:PutKeyPolicy";
const USES_KEY = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom"];
/** What a caller has who is no service. */
const DIRECTLY: Readonly<Record<string, RequestValue>> = { "kms:ViaService": ABSENT };

export const keyUsersCannotChangeItsPolicy: ResourceRule = {
  id: "key-users-cannot-change-its-policy",
  about: "resource",
  severity: "medium",
  types: ["aws_kms_key"],
  why: "Who may both write a key's policy and use the key needs nobody else to read everything under it: administration and use are to be two hands.",
  fix: "Take one of the two away: use of the key from its administrators, or condition it with `kms:ViaService`.",
  check(key, stack) {
    if (!after(key).exists) return [];
    return namesIn(statementsOf(key, stack), stack).flatMap((name) => judge(name, key, stack));
  },
};

function statementsOf(key: ReviewedResource, stack: ReviewedStack): readonly Statement[] {
  const [companion = key] = stack.companions(key, "aws_kms_key_policy", "key_id", "after");
  return keyStatements(companion, stack, "after");
}

/** Everybody whom the policy names one by one, as a principal or by a condition: no one else is told apart by it. */
function namesIn(statements: readonly Statement[], stack: ReviewedStack): readonly string[] {
  const named = statements.flatMap(({ principals }) =>
    principals.filter((who) => who.kind === "AWS" && !isEverybody(who) && !isWholeAccount(who)).map(({ name }) => name),
  );
  const callers = statements
    .flatMap(limitsOf)
    .filter(({ key }) => key === "aws:principalarn")
    .flatMap(({ values }) => values);
  const names = [...named, ...callers].map((name) => resolved(name, stack));
  return [...new Set(names.map((name) => referenceOf(name)?.address ?? name))].filter((name) => !hasWildcard(name));
}

function judge(principal: string, key: ReviewedResource, stack: ReviewedStack): readonly Violation[] {
  const ask = (action: string) =>
    stack.accessAfter.can({ principal, action, resource: key.address, context: DIRECTLY, open: true }).decision;
  const administers = ask(CHANGES_POLICY);
  if (administers === "deny") return [];
  const uses = USES_KEY.map((action) => ({ action, decision: ask(action) })).filter(
    ({ decision }) => decision !== "deny",
  );
  if (uses.length === 0) return [];
  const undecided = [administers, ...uses.map(({ decision }) => decision)].includes("unknown");
  const actions = uses.map(({ action }) => action).join(", ");
  const may = undecided ? "may perhaps" : "may";
  return [{ what: `${principal} ${may} change the key's policy and use the key itself (${actions})`, undecided }];
}
