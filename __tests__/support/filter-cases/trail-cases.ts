import { filterPattern } from "../../../modules/audit/filter-pattern";
import { metricFilterMatches } from "../../../testing";
import { LOG_CONDITIONS, TRAIL_EVENTS } from "../trail-events";
import type { FilterCase } from "./json-cases";

/** Every event with every filter of the alarms that read the trail. Which of several filters of one alarm counts an event is for the evaluator to say. */
export const TRAIL_CASES: readonly FilterCase[] = Object.entries(LOG_CONDITIONS).flatMap(([name, conditions]) =>
  TRAIL_EVENTS.flatMap(({ detail, raises }) => {
    const isRaised = raises.some((raised) => raised === name);
    return conditions.map((condition): FilterCase => {
      const pattern = filterPattern(condition);
      const matches = conditions.length === 1 ? isRaised : isRaised && metricFilterMatches(pattern, detail);
      return [pattern, detail, matches];
    });
  }),
);
