import type { PlannedChange } from "../plan/plan";
import type { ChangeCounts } from "../report/report";
import { changeKind } from "./change-kind";
import type { ReviewedStack } from "./reviewed-stack";

/**
 * How many resources each change hits, deposed objects as well.
 *
 * A replacement is one, and its destroy counts as a destroy, too; likewise an update of what is imported or moved is an import or a move as well.
 */
export function countChanges({ resources }: ReviewedStack): ChangeCounts {
  const changes = resources.map(({ change }) => change).filter((change) => change !== undefined);
  const count = (holds: (change: PlannedChange) => boolean) => changes.filter(holds).length;
  return {
    create: count((change) => changeKind(change) === "create"),
    update: count((change) => changeKind(change) === "update"),
    replace: count((change) => changeKind(change) === "replace"),
    destroy: count(({ actions }) => actions.includes("delete")),
    import: count(({ importing }) => importing),
    move: count(({ previousAddress }) => previousAddress !== undefined),
    forget: count(({ actions }) => actions.includes("forget")),
  };
}
