import type { PlannedAction, PlannedChange } from "../../plan/plan";
import type { ReviewedResource } from "../../stack/reviewed-stack";
import { NotKnown } from "./not-known";

const ACTIONS: ReadonlySet<PlannedAction> = new Set(["no-op", "create", "read", "update", "delete", "forget"]);

/** Whether the resource is destroyed, and no other one takes its place. @throws NotKnown */
export function isDestroyed(resource: ReviewedResource): boolean {
  const actions = actionsOn(resource);
  return actions.includes("delete") && !actions.includes("create");
}

/** Whether the resource is destroyed, and another one takes its place. @throws NotKnown */
export function isReplaced(resource: ReviewedResource): boolean {
  const actions = actionsOn(resource);
  return actions.includes("delete") && actions.includes("create");
}

/** Whether the resource is left as it is, and only Terraform forgets it. @throws NotKnown */
export function isForgotten(resource: ReviewedResource): boolean {
  const actions = actionsOn(resource);
  return actions.includes("forget") && !actions.includes("delete");
}

/** Whether there was none before. */
export function isCreated({ before, after }: ReviewedResource): boolean {
  return before === undefined && after !== undefined;
}

/** Whether the plan writes the resource. @throws NotKnown */
export function isWritten(resource: ReviewedResource): boolean {
  return actionsOn(resource).some((action) => action === "create" || action === "update");
}

/** What forces the replacement, for a sentence: ` because of kms_key_id`; empty where the plan does not say. */
export function becauseOf({ change }: ReviewedResource): string {
  const paths = (change?.replacePaths ?? []).map((path) => path.join("."));
  if (paths.length > 0) return ` because of ${paths.join(", ")}`;
  if (change?.actionReason === "replace_because_tainted") return " because it is tainted";
  return change?.actionReason === "replace_by_request" ? " because it was asked for" : "";
}

/** What a plan does to a resource. A later Terraform may know other actions, of which nobody here can say what they do. @throws NotKnown */
export function knownActions({ actions }: Pick<PlannedChange, "actions">): readonly PlannedAction[] {
  const strange = actions.find((action) => !ACTIONS.has(action));
  if (strange !== undefined) throw new NotKnown("actions", `what ${JSON.stringify(strange)} does is not known here`);
  return actions;
}

function actionsOn({ change }: ReviewedResource): readonly PlannedAction[] {
  return change ? knownActions(change) : [];
}
