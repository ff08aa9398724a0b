import type { SourcedPolicy } from "../../access/policy-document";
import { statementsOf } from "../../access/named-principals";

/** What a statement of an identity policy is about, as the document has it. */
export interface StatementScope {
  readonly actions: readonly string[];
  /** The prefixes of its actions; `*` for every one. */
  readonly services: readonly string[];
  readonly resources: readonly string[];
  readonly statement: Readonly<Record<string, unknown>>;
}

const scopes = new WeakMap<SourcedPolicy, readonly StatementScope[]>();

/** What the statements of some policies are about. `NotAction` and `NotResource` are about everything. */
export function scopesIn(policies: readonly SourcedPolicy[]): readonly StatementScope[] {
  return policies.flatMap((policy) => {
    let found = scopes.get(policy);
    if (found === undefined) {
      found = statementsOf(policy.document).map(scopeOf);
      scopes.set(policy, found);
    }
    return found;
  });
}

function scopeOf(statement: Readonly<Record<string, unknown>>): StatementScope {
  const { Resource } = statement;
  const actions = actionsIn(statement);
  return {
    actions,
    services: [...new Set(actions.map(serviceOf))],
    resources: Resource === undefined ? ["*"] : textsOf(Resource),
    statement,
  };
}

/** The actions of a statement, as it writes them. */
export function actionsIn({ Action }: Readonly<Record<string, unknown>>): readonly string[] {
  return Action === undefined ? ["*"] : textsOf(Action);
}

/** A statement as text: equal for statements that say the same, whatever they are called. */
export function textOf({ statement }: StatementScope): string {
  return JSON.stringify({ ...statement, Sid: undefined });
}

/** The prefix of an action or of a pattern of actions, `*` for every one. Roles are assumed with actions of STS. */
function serviceOf(action: string): string {
  const [service = "*"] = action.toLowerCase().split(":");
  if (/[*?]/.test(service)) return "*";
  return service === "sts" ? "iam" : service;
}

/** The texts of an element, which is a list or one text. */
export function textsOf(element: unknown): readonly string[] {
  if (typeof element === "string") return [element];
  return Array.isArray(element) ? element.filter((text): text is string => typeof text === "string") : [];
}
