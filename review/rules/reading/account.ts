import { referenceOf } from "../../../access/reference";
import { type ScopeOf, scopesOf } from "../../../access/scope";
import type { ReviewedResource, ReviewedStack } from "../../stack/reviewed-stack";
import { NotKnown } from "./not-known";
import { hasExpression, resolved } from "./reference";
import type { Named } from "./statement";
import { coversEveryIdentity } from "./unnamed";

const ACCOUNT_ID = /^\d{12}$/;
const ARN_ACCOUNT = /^arn:[^:]*:[^:]*:[^:]*:([^:]*):/;
const CALLER = /^\$\{data\.aws_caller_identity\.[\w-]+\.account_id\}$/;

const scopes = new WeakMap<ReviewedStack, ScopeOf>();

/**
 * The account that a resource is in.
 *
 * @throws NotKnown when neither its provider nor an ARN of it says so.
 */
export function accountOf(resource: ReviewedResource, stack: ReviewedStack): string {
  let scopeOf = scopes.get(stack);
  if (scopeOf === undefined) scopes.set(stack, (scopeOf = scopesOf(stack.after)));
  const { synthesized, before, after } = resource;
  const inProvider = synthesized && scopeOf(synthesized)?.accountId;
  const inArn = [before?.["arn"], after?.["arn"], before?.["key_id"]].map((arn) => ARN_ACCOUNT.exec(String(arn))?.[1]);
  const account = [inProvider, ...inArn].find((found) => found !== undefined && ACCOUNT_ID.test(found));
  if (account === undefined) throw new NotKnown("account", "the provider allows no single account");
  return account;
}

/** Whether somebody whom a policy names is everybody. */
export function isEverybody({ kind, name }: Named): boolean {
  return kind === "AWS" && (name === "*" || /^arn:[^:]*:iam::\*:/.test(name));
}

/** Whether somebody whom a policy names is an account as a whole: its id, its `root`, or a pattern that all of its roles or users match. */
export function isWholeAccount({ kind, name }: Named): boolean {
  if (kind !== "AWS") return false;
  if (ACCOUNT_ID.test(name) || /^arn:[^:]*:iam::[^:]*:root$/.test(name)) return true;
  return /^arn:[^:]*:iam::\d{12}:/.test(name) && coversEveryIdentity(name);
}

/**
 * Whether somebody whom a policy names is of another account.
 *
 * @throws NotKnown when the name is known after apply, or is the id that AWS leaves of a deleted principal.
 */
export function isOfOtherAccount(named: Named, account: string, stack: ReviewedStack, argument: string): boolean {
  if (named.kind !== "AWS" || isEverybody(named)) return false;
  const name = resolved(named.name, stack);
  if (ACCOUNT_ID.test(name)) return name !== account;
  if (/^aws_iam_(role|user)\./.test(referenceOf(name)?.address ?? "")) return false;
  const owner = ARN_ACCOUNT.exec(name)?.[1];
  if (owner === undefined) throw new NotKnown(argument, `the account of ${name} is not known`);
  if (CALLER.test(owner)) return false;
  if (hasExpression(owner)) throw new NotKnown(argument, `the account of ${name} is not known`);
  return owner !== account;
}
