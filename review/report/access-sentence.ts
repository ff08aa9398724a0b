import type { AccessChange } from "../access/access-change";

/** How a format writes data, and prose that has data in it. */
export interface TextStyle {
  code(text: string): string;
  prose(text: string): string;
}

/** More actions or statements than these are counted instead of named, where room is short. */
export const MOST_NAMED = 20;

/** One change of access as a sentence without its full stop: who may what on what, when, and through which statements. */
export function accessSentence(change: AccessChange, style: TextStyle, most = MOST_NAMED): string {
  const { principal, resource, direction, origin, unknowns, when, partial } = change;
  const who = `${style.code(principal.label)}${principal.external ? " (from outside the account)" : ""}`;
  const what = `${named(change.actions, style, most)} ${resource.kind === "key" ? "under" : "on"} ${style.code(resource.label)}`;
  return [
    direction === "unknown" ? `whether ${who} may ${what} is not known` : `${who} ${verb(change)} ${what}`,
    ...(when === undefined ? [] : [`${partial && direction === "gain" ? "also when" : "when"} ${style.prose(when)}`]),
    ...(change.through.length > 0 ? [`through ${named(change.through, style, most)}`] : []),
    ...(unknowns.length > 0 ? [`because ${unknowns.slice(0, most).map(style.prose).join("; ")}`] : []),
    ...(origin === "drift" ? ["changed outside Terraform"] : []),
  ].join(", ");
}

/** `+` for a gain, `-` for a loss, `?` for what is not known. */
export function accessSign({ direction }: AccessChange): string {
  return { gain: "+", loss: "-", unknown: "?" }[direction];
}

function verb({ direction }: AccessChange): string {
  return direction === "gain" ? "may now" : "may no longer";
}

function named(names: readonly string[], style: TextStyle, most: number): string {
  const shown = names.slice(0, most).map(style.code);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}
