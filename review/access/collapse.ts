import type { Draft, Reach } from "./draft";

/** From the widest. */
const WIDTHS: readonly Reach["kind"][] = ["everybody", "accounts", "account", "services", "one"];

/** Changes without those that another one implies: for whoever is among somebody else, and for objects that are among others. */
export function collapse(drafts: readonly Draft[]): readonly Draft[] {
  return [...groupsOf(drafts).values()].flatMap((group) => {
    if (group.length === 1) return group;
    const sorted = [...group].sort((one, other) => rank(one) - rank(other));
    const kept: Draft[] = [];
    for (const draft of sorted) if (!kept.some((wider) => implies(wider, draft))) kept.push(draft);
    return kept;
  });
}

/** By resource, action and direction. */
function groupsOf(drafts: readonly Draft[]): ReadonlyMap<string, readonly Draft[]> {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const { resource, action, direction } = draft;
    const key = `${resource.address ?? draft.who + resource.arn} ${action} ${direction}`;
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
