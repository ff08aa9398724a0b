import type { Command } from "commander";
import type { AccessModel, Answer, AskedContext } from "../access/model";
import { renderAnswers } from "./answer-table";
import { whoCanJson } from "./json-output";
import { addQuestionOptions, modelOf, type QuestionOptions } from "./question-options";

/** How wide a table is where no terminal says how wide it is. */
const DEFAULT_WIDTH = 120;
const LEAST_WIDTH = 80;

/** `sealstack who-can`: everybody who may do an action to a resource, under which conditions, through which statements. */
export function addWhoCan(program: Command): void {
  addQuestionOptions(
    program
      .command("who-can <action> <resource>")
      .description("list who may do an action to a resource, under which conditions and through which statements"),
  ).action((action: string, resource: string, options: QuestionOptions) => {
    const model = modelOf(options);
    const answers = toldAnswers(model, action, resource, options.context);
    const account = model.resource(resource).account;
    const width = Math.max(LEAST_WIDTH, process.stdout.columns ?? DEFAULT_WIDTH);
    console.log(
      options.format === "json"
        ? whoCanJson({ action, resource, context: options.context }, answers)
        : `${action} on ${resource}\n${renderAnswers(answers, account, width)}`,
    );
  });
}

/** The answers that are told: silence about somebody is the rule, and is not; an explicit refusal of somebody known is. */
export function toldAnswers(
  model: AccessModel,
  action: string,
  resource: string,
  context: AskedContext,
): readonly Answer[] {
  const mayPerhaps = ({ decision }: Answer) => decision.decision !== "deny";
  return [
    ...model.whoCan(action, resource, context).filter((answer) => mayPerhaps(answer) || answer.decision.explicit),
    ...model.whoElseCan(action, resource, context).filter(mayPerhaps),
  ];
}
