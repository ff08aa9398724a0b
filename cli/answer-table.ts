import Table from "cli-table3";
import { conditionsOf } from "../access/conditions";
import { idOf } from "../access/known-principal";
import type { Answer } from "../access/model";
import { type Decision, describeFormula, readable } from "../modules/policy/evaluation";
import { policyTitle } from "../access/policy-title";
import { wrap } from "./wrap";

/** What borders and spaces of four columns take. */
const FRAME = 13;
/** How wide columns may be at most, as shares of what is left of a line beside the answers. */
const SHARES = { who: 0.25, when: 0.39, through: 0.36 };
const LONGEST_ANSWER = "conditional".length;

/** The answers as a table of a width: who, what, when, through which statements. Principals of the account have short names. */
export function renderAnswers(answers: readonly Answer[], account: string | undefined, width: number): string {
  if (answers.length === 0) return "nobody";
  const table = new Table({ head: ["Who", "Answer", "When", "Through"], style: { head: [], border: [] } });
  const room = width - FRAME - LONGEST_ANSWER;
  const share = (part: keyof typeof SHARES) => Math.floor(room * SHARES[part]);
  for (const { principal, decision } of answers) {
    table.push([
      wrap(whoText(idOf(principal.principal), account), share("who")),
      decision.decision,
      wrap(whenText(decision), share("when")),
      wrap(throughText(decision), share("through")),
    ]);
  }
  return table.toString();
}

function whoText(id: string, account: string | undefined): string {
  const [, , service, , owner, ...name] = id.split(":");
  return readable(service === "iam" && owner === account ? name.join(":") : id);
}

/** When somebody may: one alternative a line, and what is not known behind them. */
export function whenText({ when, unknowns }: Decision): string {
  const known = when && conditionsOf(when);
  const alternatives = known === undefined ? [] : known.kind === "or" ? known.operands : [known];
  return [
    ...alternatives.map((formula, index) => `${index === 0 ? "" : "or "}${describeFormula(formula)}`),
    ...unknowns.map((reason) => `unknown: ${reason}`),
  ]
    .map(readable)
    .join("\n");
}

/** The statements that count, below the policies that they are of. */
export function throughText({ because }: Decision): string {
  const titles = new Map<string, Set<string>>();
  for (const { document, statement } of because) {
    if (document === undefined) continue;
    const title = readable(policyTitle(document));
    const statements = titles.get(title) ?? new Set();
    titles.set(title, statement === undefined ? statements : statements.add(statement));
  }
  return [...titles].map(([title, statements]) => [title, ...statements].join("\n  ")).join("\n");
}
