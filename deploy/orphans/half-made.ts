import { recordOf, type SynthesizedStack } from "../../access/synthesis";
import type { HalfMade } from "./leftovers";
import type { StackState } from "./stack-state";

/**
 * The protected resources whose creation was cut off.
 *
 * Terraform marks such a resource as tainted, and its next plan replaces it. What has `prevent_destroy` it may not destroy, so that no plan
 * succeeds any more; but it needs no replacement: an update brings it to what the stack says.
 */
export function halfMadeIn(stacks: readonly SynthesizedStack[], states: readonly StackState[]): readonly HalfMade[] {
  return stacks.flatMap(({ name, resources }) => {
    const state = states.find(({ stack }) => stack === name);
    return resources
      .filter(({ address, attributes }) => state?.resources.get(address)?.tainted && isProtected(attributes))
      .map(({ address }) => ({ stack: name, address }));
  });
}

function isProtected(attributes: Readonly<Record<string, unknown>>): boolean {
  return recordOf(attributes["lifecycle"])["prevent_destroy"] === true;
}
