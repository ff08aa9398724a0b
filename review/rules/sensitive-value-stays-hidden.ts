import { isUnknown } from "../../modules/policy/evaluation";
import type { Mask } from "../plan/plan";
import type { ResourceRule, Violation } from "./rule";

export const sensitiveValueStaysHidden: ResourceRule = {
  id: "sensitive-value-stays-hidden",
  about: "resource",
  severity: "high",
  types: ["*"],
  why: "Terraform hides what is marked as sensitive from plans and logs. What is not marked any more is printed by the next plan.",
  fix: "Mark the variable or the output that the value comes from as `sensitive` again.",
  check({ change, after }) {
    if (!change || after === undefined) return [];
    return revealed(change.beforeSensitive, change.afterSensitive, after, "");
  },
};

/** Where something was marked before that is not any more, and has a value. */
function revealed(was: Mask, is: Mask, value: unknown, path: string): readonly Violation[] {
  if (was === false || is === true || value === undefined || value === null || value === "") return [];
  if (isUnknown(value))
    return [
      {
        what: `${path} was sensitive, and whether it will be is not known before apply: ${value.unknown}`,
        undecided: true,
      },
    ];
  if (was === true)
    return [
      {
        what:
          path === "" ? "all of it was sensitive, and is not any more" : `${path} was sensitive, and is not any more`,
      },
    ];
  return Object.entries(was).flatMap(([name, mask]) => {
    const part = partOf(is, name) as Mask | undefined;
    return revealed(mask as Mask, part ?? false, partOf(value, name), path === "" ? name : `${path}.${name}`);
  });
}

function partOf(whole: unknown, name: string): unknown {
  return typeof whole === "object" && whole !== null ? (whole as Record<string, unknown>)[name] : undefined;
}
