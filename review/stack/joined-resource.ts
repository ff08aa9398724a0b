import type { SynthesizedResource } from "../../access/synthesis";
import type { Attributes, PlannedChange } from "../plan/plan";

/**
 * A resource with its two sides, as far as plan and synthesis say, before it is known which arguments are copies of what another resource holds.
 *
 * Texts are as AWS will see them, with symbols for what is known after apply.
 */
export interface JoinedResource {
  readonly address: string;
  readonly type: string;
  readonly change: PlannedChange | undefined;
  readonly before: Attributes | undefined;
  readonly after: Attributes | undefined;
  /** What is written of it; undefined when it is not in the synthesis any more. */
  readonly synthesized: SynthesizedResource | undefined;
  /** Likewise in the synthesis that stands for before, where one was given. */
  readonly base: SynthesizedResource | undefined;
}

/** Whether the object that was there goes, and another one comes in its place. */
export function isReplaced({ change }: JoinedResource): boolean {
  return change !== undefined && change.actions.includes("delete") && change.actions.includes("create");
}

/** Whether Terraform lets go of it, and it stays in AWS as it is. */
export function isForgotten({ change, after }: JoinedResource): boolean {
  return after === undefined && change !== undefined && change.actions.includes("forget");
}
