import type { SynthesizedStack } from "../../access/synthesis";
import type { Mask, Plan, PlannedChange } from "./plan";
import { PlanError } from "./plan-error";
import { isSameJson } from "./same-json";

/** The arguments that a review must not miss: a plan has them, or says that they are known after apply. */
const POLICY_ARGUMENTS = ["policy", "assume_role_policy"];

/**
 * Refuses a plan that contradicts itself or the stack that it was made of. Terraform says most things twice; where the two differ, the file was
 * damaged or changed, and what it hides would be missed.
 *
 * @throws PlanError
 */
export function checkConsistent(plan: Plan, synth: SynthesizedStack, source: string): void {
  const drifted = new Set(plan.drift.map(({ address }) => address));
  const state = new Map(plan.priorState.map(({ address, values }) => [address, values]));
  const planned = new Map(plan.plannedValues.map(({ address, values }) => [address, values]));
  const written = new Map(synth.resources.map(({ address, attributes }) => [address, attributes]));
  for (const change of plan.changes) {
    const problem =
      problemWithName(change) ??
      (change.mode === "managed"
        ? (problemWithBefore(change, state, drifted) ??
          problemWithAfter(change, planned) ??
          problemWithPolicy(change, written))
        : undefined);
    if (problem === undefined) continue;
    throw new PlanError(`${source}: the change of ${change.address} ${problem}: the plan is damaged, make it again`);
  }
}

function problemWithName({ address, type, name, mode }: PlannedChange): string | undefined {
  const resource = `${mode === "data" ? "data." : ""}${type}.${name}`;
  const local = address.replace(/\[[^\]]*\]$/, "");
  return local === resource || local.endsWith(`.${resource}`) ? undefined : `is one of a ${type} by its type`;
}

/** What is there before is the prior state. Only what is taken away stands as it was before the refresh, which then shows as drift. */
function problemWithBefore(
  { address, previousAddress, before, after, deposed }: PlannedChange,
  state: ReadonlyMap<string, unknown>,
  drifted: ReadonlySet<string>,
): string | undefined {
  if (before === undefined || deposed !== undefined || (after === undefined && drifted.has(address))) return undefined;
  const known = state.get(address) ?? state.get(previousAddress ?? address);
  return isSameJson(known, before) ? undefined : "has another state before it than the prior state";
}

function problemWithAfter(
  { address, after, deposed }: PlannedChange,
  planned: ReadonlyMap<string, unknown>,
): string | undefined {
  if (after === undefined || deposed !== undefined) return undefined;
  return isSameJson(planned.get(address), after) ? undefined : "has other values after it than the planned ones";
}

function problemWithPolicy(
  { address, after, afterUnknown }: PlannedChange,
  written: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): string | undefined {
  const attributes = written.get(address);
  if (attributes === undefined || after === undefined) return undefined;
  const missing = POLICY_ARGUMENTS.find(
    (name) => typeof attributes[name] === "string" && typeof after[name] !== "string" && !marks(afterUnknown, name),
  );
  return missing === undefined ? undefined : `lacks the ${missing} that the stack has`;
}

function marks(mask: Mask, name: string): boolean {
  return mask === true || (typeof mask === "object" && (mask as Readonly<Record<string, Mask>>)[name] === true);
}
