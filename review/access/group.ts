import type { AccessChange } from "./access-change";
import type { Draft } from "./draft";

const DIRECTIONS: readonly AccessChange["direction"][] = ["gain", "loss", "unknown"];

/** Puts the actions together that change alike. */
export function grouped(drafts: readonly Draft[], origin: AccessChange["origin"]): readonly AccessChange[] {
  const groups = new Map<string, { readonly draft: Draft; readonly actions: Set<string> }>();
  for (const draft of drafts) {
    const key = keyOf(draft);
    const group = groups.get(key);
    if (group) for (const action of draft.actions) group.actions.add(action);
    else groups.set(key, { draft, actions: new Set(draft.actions) });
  }
  return [...groups.values()].map(({ draft, actions }) => changeOf(draft, [...actions].sort(), origin));
}

function keyOf({ direction, principal, resource, when, partial, through, unknowns }: Draft): string {
  return JSON.stringify([
    direction,
    principal.id,
    principal.label,
    resource.kind,
    resource.arn,
    when,
    partial,
    through,
    unknowns,
  ]);
}

function changeOf(draft: Draft, actions: readonly string[], origin: AccessChange["origin"]): AccessChange {
  const { direction, principal, resource, when, partial, through, unknowns } = draft;
  return { direction, principal, resource, actions, when, partial, through, unknowns, origin };
}

/** The same order for the same changes: gains, losses, what is unknown; whoever is not of the account first. */
export function inOrder(changes: readonly AccessChange[]): readonly AccessChange[] {
  const keyed = changes.map((change) => ({ change, key: orderOf(change) }));
  return keyed.sort((one, other) => compare(one.key, other.key)).map(({ change }) => change);
}

function orderOf({ direction, principal, resource, actions, when, through }: AccessChange): string {
  const external = principal.external ? 0 : 1;
  const rest = [principal.label, principal.id, resource.kind === "elsewhere" ? 1 : 0, resource.label, resource.arn];
  return [DIRECTIONS.indexOf(direction), external, ...rest, actions.join(), when ?? "", through.join()].join("\u0000");
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
