import type { SynthesizedResource, SynthesizedStack } from "../../access/synthesis";
import type { Plan, StateResource } from "../plan/plan";
import { withoutInstance } from "./address";
import { shapedLike } from "./fill-unknown";
import type { JoinedResource } from "./joined-resource";
import { KnownValues } from "./known-values";
import { namesOf, writtenArguments } from "./written-values";

/**
 * Takes for before what another synthesis says: its arguments, and of what exists already the values that AWS gave.
 *
 * What it does not have, and what AWS has all the same, stays as it is in the state.
 */
export function withBase(
  joined: readonly JoinedResource[],
  plan: Plan,
  base: SynthesizedStack,
  prior: ReadonlyMap<string, StateResource>,
): readonly JoinedResource[] {
  const written = new Map(base.resources.map((resource) => [resource.address, resource]));
  const moved = new Map(plan.changes.map(({ address, previousAddress }) => [previousAddress, address]));
  const known = new KnownValues({
    ...namesOf(plan, base),
    resource: (address) => {
      const state = prior.get(moved.get(address) ?? address);
      return state && { values: state.values, unknown: false };
    },
  });
  const used = new Set<SynthesizedResource>();
  const resources = joined.map((resource) => {
    const from = resource.change?.previousAddress ?? resource.address;
    const text = written.get(withoutInstance(from));
    return text === undefined ? resource : (used.add(text), beforeIn(text, resource, from, known));
  });
  const others = base.resources.filter((text) => !used.has(text) && !hasInstances(text));
  return [...resources, ...others.map((text) => neverDeployed(text, known))];
}

function beforeIn(
  text: SynthesizedResource,
  resource: JoinedResource,
  address: string,
  known: KnownValues,
): JoinedResource {
  const written = Object.entries(writtenArguments(text, address, known)).map(([name, value]) => [
    name,
    shapedLike(value, resource.before?.[name] ?? resource.after?.[name]),
  ]);
  return { ...resource, base: text, before: { ...resource.before, ...Object.fromEntries(written) } };
}

/** What only the other synthesis has, and no state. */
function neverDeployed(text: SynthesizedResource, known: KnownValues): JoinedResource {
  return {
    address: text.address,
    type: text.type,
    change: undefined,
    synthesized: undefined,
    base: text,
    before: writtenArguments(text, text.address, known),
    after: undefined,
  };
}

/** How many there would be is for Terraform to say. */
function hasInstances({ attributes }: SynthesizedResource): boolean {
  return attributes["count"] !== undefined || attributes["for_each"] !== undefined;
}
