import type { AccessModel } from "../../access/model";
import type { SynthesizedResource, SynthesizedStack } from "../../access/synthesis";
import type { Attributes, Plan, PlannedChange } from "../plan/plan";

/**
 * A resource on one side of the change.
 *
 * After the change, an argument that the plan does not know yet has the synthesized text with its `${...}`, each replaced by the value
 * that the plan knows for it; what neither says is an `Unknown` of `modules/policy/evaluation` (tell it with `isUnknown`).
 */
export type State = Attributes;

/** One resource of a stack, before and after the change. */
export interface ReviewedResource {
  /** Its address after the change (before it, where there is nothing after). */
  readonly address: string;
  readonly type: string;
  /** What the plan does to it. Undefined for a resource that the plan does not touch: left out by targets. */
  readonly change: PlannedChange | undefined;
  readonly before: State | undefined;
  readonly after: State | undefined;
  /** What the synthesis says of it; undefined when it is not there any more. */
  readonly synthesized: SynthesizedResource | undefined;
}

/** What a change of a resource is called in counts and headings. A destroy inside a replacement counts as a destroy, too. */
export type ChangeKind = "create" | "update" | "replace" | "destroy" | "import" | "move" | "forget" | "read" | "no-op";

/** Which side of the change is meant. */
export type Side = "before" | "after";

/** A stack with its plan: the synthesis and the plan joined by address, on both sides of the change. */
export interface ReviewedStack {
  readonly name: string;
  readonly plan: Plan;
  /** Managed resources, in the order of their addresses. */
  readonly resources: readonly ReviewedResource[];
  /** As stacks that `access/` reads: before, and after. Addresses are those of after, also for what moves. */
  readonly before: SynthesizedStack;
  readonly after: SynthesizedStack;
  readonly accessBefore: AccessModel;
  readonly accessAfter: AccessModel;
  /** The folder with the synthesized stack, as it was given, for locations in reports: `cdktf.out/stacks/prod-documents`. */
  readonly folder: string;
  resource(address: string): ReviewedResource | undefined;
  /**
   * The resources of a type whose argument names this one on a side: by reference, by name, by id or by ARN.
   * For example `companions(bucket, "aws_s3_bucket_policy", "bucket", "after")`.
   */
  companions(resource: ReviewedResource, type: string, pointer: string, side: Side): readonly ReviewedResource[];
}
