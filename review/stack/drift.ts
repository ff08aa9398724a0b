import { isDeepStrictEqual } from "node:util";
import type { Attributes, PlannedChange } from "../plan/plan";
import { assemble } from "./assemble";
import type { JoinedResource } from "./joined-resource";
import type { ReviewedResource, ReviewedStack } from "./reviewed-stack";

/**
 * What somebody changed outside Terraform, as the plan found it, without what only looks so: copies that providers make of the policies of
 * other resources, and empty values where there were none.
 */
export function realDrift(stack: ReviewedStack): readonly PlannedChange[] {
  if (stack.plan.drift.length === 0) return [];
  return driftedResources(driftOf(stack)).map(({ change, before, after }) => ({ ...change, before, after }));
}

/**
 * The stack as Terraform last knew it, and as it was found: what access changed outside Terraform.
 *
 * @returns undefined when nothing was really changed.
 */
export function driftStack(stack: ReviewedStack): ReviewedStack | undefined {
  if (stack.plan.drift.length === 0) return undefined;
  const drifted = driftOf(stack);
  return driftedResources(drifted).length > 0 ? drifted : undefined;
}

const made = new WeakMap<ReviewedStack, ReviewedStack>();

function driftOf(stack: ReviewedStack): ReviewedStack {
  const found = made.get(stack) ?? joinDrift(stack);
  made.set(stack, found);
  return found;
}

function joinDrift({ plan, folder, after, resource: reviewed }: ReviewedStack): ReviewedStack {
  const found = new Map(
    plan.priorState.filter(({ mode }) => mode === "managed").map((state) => [state.address, state]),
  );
  const current = plan.drift.filter(({ mode, deposed }) => mode === "managed" && deposed === undefined);
  const changes = new Map(current.map((change) => [change.address, change]));
  const resources = [...new Set([...found.keys(), ...changes.keys()])].map((address): JoinedResource => {
    const [change, state] = [changes.get(address), found.get(address)];
    return {
      address,
      type: (change ?? state)?.type ?? "",
      change,
      before: change ? change.before : state?.values,
      after: change ? withoutEmptiness(change) : state?.values,
      synthesized: reviewed(address)?.synthesized,
      base: undefined,
    };
  });
  return assemble({ plan, folder, resources, before: after, after });
}

type Drifted = Pick<ReviewedResource, "before" | "after"> & { readonly change: PlannedChange };

function driftedResources({ resources }: ReviewedStack): readonly Drifted[] {
  return resources.flatMap(({ change, before, after }) =>
    change !== undefined && !isDeepStrictEqual(filled(before), filled(after)) ? [{ change, before, after }] : [],
  );
}

/** What is there now. A refresh writes empty maps, lists and texts, false and 0 where there was nothing before: such an argument stays as it was. */
function withoutEmptiness({ before, after }: PlannedChange): Attributes | undefined {
  if (before === undefined || after === undefined) return after;
  const entries = Object.entries(after).map(([name, value]) => [
    name,
    isDeepStrictEqual(filled(before[name]), filled(value)) ? before[name] : value,
  ]);
  return Object.fromEntries(entries) as Attributes;
}

/** The value without what is empty in it; undefined when nothing is left. */
function filled(value: unknown): unknown {
  if (value === null || value === "" || value === false || value === 0) return undefined;
  if (typeof value !== "object" || value === undefined) return value;
  if (Array.isArray(value)) return value.length > 0 ? value.map(filled) : undefined;
  const entries = Object.entries(value).flatMap(([name, item]) => {
    const left = filled(item);
    return left === undefined ? [] : [[name, left] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
