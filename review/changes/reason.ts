import type { PlannedChange } from "../plan/plan";

/** Terraform's reasons in words. What is not here is shown as Terraform says it. */
const REASONS: Readonly<Record<string, string>> = {
  replace_because_cannot_update: "cannot be changed in place",
  replace_because_tainted: "an earlier apply left it tainted",
  replace_by_request: "asked for with -replace",
  replace_by_triggers: "something it is triggered by changes",
  delete_because_no_resource_config: "is not in the configuration any more",
  delete_because_no_module: "its module is not in the configuration any more",
  delete_because_wrong_repetition: "count or for_each came or went",
  delete_because_count_index: "its index is out of the range of count",
  delete_because_each_key: "its key is not in for_each any more",
  delete_because_no_move_target: "it was moved to an address that is not in the configuration",
  read_because_config_unknown: "its arguments are known after apply",
  read_because_dependency_pending: "something it depends on changes",
  read_because_check_nested: "belongs to a check",
};

/** Why a resource is replaced or destroyed; undefined where Terraform says nothing. */
export function reasonOf({ actionReason, replacePaths, deposed }: PlannedChange): string | undefined {
  if (deposed !== undefined) return "is left of a replacement that did not finish";
  if (actionReason === undefined) return undefined;
  const words = REASONS[actionReason] ?? actionReason.replaceAll("_", " ");
  const paths = replacePaths.map(pathText).join(", ");
  return paths === "" ? words : `${paths} ${words}`;
}

/** `rule[0].id` */
export function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? part : `${text}.${part}`;
  }, "");
}
