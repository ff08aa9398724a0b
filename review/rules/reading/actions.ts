import { TRUE } from "../../../modules/policy/evaluation/formula";
import { TextPattern } from "../../../modules/policy/evaluation/pattern";
import type { Statement } from "./statement";

const WILDCARD = /[*?]/;
const patterns = new Map<string, TextPattern>();

/** Whether a text of a policy has a wildcard. Policy variables and references have none. */
export function hasWildcard(text: string): boolean {
  return WILDCARD.test(text) && WILDCARD.test(text.replace(/\$\{[^}]*\}/g, ""));
}

/** Whether a pattern of a policy, such as `kms:*`, covers an action. Their case does not count. */
export function coversAction(pattern: string, action: string): boolean {
  if (pattern.length === action.length && pattern.toLowerCase() === action.toLowerCase()) return true;
  if (!hasWildcard(pattern)) return false;
  let compiled = patterns.get(pattern);
  if (compiled === undefined) patterns.set(pattern, (compiled = TextPattern.of(pattern.toLowerCase())));
  return compiled.matches(action.toLowerCase()) === TRUE;
}

/** Whether a statement is about an action, listed or not excluded. */
export function isAbout({ actions, notActions }: Statement, action: string): boolean {
  const covers = (pattern: string) => coversAction(pattern, action);
  return actions.some(covers) || (notActions.length > 0 && !notActions.some(covers));
}

/** The actions of a statement for a sentence; what is excluded stands for the rest. */
export function actionsOf({ actions, notActions }: Statement): readonly string[] {
  return notActions.length > 0 ? [`everything but ${notActions.join(", ")}`] : actions;
}
