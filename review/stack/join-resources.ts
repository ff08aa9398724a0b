import type { SynthesizedResource, SynthesizedStack } from "../../access/synthesis";
import type { Attributes, Plan, PlannedChange, StateResource } from "../plan/plan";
import { withoutInstance } from "./address";
import { fillUnknown, shapedLike } from "./fill-unknown";
import type { JoinedResource } from "./joined-resource";
import { hasUnknown, type KnownResource, KnownValues } from "./known-values";
import { namesOf, writtenArguments, writtenValue } from "./written-values";
import { withBase } from "./with-base";

/** The managed resources of a plan with the synthesis beside it, in no order. Deposed objects have an entry of their own. */
export function joinResources(
  plan: Plan,
  synth: SynthesizedStack,
  base: SynthesizedStack | undefined,
): readonly JoinedResource[] {
  const written = byAddress(synth.resources);
  const changes = byAddress(plan.changes.filter(({ deposed }) => deposed === undefined));
  const prior = byAddress(plan.priorState);
  const planned = byAddress(plan.plannedValues);
  const after = knownAfter(plan, synth, changes, prior);
  const joined = addressesOf(plan).map((address): JoinedResource => {
    const change = changes.get(address);
    const synthesized = written.get(withoutInstance(address));
    return {
      address,
      type: (change ?? prior.get(address) ?? planned.get(address))?.type ?? "",
      change,
      synthesized,
      base: undefined,
      before: change ? change.before : prior.get(address)?.values,
      after: change ? afterOf(change, synthesized, after) : (planned.get(address) ?? prior.get(address))?.values,
    };
  });
  const resources = base === undefined ? joined : withBase(joined, plan, base, prior);
  return [...resources, ...plan.changes.filter(({ deposed }) => deposed !== undefined).map(deposedObject)];
}

function addressesOf({ changes, priorState, plannedValues }: Plan): readonly string[] {
  const managed = [...changes, ...priorState, ...plannedValues].filter(({ mode }) => mode === "managed");
  const deposed = new Set(changes.filter((change) => change.deposed !== undefined).map(({ address }) => address));
  const current = new Set(changes.filter((change) => change.deposed === undefined).map(({ address }) => address));
  // Of some resources nothing but a deposed object is left.
  const only = (address: string) => deposed.has(address) && !current.has(address);
  return [...new Set(managed.map(({ address }) => address))].filter((address) => !only(address));
}

/** What is left of a replacement that did not finish: an object beside the resource, which goes now. */
function deposedObject(change: PlannedChange): JoinedResource {
  const { address, deposed, type, before, after } = change;
  return {
    address: `${address} (deposed object ${deposed})`,
    type,
    change,
    before,
    after,
    synthesized: undefined,
    base: undefined,
  };
}

/** By address. */
export function byAddress<T extends { readonly address: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.address, item]));
}

function afterOf(
  { address, after, afterUnknown, before }: PlannedChange,
  synthesized: SynthesizedResource | undefined,
  known: KnownValues,
): Attributes | undefined {
  if (after === undefined || !hasUnknown(afterUnknown)) return after;
  if (afterUnknown === true) return synthesized && writtenArguments(synthesized, address, known);
  const filled: Record<string, unknown> = { ...after };
  for (const [name, mask] of Object.entries(afterUnknown)) {
    if (!hasUnknown(mask)) continue;
    const written = synthesized && shapedLike(writtenValue(synthesized, name, address, known), before?.[name]);
    filled[name] = fillUnknown(after[name], mask, written, `${address}.${name}`);
  }
  return filled;
}

function knownAfter(
  plan: Plan,
  synth: SynthesizedStack,
  changes: ReadonlyMap<string, PlannedChange>,
  prior: ReadonlyMap<string, StateResource>,
): KnownValues {
  return new KnownValues({
    ...namesOf(plan, synth),
    resource: (address): KnownResource | undefined => {
      const change = changes.get(address);
      if (change) return change.after && { values: change.after, unknown: change.afterUnknown };
      const state = prior.get(address);
      return state && { values: state.values, unknown: false };
    },
  });
}
