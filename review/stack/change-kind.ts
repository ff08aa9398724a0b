import type { PlannedChange } from "../plan/plan";
import type { ChangeKind } from "./reviewed-stack";

/**
 * What a change is called. The actions are looked through and not listed, so that a new combination of them is not taken for something harmless.
 *
 * An import or a move that also updates is an update.
 */
export function changeKind({ actions, importing, previousAddress }: PlannedChange): ChangeKind {
  const ends = actions.includes("delete") || actions.includes("forget");
  if (actions.includes("create")) return ends ? "replace" : "create";
  if (actions.includes("delete")) return "destroy";
  if (actions.includes("forget")) return "forget";
  if (actions.includes("update")) return "update";
  if (importing) return "import";
  if (previousAddress !== undefined) return "move";
  return actions.includes("read") ? "read" : "no-op";
}
