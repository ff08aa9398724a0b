import { policyTitle } from "../../access/policy-title";
import { type Decision, readable, type Reason } from "../../modules/policy/evaluation";
import { isAssumedPolicy } from "./principal-pair";

/** The statements that allow, and those that denied and do so no more: from a decision, and the one on the other side that allows less. */
export function throughOf(
  more: Decision | undefined,
  less: Decision | undefined,
  lifted: "removed" | "added",
): readonly string[] {
  const allows = statementsIn(more, "Allow");
  if (less === undefined) return [...new Set(allows)];
  const stillDenied = new Set(statementsIn(more, "Deny"));
  const denies = statementsIn(less, "Deny").filter((statement) => !stillDenied.has(statement));
  return [...new Set([...allows, ...denies.map((statement) => `${statement} (Deny, ${lifted})`)])];
}

function statementsIn(decision: Decision | undefined, effect: Reason["effect"]): readonly string[] {
  return (decision?.because ?? [])
    .filter((reason) => reason.effect === effect && reason.kind !== "miss" && !isAssumedPolicy(reason.document))
    .map(nameOf);
}

function nameOf({ document = "", statement }: Reason): string {
  const title = readable(policyTitle(document));
  if (statement === undefined) return title;
  const [, index] = /^Statement\[(\d+)\]$/.exec(statement) ?? [];
  return `${title}, statement ${index === undefined ? readable(statement) : `#${Number(index) + 1}`}`;
}
