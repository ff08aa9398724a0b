import { BENCHMARK_CASES, type FilterCase, JSON_CASES } from "../../__tests__/support/filter-cases/json-cases";
import { REGEX_CASES, SPACE_CASES, TERM_CASES } from "../../__tests__/support/filter-cases/line-cases";
import { LOG_CONDITIONS, TRAIL_EVENTS } from "../../__tests__/support/trail-events";
import { filterPattern } from "../../modules/audit/filter-pattern";
import { metricFilterMatches } from "../../testing";

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

const ofTrail: readonly FilterCase[] = Object.entries(LOG_CONDITIONS).flatMap(([name, conditions]) =>
  TRAIL_EVENTS.flatMap(({ detail, raises }) => {
    const isRaised = raises.some((raised) => raised === name);
    // Of several filters of one alarm, which one counts an event is the evaluator's to say.
    return conditions.map((condition) => {
      const pattern = filterPattern(condition);
      return [pattern, detail, isRaised && metricFilterMatches(pattern, detail)] as const;
    });
  }),
);

/** Every documented example, and every event with every filter of the audit stack. CloudWatch Logs takes no line without characters. */
export const FILTER_QUESTIONS: readonly FilterQuestion[] = [...documented, ...ofTrail]
  .map(([pattern, event, matches]) => ({
    pattern,
    line: typeof event === "string" ? event : JSON.stringify(event),
    matches,
  }))
  .filter(({ line }) => line !== "");
