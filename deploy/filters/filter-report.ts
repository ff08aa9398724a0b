import type { FilterAnswer } from "./ask-filters";

/** The answers of CloudWatch Logs that differ from the evaluator's, and how many do. */
export function filterReport(answers: readonly FilterAnswer[]): { readonly text: string; readonly agrees: boolean } {
  const different = answers.filter(({ matches, answer }) => answer !== matches);
  const lines = different.map(
    ({ pattern, line, matches, answer }) =>
      `${pattern}\n  of ${line}\n  CloudWatch Logs: ${words(answer)}; the evaluator: ${words(matches)}`,
  );
  const count = `${answers.length} questions, ${different.length} answered differently`;
  return { text: [...lines, count].join("\n"), agrees: different.length === 0 };
}

function words(answer: boolean | string): string {
  if (typeof answer === "string") return answer;
  return answer ? "it matches" : "it does not match";
}
