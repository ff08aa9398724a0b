import { isUnknown } from "../../modules/policy/evaluation";
import type { SynthesizedResource, SynthesizedStack } from "../../access/synthesis";
import type { AccessChange, AccessPrincipal } from "./access-change";
import type { AccessSides } from "./access-changes";
import { SOMEBODY } from "./describe-principal";
import { type Held, HeldAccess } from "./held-access";
import { ReadPlaces } from "./read-places";

type Unevaluated = Omit<AccessChange, "origin">;

const NOTHING: ReadonlyMap<string, Held> = new Map();
const EVERYWHERE = { kind: "elsewhere", address: undefined, arn: "*", label: "any resource" } as const;

/**
 * What changes in what gives access and is not evaluated: policies of users, of groups, of roles that the stack does not define, and of kinds of resources
 * that the model does not know. Nobody can say from here who gains what, so that each is told.
 */
export function unevaluated({ before, after, accessBefore, accessAfter }: AccessSides): readonly Unevaluated[] {
  const earlier = new Map(before.resources.map((resource) => [resource.address, resource]));
  const later = new Set(after.resources.map(({ address }) => address));
  const gone = before.resources.filter(({ address }) => !later.has(address));
  const [was, is] = [new ReadPlaces(accessBefore, before), new ReadPlaces(accessAfter, after)];
  const heldOn = (one: SynthesizedResource | undefined, stack: SynthesizedStack, read: ReadPlaces) =>
    one ? HeldAccess.of(one, stack, read) : NOTHING;
  const compared = (old: SynthesizedResource | undefined, now: SynthesizedResource | undefined) => {
    // Most resources stay as they are, and are one object on both sides.
    if (old?.attributes === now?.attributes) return [];
    const resource = (now ?? old) as SynthesizedResource;
    return [
      ...changesOf(resource, heldOn(old, before, was), heldOn(now, after, is)),
      ...(now ? runsAs(old, now, is) : []),
    ];
  };
  return [
    ...after.resources.flatMap((now) => compared(earlier.get(now.address), now)),
    ...gone.flatMap((old) => compared(old, undefined)),
  ];
}

function changesOf(
  resource: SynthesizedResource,
  before: ReadonlyMap<string, Held>,
  after: ReadonlyMap<string, Held>,
): readonly Unevaluated[] {
  if (before.size + after.size === 0) return [];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((place) => {
    const [was, is] = [before.get(place), after.get(place)];
    const isRead = [was, is].every((held) => held === undefined || held.isRead);
    const held = is ?? was;
    if (isRead || held === undefined || was?.value() === is?.value()) return [];
    const reason = `${held.what} ${is ? "is" : "goes, and is"} not evaluated: review it by hand`;
    return [held.ofIdentity ? forWhoeverHas(resource, reason) : toWhatItIsOf(resource, reason)];
  });
}

/** What a role may that the stack does not define, the code of a function may that comes to run as it. */
function runsAs(
  old: SynthesizedResource | undefined,
  now: SynthesizedResource,
  is: ReadPlaces,
): readonly Unevaluated[] {
  const { type, address, attributes } = now;
  const { role: given, function_name: name } = attributes;
  if (type !== "aws_lambda_function" || old?.attributes["role"] === given || is.knowsOwner(now)) return [];
  const role = isUnknown(given) ? given.unknown : String(given);
  const reason = `the role ${role} is not defined in the stack: review by hand what it may, the code of ${address} may it too`;
  return [forWhoeverHas(now, reason, `function ${typeof name === "string" ? name : address}`)];
}

function forWhoeverHas(
  { address }: SynthesizedResource,
  reason: string,
  label = `whoever ${address} is for`,
): Unevaluated {
  const principal = { id: address, label, address, account: undefined, external: false };
  return unevaluatedChange(principal, EVERYWHERE, reason);
}

function toWhatItIsOf({ address }: SynthesizedResource, reason: string): Unevaluated {
  return unevaluatedChange(SOMEBODY, { kind: "elsewhere", address, arn: address, label: address }, reason);
}

function unevaluatedChange(
  principal: AccessPrincipal,
  resource: AccessChange["resource"],
  reason: string,
): Unevaluated {
  const known = { when: undefined, partial: false, through: [] };
  return { direction: "unknown", principal, resource, actions: ["*"], ...known, unknowns: [reason] };
}
