import type { MatcherContext } from "expect";
import { idOf, type KnownPrincipal } from "../access/known-principal";
import type { Answer, AskedContext } from "../access/model";
import { type Decision, readable } from "../modules/policy/evaluation";
import { modelOf, stacksOf } from "./received";
import { type Named, Names } from "./names";
import { answerText, contextText, questionText } from "./texts";

/** What a matcher answers to jest. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

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
  return verdict(this, "toAllow", question, (decision) => decision === "allow");
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
  return verdict(this, "toDeny", question, (decision) => decision === "deny");
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
  const isListed = ({ principal }: Answer) => listed.some((known) => sameAs(known, principal));
  const answers = [...model.whoCan(action, asked), ...model.whoElseCan(action, asked)];
  const idle = answers.filter((answer) => isListed(answer) && answer.decision.decision === "deny");
  const others = answers.filter((answer) => !isListed(answer) && answer.decision.decision !== "deny");
  const missing = listed.filter((known) => !answers.some(({ principal }) => sameAs(known, principal)));
  const lines = [
    ...others.map((answer) => `not in the list: ${answerOf(answer)}`),
    ...idle.map((answer) => `in the list, and: ${answerOf(answer)}`),
    ...missing.map((known) => `in the list, and no policy names it: ${readable(idOf(known.principal))}`),
  ];
  const undecided =
    idle.length + missing.length === 0 &&
    others.length > 0 &&
    others.every(({ decision }) => decision.decision === "unknown");
  const heading = `${action} on ${readable(asked)} ${this.isNot ? "must be allowed to others" : "must be allowed to nobody else"}`;
  return result(this, "toAllowOnly", lines.length === 0, undecided, [
    heading,
    ...(lines.length > 0 ? lines : ["the list is complete"]),
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
  passes: (verdict: Decision["decision"]) => boolean,
): MatcherResult {
  const undecided = decision.decision === "unknown";
  return result(context, matcher, passes(decision.decision), undecided, [question, pairs, answerText(decision)]);
}

/** An answer that nobody knows fails a matcher and its negation alike. */
function result(
  { isNot, utils }: MatcherContext,
  matcher: string,
  pass: boolean,
  undecided: boolean,
  lines: readonly string[],
): MatcherResult {
  const hint = utils.matcherHint(matcher, "stack", "...", { isNot });
  return { pass: undecided ? isNot === true : pass, message: () => [hint, "", ...lines].join("\n") };
}

function answerOf({ principal, decision }: Answer): string {
  return `${readable(idOf(principal.principal))} ${answerText(decision)}`;
}

function sameAs(one: KnownPrincipal, other: KnownPrincipal): boolean {
  return idOf(one.principal) === idOf(other.principal);
}
