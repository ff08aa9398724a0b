import type { MatcherContext } from "expect";
import { idOf, type KnownPrincipal } from "../access/known-principal";
import type { Answer, AskedContext } from "../access/model";
import { type Decision, readable } from "../modules/policy/evaluation";
import { modelOf, stacksOf } from "./received";
import { type MatcherResult, result } from "./matcher-result";
import { type Named, Names } from "./names";
import { answerText, contextText, questionText } from "./texts";

/** Passes when the principal may do the action to the resource, in exactly this context. */
export function toAllow(
  this: MatcherContext,
  received: unknown,
  principal: Named,
  action: string,
  resource: Named,
  context?: AskedContext,
): MatcherResult {
  const question = ask(received, principal, action, resource, context, false);
  return verdict(this, "toAllow", question, "allow");
}

/** Passes when the principal may not do the action to the resource: in exactly this context, or, without one, in any. */
export function toDeny(
  this: MatcherContext,
  received: unknown,
  principal: Named,
  action: string,
  resource: Named,
  context?: AskedContext,
): MatcherResult {
  const question = ask(received, principal, action, resource, context, context === undefined);
  return verdict(this, "toDeny", question, "deny");
}

/** Passes when these principals may do the action to the resource in some context, and nobody else may in any. */
export function toAllowOnly(
  this: MatcherContext,
  received: unknown,
  action: string,
  resource: Named,
  principals: readonly Named[],
): MatcherResult {
  const model = modelOf(stacksOf(received));
  const names = new Names(model, received);
  const asked = names.resource(resource);
  const listed = principals.map((principal) => model.principal(names.principal(principal)));
  const isListed = ({ principal }: Answer) => listed.some((known) => isSame(known, principal));
  const others = [...model.whoCan(action, asked), ...model.whoElseCan(action, asked)].filter(
    (answer) => !isListed(answer) && answer.decision.decision !== "deny",
  );
  const idle = listed
    .map((principal) => ({
      principal,
      decision: model.can({ principal: idOf(principal.principal), action, resource: asked, open: true }),
    }))
    .filter(({ decision }) => decision.decision === "deny");
  const undecided =
    idle.length === 0 && others.length > 0 && others.every(({ decision }) => decision.decision === "unknown");
  return result(this, "toAllowOnly", { pass: others.length + idle.length === 0, undecided }, () => [
    `${action} on ${readable(asked)} ${this.isNot ? "must be allowed to others" : "must be allowed to nobody else"}`,
    ...others.map((answer) => `not in the list: ${answerOf(answer)}`),
    ...idle.map((answer) => `in the list, and: ${answerOf(answer)}`),
    ...(others.length + idle.length === 0 ? ["the list is complete"] : []),
  ]);
}

interface Asked {
  readonly decision: Decision;
  readonly question: string;
  readonly context: string;
}

function ask(
  received: unknown,
  principal: Named,
  action: string,
  resource: Named,
  context: AskedContext | undefined,
  open: boolean,
): Asked {
  const model = modelOf(stacksOf(received));
  const names = new Names(model, received);
  const question = { principal: names.principal(principal), action, resource: names.resource(resource) };
  const pairs = names.context(context);
  return {
    decision: model.can({ ...question, context: pairs, open }),
    question: questionText(question),
    context: contextText(pairs, open),
  };
}

function verdict(
  context: MatcherContext,
  matcher: string,
  { decision, question, context: pairs }: Asked,
  passes: Decision["decision"],
): MatcherResult {
  const finding = { pass: decision.decision === passes, undecided: decision.decision === "unknown" };
  return result(context, matcher, finding, () => [question, pairs, answerText(decision)]);
}

function answerOf({ principal, decision }: Answer): string {
  return `${readable(idOf(principal.principal))} ${answerText(decision)}`;
}

function isSame(one: KnownPrincipal, other: KnownPrincipal): boolean {
  return idOf(one.principal) === idOf(other.principal);
}
