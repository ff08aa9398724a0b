import type { SourcedPolicy } from "../../access/policy-document";
import { statementsOf } from "../../access/named-principals";

/** What a statement of an identity policy is about, as the document has it. */
export interface StatementScope {
  readonly actions: readonly string[];
  /** The prefixes of its actions; `*` for every one. */
  readonly services: readonly string[];
  readonly resources: readonly string[];
  /** Equal for statements that say the same, whatever they are called. */
  readonly text: string;
}

/** What the statements of some policies are about. `NotAction` and `NotResource` are about everything. */
export function scopesIn(policies: readonly SourcedPolicy[]): readonly StatementScope[] {
  return policies.flatMap(({ document }) =>
    statementsOf(document).map((statement) => {
      const { Action, Resource } = statement;
      const actions = Action === undefined ? ["*"] : textsOf(Action);
      return {
        actions,
        services: [...new Set(actions.map((action) => serviceOf(action)))],
        resources: Resource === undefined ? ["*"] : textsOf(Resource),
        text: JSON.stringify({ ...statement, Sid: undefined }),
      };
    }),
  );
}

/** The prefix of an action or of a pattern of actions, `*` for every one. Roles are assumed with actions of STS. */
function serviceOf(action: string): string {
  const [service = "*"] = action.toLowerCase().split(":");
  if (/[*?]/.test(service)) return "*";
  return service === "sts" ? "iam" : service;
}

/** The texts of an element, which is a list or one text. */
export function textsOf(element: unknown): readonly string[] {
  return [element ?? []].flat().filter((text): text is string => typeof text === "string");
}
