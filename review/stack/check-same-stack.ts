import type { SynthesizedResource, SynthesizedStack } from "../../access/synthesis";
import type { Plan } from "../plan/plan";
import { PlanError } from "../plan/plan-error";
import { isInModule, withoutInstance } from "./address";
import { otherArgument } from "./other-argument";
import { hasOtherProvisioners } from "./other-provisioner";
import { otherProvider } from "./other-provider";

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
  checkProviders(plan, synth, refuse);
  for (const address of configured.keys()) {
    if (!written.has(address)) refuse(`it has ${address}, which is not synthesized`);
  }
  for (const [address, { attributes }] of written) {
    const found = configured.get(address);
    if (found === undefined) return refuse(`it does not have ${address}`);
    const argument = otherArgument(attributes, found.expressions);
    if (argument !== undefined) refuse(`${address}.${argument} was another one when it was made`);
    if (hasOtherProvisioners(attributes["provisioner"], found.provisioners)) {
      refuse(`${address}.provisioner was another one when it was made`);
    }
  }
  for (const { address, mode, after } of plan.changes) {
    const isOfStack = mode === "data" || after === undefined || isInModule(address);
    if (!isOfStack && !written.has(withoutInstance(address))) refuse(`it changes ${address}, which is not synthesized`);
  }
  checkWhole(plan, synth, refuse);
}

function checkProviders({ providers }: Plan, { name, terraform }: SynthesizedStack, refuse: (what: string) => void) {
  const other = otherProvider(terraform["provider"], providers ?? {});
  if (other === undefined) return;
  if (providers === undefined) {
    throw new PlanError(
      `[${name}] the plan does not say which account and Region it is for: its configuration has no provider_config, which Terraform writes; make it again`,
    );
  }
  refuse(`${other} of the provider was another one when it was made`);
}

/** Every resource has a change, and be it a no-op, but in a plan that only refreshes: that has none, and plans nothing. */
function checkWhole(plan: Plan, synth: SynthesizedStack, refuse: (what: string) => void): void {
  const { changes, priorState, plannedValues } = plan;
  // A deposed object is another one than that of the resource.
  const changed = new Set(changes.filter(({ deposed }) => deposed === undefined).map(({ address }) => address));
  const known = (changes.length > 0 ? [...priorState, ...plannedValues] : plannedValues)
    .filter(({ mode }) => mode === "managed")
    .map(({ address }) => address);
  const planned = changes.length > 0 && !destroysAll(plan) ? synth.resources.filter(hasOneInstance) : [];
  const left = [...known, ...planned.map(({ address }) => address)].find((address) => !changed.has(address));
  if (left !== undefined) refuse(`it leaves ${left} out, as -target does`);
}

/** Whether it is a plan to destroy: what is written and not there stays away. */
function destroysAll({ changes }: Plan): boolean {
  const managed = changes.filter(({ mode }) => mode === "managed");
  return managed.length > 0 && managed.every(({ after }) => after === undefined);
}

/** Of others there may be none. */
function hasOneInstance({ attributes: { count, for_each: forEach } }: SynthesizedResource): boolean {
  return (count ?? forEach ?? undefined) === undefined;
}
