import type { Statement } from "./statement";

const WILDCARD = /[*?]/;
const patterns = new Map<string, readonly RegExp[]>();

/** Whether a text of a policy has a wildcard. Policy variables and references have none. */
export function hasWildcard(text: string): boolean {
  return WILDCARD.test(text) && WILDCARD.test(text.replace(/\$\{[^}]*\}/g, ""));
}

/** Whether a pattern of a policy, such as `kms:*`, covers an action. Their case does not count. */
export function coversAction(pattern: string, action: string): boolean {
  if (pattern.length === action.length && pattern.toLowerCase() === action.toLowerCase()) return true;
  if (!hasWildcard(pattern)) return false;
  let pieces = patterns.get(pattern);
  if (pieces === undefined) patterns.set(pattern, (pieces = piecesOf(pattern)));
  return haveOrder(pieces, action);
}

/** What stands between the stars of a pattern. */
function piecesOf(pattern: string): readonly RegExp[] {
  const sources = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("?", ".")
    .split(/\*+/);
  const last = sources.length - 1;
  return sources.map((source, index) =>
    index === last
      ? new RegExp(`${last === 0 ? "^" : ""}${source}$`, "is")
      : new RegExp(source, index === 0 ? "isy" : "isg"),
  );
}

/** Whether the pieces stand in a text one after the other. Each is taken where it comes first, so that no pattern takes long, whatever its stars. */
function haveOrder(pieces: readonly RegExp[], text: string): boolean {
  let end = 0;
  return pieces.every((piece, index) => {
    if (index === pieces.length - 1) return piece.test(text.slice(end));
    piece.lastIndex = end;
    const found = piece.test(text);
    end = piece.lastIndex;
    return found;
  });
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
