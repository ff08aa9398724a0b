import type { Command } from "commander";
import { readable } from "../modules/policy/evaluation";
import { EXIT_CODES } from "./exit-codes";
import { canJson } from "./json-output";
import { addQuestionOptions, modelOf, type QuestionOptions } from "./question-options";

interface CanOptions extends QuestionOptions {
  readonly open?: boolean;
}

/** `sealstack can`: whether one principal may do one action to one resource; the answer is the exit code as well. */
export function addCan(program: Command): void {
  addQuestionOptions(
    program
      .command("can <principal> <action> <resource>")
      .description(
        "say whether a principal may do an action to a resource: exit code 0 allow, 1 deny, 3 unknown, 4 conditional",
      )
      .option("--open", "condition keys that are not given may have any value"),
  ).action((principal: string, action: string, resource: string, options: CanOptions) => {
    const question = { principal, action, resource, context: options.context, open: options.open ?? false };
    const decision = modelOf(options).can(question);
    if (options.format === "json") console.log(canJson(question, decision));
    else {
      console.log(`${principal} ${action} ${resource}: ${readable(decision.summary)}`);
      for (const { text } of decision.because) console.log(`  because ${readable(text)}`);
    }
    process.exitCode = EXIT_CODES[decision.decision];
  });
}
