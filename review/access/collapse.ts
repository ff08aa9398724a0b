import type { Draft, Reach } from "./draft";

/** From the widest. */
const WIDTHS: readonly Reach["kind"][] = ["everybody", "accounts", "account", "services", "one"];

/** Changes without those that another one implies: for whoever is among somebody else, and for objects that are among others. */
export function collapse(drafts: readonly Draft[]): readonly Draft[] {
  const bySubject = groupsOf(drafts, ({ resource, who }) => resource.address ?? `${who} ${resource.arn}`);
  return [...bySubject.values()].flatMap((group) => (mayImply(group) ? collapsed(group) : group));
}

/** Whether there is somebody who stands for others, or the same principal under two assumptions or for two parts of the resource. */
function mayImply(group: readonly Draft[]): boolean {
  const seen = new Map<string, Draft>();
  return group.some((draft) => {
    const other = seen.get(draft.who) ?? draft;
    seen.set(draft.who, draft);
    return draft.reach.kind !== "one" || other.certain !== draft.certain || other.resource.arn !== draft.resource.arn;
  });
}

function collapsed(group: readonly Draft[]): readonly Draft[] {
  const single = group.flatMap((draft) => draft.actions.map((action) => ({ ...draft, actions: [action] })));
  const byAction = groupsOf(withoutDecided(single), ({ direction, actions }) => `${direction} ${actions.join()}`);
  return [...byAction.values()].flatMap((drafts) => {
    const kept: Draft[] = [];
    for (const draft of [...drafts].sort((one, other) => rank(one) - rank(other))) {
      if (!kept.some((wider) => implies(wider, draft))) kept.push(draft);
    }
    return kept;
  });
}

/** What is not known under one assumption is none beside a gain under another one. */
function withoutDecided(drafts: readonly Draft[]): readonly Draft[] {
  const keyOf = ({ who, resource, actions }: Draft): string => `${who} ${resource.arn} ${actions.join()}`;
  const gains = new Set(drafts.filter(({ direction }) => direction === "gain").map(keyOf));
  return drafts.filter((draft) => draft.direction !== "unknown" || !gains.has(keyOf(draft)));
}

function groupsOf(drafts: readonly Draft[], keyOf: (draft: Draft) => string): ReadonlyMap<string, readonly Draft[]> {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const key = keyOf(draft);
    const group = groups.get(key);
    if (group) group.push(draft);
    else groups.set(key, [draft]);
  }
  return groups;
}

/** Wide and certain ones first, and those about all objects before those about some. */
function rank({ reach, certain, resource }: Draft): number {
  return WIDTHS.indexOf(reach.kind) * 1_000_000 + (certain ? 0 : 100_000) + resource.arn.length;
}

function implies(wider: Draft, draft: Draft): boolean {
  if (!coversArn(wider.resource.arn, draft.resource.arn) || !isSameOccasion(wider, draft)) return false;
  if (wider.who === draft.who) return wider.certain || !draft.certain || wider.resource.arn === draft.resource.arn;
  if (!isAmong(draft, wider)) return false;
  // What others may do only if their own policies allow it says nothing of somebody who surely may.
  return wider.certain || !draft.certain || wider.principal.external || isRootUser(draft);
}

function isSameOccasion(wider: Draft, { when, unknowns }: Draft): boolean {
  if (wider.unknowns.join() !== unknowns.join()) return false;
  return wider.when === when || (wider.when === undefined && !wider.partial);
}

function coversArn(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  return wide.endsWith("*") && narrow.startsWith(wide.slice(0, -1));
}

function isAmong({ reach, principal }: Draft, wider: Draft): boolean {
  switch (wider.reach.kind) {
    case "everybody":
      return true;
    case "accounts":
      return reach.kind !== "everybody";
    case "account":
      return (reach.kind === "one" || reach.kind === "account") && reach.account === wider.reach.account;
    case "services":
      return reach.kind === "one" && principal.id.endsWith(".amazonaws.com");
    case "one":
      return false;
  }
}

/** The root user is the account: what the account may decide, it may do. */
function isRootUser({ principal }: Draft): boolean {
  return principal.id.endsWith(":root");
}
