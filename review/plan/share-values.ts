import type { Attributes, Plan, StateResource } from "./plan";
import { isSameJson } from "./same-json";

/**
 * The plan with one object where it says the same values several times: most resources stay as they are, and stand in it four times over.
 *
 * What is read of the one needs not be read of the others, and they need no memory.
 */
export function shareValues(plan: Plan): Plan {
  const changes = plan.changes.map((change) => {
    const after = change.after && sameAs([change.before], change.after);
    return after === change.after ? change : { ...change, after };
  });
  const current = changes.filter(({ deposed }) => deposed === undefined);
  const sides = new Map(current.map(({ address, before, after }) => [address, [before, after]] as const));
  const shared = (resource: StateResource): StateResource => {
    const values = sameAs(sides.get(resource.address) ?? [], resource.values);
    return values === resource.values ? resource : { ...resource, values };
  };
  return {
    ...plan,
    changes,
    priorState: plan.priorState.map(shared),
    plannedValues: plan.plannedValues.map(shared),
  };
}

function sameAs(known: readonly (Attributes | undefined)[], values: Attributes): Attributes {
  return known.find((one) => isSameJson(one, values)) ?? values;
}
