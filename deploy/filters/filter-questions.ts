import { BENCHMARK_CASES, type FilterCase, JSON_CASES } from "../../__tests__/support/filter-cases/json-cases";
import { REGEX_CASES, SPACE_CASES, TERM_CASES } from "../../__tests__/support/filter-cases/line-cases";
import { TRAIL_EVENTS } from "../../__tests__/support/trail-events";
import { filterPattern } from "../../modules/audit/filter-pattern";
import { WATCHED_RATES } from "../../stacks/audit/alarms";

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

const rates: readonly FilterCase[] = Object.entries(WATCHED_RATES).flatMap(([name, { condition }]) =>
  TRAIL_EVENTS.map(
    ({ detail, raises }) => [filterPattern(condition), detail, raises.some((raised) => raised === name)] as const,
  ),
);

/** Every documented example, and every event with every filter of the audit stack. CloudWatch Logs takes no line without characters. */
export const FILTER_QUESTIONS: readonly FilterQuestion[] = [...documented, ...rates]
  .map(([pattern, event, matches]) => ({
    pattern,
    line: typeof event === "string" ? event : JSON.stringify(event),
    matches,
  }))
  .filter(({ line }) => line !== "");
