import { idOf, type KnownPrincipal } from "../../access/known-principal";
import { type Environment, parsePolicyDocument, readable } from "../../modules/policy/evaluation";
import { TRUE } from "../../modules/policy/evaluation/formula";
import { TextPattern } from "../../modules/policy/evaluation/pattern";
import { EVERY_ACTION, spelled } from "./actions";
import { ask, type Questioned, type Questions } from "./ask";
import { differencesOf } from "./decided-difference";
import { describePrincipal } from "./describe-principal";
import type { Draft } from "./draft";
import { POLICY_ELSEWHERE, type PrincipalPair } from "./principal-pair";
import type { Side } from "./side";
import { withBoundary } from "./with-boundary";
import { scopesIn, type StatementScope, textOf } from "./statements";

/** What nothing in a name of an action is, for questions about patterns that match no action of the tables. */
const ANY_ACTION = "Any";

const environments = new Map<string, Environment>();

/**
 * What changes in what the policies of a principal give outside the stack: for each resource or pattern that a changed statement names, as far as the
 * principal's own policies decide.
 */
export function differencesElsewhere(
  pair: PrincipalPair,
  before: Side,
  after: Side,
  questions: Questions,
): readonly Draft[] {
  const scopes = changedScopes(pair);
  if (scopes.length === 0) return [];
  const texts = [...new Set(scopes.flatMap(({ resources }) => resources))].filter(
    (text) => before.named(text) === undefined && after.named(text) === undefined,
  );
  return texts.flatMap((text) => differencesAt(text, scopes, pair, questions));
}

/** The statements that may give something else than before: those that only one side has, and all of them where one that denies is among these. */
function changedScopes({ before, after }: PrincipalPair): readonly StatementScope[] {
  const [was, is] = [before, after].map((one) => policiesOf(one?.known));
  const boundary = (one: typeof before) => JSON.stringify(one?.known.permissionsBoundary?.document);
  if (boundary(before) !== boundary(after)) return [...(was ?? []), ...(is ?? [])];
  const only = (some: readonly StatementScope[] = [], others: readonly StatementScope[] = []) => {
    if (others.length === 0) return some;
    const texts = new Set(others.map(textOf));
    return some.filter((scope) => !texts.has(textOf(scope)));
  };
  const changed = [...only(was, is), ...only(is, was)];
  return changed.some(({ statement }) => statement["Effect"] === "Deny") ? [...(was ?? []), ...(is ?? [])] : changed;
}

function policiesOf(principal: KnownPrincipal | undefined): readonly StatementScope[] {
  return principal ? scopesIn(principal.identityPolicies) : [];
}

function differencesAt(
  text: string,
  scopes: readonly StatementScope[],
  pair: PrincipalPair,
  questions: Questions,
): readonly Draft[] {
  const on = (principal: KnownPrincipal | undefined) => principal && questioned(principal, text, questions);
  const described = describePrincipal(pair.principal, accountOf(pair.principal));
  const arn = readable(text);
  return pair.assumed.flatMap((assumed) => {
    const [was, is] = [on(assumed.before), on(assumed.after)];
    return actionsAt(text, scopes).flatMap(({ shown, asked }) =>
      differencesOf(ask(was, asked), ask(is, asked)).map((difference) => ({
        ...withBoundary(difference, assumed),
        ...described,
        who: readable(idOf(pair.principal.principal)),
        certain: true,
        resource: { kind: "elsewhere" as const, address: undefined, arn, label: arn === "*" ? "any resource" : arn },
        actions: [shown],
      })),
    );
  });
}

function accountOf({ principal, node }: KnownPrincipal): string | undefined {
  return node?.scope?.accountId ?? ("account" in principal ? principal.account : undefined);
}

interface AskedAction {
  readonly shown: string;
  readonly asked: string;
}

/** The actions that the statements name for a resource: of its service where some are, with patterns replaced by what they match. */
function actionsAt(text: string, scopes: readonly StatementScope[]): readonly AskedAction[] {
  const [, , service = "*"] = text.split(":");
  const named = scopes.filter(({ resources }) => resources.includes(text)).flatMap(({ actions }) => actions);
  const fitting = named.filter((action) => isOfService(action, service));
  const actions = (fitting.length > 0 ? fitting : named).flatMap((action) => expand(action, service));
  return [...new Map(actions.map((action) => [action.shown, action])).values()];
}

function isOfService(action: string, service: string): boolean {
  const [prefix = "*"] = action.toLowerCase().split(":");
  if (service === "*" || /[*?$\uE000]/.test(service) || /[*?]/.test(prefix)) return true;
  return prefix === service || (prefix === "sts" && service === "iam");
}

function expand(action: string, service: string): readonly AskedAction[] {
  if (!/[*?]/.test(action)) return [{ shown: spelled(action), asked: action }];
  const pattern = TextPattern.of(action.toLowerCase());
  const known = EVERY_ACTION.filter((one) => pattern.matches(one.toLowerCase()) === TRUE && isOfService(one, service));
  if (known.length > 0 && action !== "*") return known.map((one) => ({ shown: one, asked: one }));
  const [prefix = "", ...rest] = action.split(":");
  const name = rest.join(":").replaceAll("*", ANY_ACTION).replaceAll("?", "x");
  const placeholder = `${prefix.replaceAll("*", "any")}:${name === "" ? ANY_ACTION : name}`;
  return [...known.map((one) => ({ shown: one, asked: one })), { shown: action, asked: placeholder }];
}

/** The principal's own policies, and a resource that lets them decide. */
function questioned(principal: KnownPrincipal, text: string, questions: Questions): Questioned {
  const own = accountOf(principal);
  const arn = text === "*" || text.startsWith("arn:") || text.startsWith("\uE000") ? variablesFilled(text) : "*";
  const [, , service = "", , owner = ""] = arn.split(":");
  const account = /^\d{12}$/.test(owner) ? owner : own;
  return questions.elsewhere(principal, arn, account, delegating(service, arn, account, own));
}

function variablesFilled(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, "any");
}

/** The policy of a resource that leaves everything to the policies of whoever asks. Of the own account only keys and roles need one. */
function delegating(service: string, arn: string, account: string | undefined, own: string | undefined): Environment {
  const isRole = service === "iam" && arn.split(":")[5]?.startsWith("role/") === true;
  if (service !== "kms" && !isRole && account === own) return {};
  const kind = service === "kms" ? "key policy" : isRole ? "trust policy" : "resource policy";
  const principal = account === own && own !== undefined ? { AWS: `arn:aws:iam::${own}:root` } : "*";
  const key = `${kind} ${JSON.stringify(principal)}`;
  let environment = environments.get(key);
  if (environment === undefined) {
    const statement = {
      Effect: "Allow",
      Principal: principal,
      Action: "*",
      ...(kind !== "trust policy" && { Resource: "*" }),
    };
    const document = { Version: "2012-10-17", Statement: [statement] };
    environment = { resourcePolicy: parsePolicyDocument(document, POLICY_ELSEWHERE, kind) };
    environments.set(key, environment);
  }
  return environment;
}
