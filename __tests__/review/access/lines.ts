import { AccessModel, type ModelOptions } from "../../../access/model";
import type { SynthesizedStack } from "../../../access/synthesis";
import type { AccessChange } from "../../../review/access/access-change";
import { accessChanges } from "../../../review/access/access-changes";
import { terraformStack } from "../../support/terraform";

type Blocks = Parameters<typeof terraformStack>[0];

/** What changes between two stacks, from their resources. */
export function changesBetween(before: Blocks, after: Blocks, options?: ModelOptions): readonly AccessChange[] {
  return changesOfStacks(terraformStack(before), terraformStack(after), options);
}

/** What changes between two stacks. */
export function changesOfStacks(before: SynthesizedStack, after: SynthesizedStack, options?: ModelOptions) {
  const [accessBefore, accessAfter] = [before, after].map((stack) => new AccessModel([stack], options));
  return accessChanges(
    { before, after, accessBefore: accessBefore as AccessModel, accessAfter: accessAfter as AccessModel },
    "change",
  );
}

/** The changes as short lines, in their order. */
export function linesBetween(before: Blocks, after: Blocks, options?: ModelOptions): readonly string[] {
  return changesBetween(before, after, options).map(lineOf);
}

const SIGNS = { gain: "+", loss: "-", unknown: "?" } as const;

/** `+ role app: kms:Decrypt on alias/k when ... [key policy, statement Reads]`; `~` for a part of an access that there was and is. */
export function lineOf({
  direction,
  principal,
  resource,
  actions,
  when,
  partial,
  through,
  unknowns,
}: AccessChange): string {
  return [
    `${SIGNS[direction]}${partial ? "~" : ""} ${principal.label}${principal.external ? " (external)" : ""}:`,
    `${few(actions)} on ${resource.label}`,
    ...(when === undefined ? [] : [`when ${when}`]),
    ...(through.length === 0 ? [] : [`[${through.join("; ")}]`]),
    ...(unknowns.length === 0 ? [] : [`because ${unknowns.join("; ")}`]),
  ].join(" ");
}

function few(actions: readonly string[]): string {
  return actions.length > 8 ? `${actions[0]} to ${actions.at(-1)} (${actions.length})` : actions.join(" ");
}
