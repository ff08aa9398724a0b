import { recordOf, type SynthesizedStack } from "../../access/synthesis";
import type { Plan } from "../plan/plan";
import { assemble } from "./assemble";
import { checkSameStack } from "./check-same-stack";
import { joinResources } from "./join-resources";
import { KnownValues } from "./known-values";
import type { ReviewedStack } from "./reviewed-stack";
import { withProviders } from "./side-stack";
import { asTerraform } from "./texts";
import { namesOf } from "./written-values";

/** What a review is made from. */
export interface ReviewSources {
  readonly plan: Plan;
  /** The synthesis that the plan was made of. */
  readonly synth: SynthesizedStack;
  /** What reports call the stack. */
  readonly name: string;
  /** The folder with the synthesized stack, for locations in reports. */
  readonly folder: string;
  /** The synthesis that stands for before, for example that of the target branch. @default the state that the plan was made on */
  readonly base?: SynthesizedStack;
}

/**
 * Joins a plan with the synthesis that it was made of.
 *
 * The plan knows what AWS has given out and what Terraform does; the synthesis has the policies that mention something new, which read "known
 * after apply" in the plan.
 *
 * @throws PlanError when the plan is not of this synthesis.
 */
export function reviewedStack({ plan, synth, name, folder, base }: ReviewSources): ReviewedStack {
  checkSameStack(plan, synth);
  const after = located(plan, { ...synth, name });
  return assemble({
    plan,
    folder,
    resources: joinResources(plan, synth, base),
    before: base === undefined ? after : located(plan, { ...base, name }),
    after,
  });
}

/** The stack with the places that it is deployed to, also where they are variables. */
function located(plan: Plan, stack: SynthesizedStack): SynthesizedStack {
  const known = new KnownValues({ ...namesOf(plan, stack), resource: () => undefined });
  const nowhere = { key: undefined, forEach: undefined };
  return withProviders(stack, (providers) => asTerraform(recordOf(known.fill(providers, nowhere))));
}
