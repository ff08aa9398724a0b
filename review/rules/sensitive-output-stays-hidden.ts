import { recordOf } from "../../access/synthesis";
import type { PlannedOutput } from "../plan/plan";
import type { ReviewedStack } from "../stack/reviewed-stack";
import { knownActions } from "./reading/change";
import type { StackRule } from "./rule";

export const sensitiveOutputStaysHidden: StackRule = {
  id: "sensitive-output-stays-hidden",
  about: "stack",
  severity: "high",
  why: "An output that is not marked as sensitive is printed after every apply, and other stacks pass it on in clear.",
  fix: "Mark the output as `sensitive` again, or remove it.",
  check(stack) {
    return stack.plan.outputs.flatMap((output) => {
      // Terraform masks both sides when one of them is marked: only the synthesis says what holds from now on.
      if (!wasMasked(output) || !stays(output) || isMarked(output.name, stack)) return [];
      return [{ what: `the output ${output.name} was sensitive, and is not any more`, subject: output.name }];
    });
  },
};

function wasMasked({ before, beforeSensitive }: PlannedOutput): boolean {
  return (
    before !== undefined && before !== null && beforeSensitive !== false && JSON.stringify(beforeSensitive) !== "{}"
  );
}

function stays(output: PlannedOutput): boolean {
  return !knownActions(output).includes("delete");
}

function isMarked(name: string, { after }: ReviewedStack): boolean {
  return recordOf(recordOf(after.terraform["output"])[name])["sensitive"] === true;
}
