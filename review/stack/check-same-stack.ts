import type { SynthesizedStack } from "../../access/synthesis";
import type { Plan } from "../plan/plan";
import { PlanError } from "../plan/plan-error";
import { isInModule, withoutInstance } from "./address";
import { otherArgument } from "./other-argument";

const REMEDY = "make both from the same commit, first `cdktf synth` and then the plan in the stack's folder";

/**
 * Refuses a plan that was made of something else than the synthesis: of another stack, or of this one at another time.
 *
 * The plan's configuration has the resources as they were written, text for text.
 *
 * @throws PlanError with the first difference.
 */
export function checkSameStack(plan: Plan, synth: SynthesizedStack): void {
  const written = new Map(synth.resources.map((resource) => [resource.address, resource]));
  const configured = new Map(
    plan.configuration.filter(({ address }) => !isInModule(address)).map((one) => [one.address, one]),
  );
  const refuse = (what: string) => {
    throw new PlanError(`[${synth.name}] the plan is not of this synthesis: ${what}; ${REMEDY}`);
  };
  for (const address of configured.keys()) {
    if (!written.has(address)) refuse(`it has ${address}, which is not synthesized`);
  }
  for (const [address, { attributes }] of written) {
    const found = configured.get(address);
    if (found === undefined) return refuse(`it does not have ${address}`);
    const argument = otherArgument(attributes, found.expressions);
    if (argument !== undefined) refuse(`${address}.${argument} was another one when it was made`);
  }
  for (const { address, mode, after } of plan.changes) {
    const isOfStack = mode === "data" || after === undefined || isInModule(address);
    if (!isOfStack && !written.has(withoutInstance(address))) refuse(`it changes ${address}, which is not synthesized`);
  }
  checkWhole(plan, refuse);
}

/** Every resource has a change, and be it a no-op, but in a plan that only refreshes: that has none, and plans nothing. */
function checkWhole({ changes, priorState, plannedValues }: Plan, refuse: (what: string) => void): void {
  const changed = new Set(changes.map(({ address }) => address));
  const expected = changes.length > 0 ? [...priorState, ...plannedValues] : plannedValues;
  const left = expected.find(({ mode, address }) => mode === "managed" && !changed.has(address));
  if (left !== undefined) refuse(`it leaves ${left.address} out, as -target does`);
}
