import Table from "cli-table3";
import type { Command } from "commander";
import { conditionsOf } from "../access/conditions";
import type { Answer } from "../access/model";
import { idOf } from "../access/known-principal";
import { type Decision, describeFormula, readable } from "../modules/policy/evaluation";
import { addQuestionOptions, modelOf, type QuestionOptions } from "./question-options";
import { readableJson } from "./readable-json";

/** The version of the JSON output. It changes when a field changes its meaning or goes. */
const JSON_VERSION = 1;

/** `sealstack who-can`: everybody who may do an action to a resource, under which conditions, through which statements. */
export function addWhoCan(program: Command): void {
  addQuestionOptions(
    program
      .command("who-can <action> <resource>")
      .description("list who may do an action to a resource, under which conditions and through which statements"),
  ).action((action: string, resource: string, options: QuestionOptions) => {
    const model = modelOf(options);
    const known = model.whoCan(action, resource, options.context);
    const others = model.whoElseCan(action, resource, options.context);
    const answers = [...known, ...others.filter(({ decision }) => decision.decision !== "deny")].filter(isTold);
    console.log(
      options.format === "json"
        ? readableJson({ version: JSON_VERSION, action, resource, answers: answers.map(toJson) })
        : `${action} on ${resource}\n${renderAnswers(answers)}`,
    );
  });
}

/** Silence about somebody is the rule, and is not told; an explicit refusal is. */
export function isTold({ decision }: Answer): boolean {
  return decision.decision !== "deny" || decision.explicit === true;
}

/** The answers as a table: who, what, when, through which statements. */
export function renderAnswers(answers: readonly Answer[]): string {
  if (answers.length === 0) return "nobody";
  const table = new Table({
    head: ["Who", "Answer", "When", "Through"],
    style: { head: [], border: [] },
    wordWrap: false,
  });
  for (const { principal, decision } of answers) {
    table.push(
      [readable(idOf(principal.principal)), decision.decision, whenText(decision), throughText(decision)].map(readable),
    );
  }
  return table.toString();
}

/** When somebody may: conditions joined, one alternative a line, and what is not known behind them. */
export function whenText(decision: Decision): string {
  const { when, unknowns } = decision;
  const known = when && conditionsOf(when);
  const alternatives = known === undefined ? [] : known.kind === "or" ? known.operands : [known];
  return [
    ...alternatives.map((formula) => describeFormula(formula)),
    ...unknowns.map((reason) => `unknown: ${reason}`),
  ].join("\n");
}

function throughText({ because }: Decision): string {
  const statements = because.filter(({ statement }) => statement !== undefined);
  return [...new Set(statements.map(({ document, statement }) => `${statement} of ${document}`))].join("\n");
}

function toJson({ principal, decision }: Answer): Record<string, unknown> {
  return { principal: idOf(principal.principal), address: principal.node?.address, ...decision.toJSON() };
}
