import { readSynthesis } from "../../access/synthesis";
import { halfMadeIn } from "../orphans/half-made";
import { isAnythingLeft, type Found, leftoversReport } from "../orphans/leftovers-report";
import { requireSaved, searchLeftovers } from "../orphans/search-leftovers";
import { readState } from "../orphans/stack-state";
import type { Deployment } from "./deployment";
import type { StackTerraform } from "./stack-terraform";
import { isUnfinished } from "./unfinished";

/**
 * Sees to it that the next apply of a stack goes on where the last one was cut off.
 *
 * Terraform, told to stop, cancels the requests that it is waiting for, and what AWS has made of them is in no state. So after an apply that did not come
 * to its end, what is left is looked for and imported; the plan says so. After one that did, nothing is looked for: what exists then is somebody else's.
 *
 * @param search what looks for it
 * @returns what was found, where something was looked for
 * @throws CommandFailure when a state was not saved, or what is half made cannot be marked as made.
 */
export async function prepareStack(
  deployment: Deployment,
  stack: StackTerraform,
  say: (line: string) => void,
  search: (deployment: Deployment) => Promise<Found> = searchLeftovers,
): Promise<Found | undefined> {
  requireSaved(stack);
  // Before the search: Terraform plans nothing, not even whether something is there, as long as something protected would have to be replaced.
  finishHalfMade(deployment, stack, say);
  const found = isUnfinished(stack.directory) ? await search(deployment) : undefined;
  if (found !== undefined && isAnythingLeft(found)) say(`the last deploy was cut off:\n${leftoversReport(found)}`);
  return found;
}

/** Lets the plan finish what a cut-off creation has left half made, where it must not be destroyed to be made again. */
function finishHalfMade({ workspace }: Deployment, stack: StackTerraform, say: (line: string) => void): void {
  const stacks = readSynthesis(workspace.output).filter(({ name }) => name === stack.stackId);
  for (const { address } of halfMadeIn(stacks, [readState(stack)])) {
    stack.require(`has ${address} half made, which cannot be marked as made`, ["untaint", "-no-color", address]);
    say(`${address} was half made by a deploy that was cut off, and is protected: this one finishes it`);
  }
}
