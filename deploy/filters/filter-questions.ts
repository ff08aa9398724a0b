import { BENCHMARK_CASES, type FilterCase, JSON_CASES } from "../../__tests__/support/filter-cases/json-cases";
import { REGEX_CASES, SPACE_CASES, TERM_CASES } from "../../__tests__/support/filter-cases/line-cases";
import { TRAIL_CASES } from "../../__tests__/support/filter-cases/trail-cases";

/** What the unit tests ask the evaluator of metric filters: whether a pattern matches a line. */
export interface FilterQuestion {
  readonly pattern: string;
  readonly line: string;
  readonly matches: boolean;
}

const documented: readonly FilterCase[] = [
  ...JSON_CASES,
  ...BENCHMARK_CASES,
  ...TERM_CASES,
  ...REGEX_CASES,
  ...SPACE_CASES,
];

/** Every documented example, and every event with every filter of the audit stack. CloudWatch Logs takes no line without characters. */
export const FILTER_QUESTIONS: readonly FilterQuestion[] = [...documented, ...TRAIL_CASES]
  .map(([pattern, event, matches]) => ({
    pattern,
    line: typeof event === "string" ? event : JSON.stringify(event),
    matches,
  }))
  .filter(({ line }) => line !== "");
