import type { EventPattern } from "./event-pattern";
import type { LogCondition } from "./filter-pattern";
import { allOf, logConditionOf } from "./log-condition";
import { WATCHED_EVENTS } from "./watched-events";

/** What somebody must hear of in other Regions, by the log of a trail of every Region. */
interface WatchedElsewhere {
  readonly description: string;
  /** What CloudTrail has recorded. */
  readonly detail: EventPattern;
}

/**
 * The events that one is enough of where EventBridge does not see them, by the name of their alarm: the same as in the trail's own Region.
 *
 * KMS tells EventBridge that it has deleted a key; the trail has an event of its own for that. Trails are missing here: whoever changes one must do so in
 * its own Region.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/ct-delete-key.html
 */
export const WATCHED_ELSEWHERE = {
  "key-ends-elsewhere": ofEvent("key-ends"),
  "key-deleted-elsewhere": {
    description: described("key-deleted"),
    detail: { eventSource: ["kms.amazonaws.com"], eventName: ["DeleteKey"] },
  },
  "key-policy-changes-elsewhere": ofEvent("key-policy-changes"),
  "grant-created-by-person-elsewhere": ofEvent("grant-created-by-person"),
  "alias-moves-elsewhere": ofEvent("alias-moves"),
  "bucket-access-changes-elsewhere": ofEvent("bucket-access-changes"),
} as const satisfies Readonly<Record<string, WatchedElsewhere>>;

/** The condition on an event of a Region that is not this one. */
export function elsewhere(region: string, { detail }: Pick<WatchedElsewhere, "detail">): LogCondition {
  return allOf([{ field: "awsRegion", differs: region }, logConditionOf(detail)]);
}

function ofEvent(name: keyof typeof WATCHED_EVENTS): WatchedElsewhere {
  const { detail = {} } = WATCHED_EVENTS[name].pattern as { readonly detail?: EventPattern };
  return { description: described(name), detail };
}

function described(name: keyof typeof WATCHED_EVENTS): string {
  return `In another Region: ${WATCHED_EVENTS[name].description}`;
}
