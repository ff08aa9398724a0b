import type { EventPattern } from "../../../modules/audit/event-pattern";
import type { LogCondition } from "../../../modules/audit/filter-pattern";
import { elsewhere, WATCHED_ELSEWHERE } from "../../../modules/audit/watched-elsewhere";
import { WATCHED_EVENTS } from "../../../modules/audit/watched-events";
import { WATCHED_RATES } from "../../../stacks/audit/alarms";
import { accountEvents } from "./account-events";
import { elsewhereEvents } from "./elsewhere-events";
import { keyEvents } from "./key-events";
import { ACCOUNT, REGION, type TrailEvent } from "./trail-event";
import { unusualEvents } from "./unusual-events";
import { useEvents } from "./use-events";
import { usualEvents } from "./usual-events";
import { UNUSUAL_USE, UNUSUAL_USE_ELSEWHERE } from "./watched-key";

/** Events of the documented shapes, with the alarms that each raises. */
export const TRAIL_EVENTS: readonly TrailEvent[] = [
  ...keyEvents,
  ...useEvents,
  ...usualEvents,
  ...unusualEvents,
  ...accountEvents,
  ...elsewhereEvents,
];

/** The patterns of every alarm that one event raises, by its name. */
export const EVENT_PATTERNS: Readonly<Record<string, readonly EventPattern[]>> = {
  ...Object.fromEntries(Object.entries(WATCHED_EVENTS).map(([name, { pattern }]) => [name, [pattern]])),
  "unusual-use": UNUSUAL_USE,
};

/** The conditions on the trail's log of every alarm that is read from it, by its name. */
export const LOG_CONDITIONS: Readonly<Record<string, readonly LogCondition[]>> = {
  ...Object.fromEntries(Object.entries(WATCHED_RATES).map(([name, { condition }]) => [name, [condition]])),
  ...Object.fromEntries(
    Object.entries(WATCHED_ELSEWHERE).map(([name, watched]) => [name, [elsewhere(REGION, watched)]]),
  ),
  "unusual-use-elsewhere": UNUSUAL_USE_ELSEWHERE,
};

/** The event as EventBridge hands it to rules. */
export function asEventBridgeHasIt({
  detail,
  detailType = "AWS API Call via CloudTrail",
}: Pick<TrailEvent, "detail" | "detailType">) {
  const source = String(detail["eventSource"] ?? "kms.amazonaws.com").replace(/\.amazonaws\.com$/, "");
  return {
    version: "0",
    id: "11111111-1111-4111-8111-111111111111",
    "detail-type": detailType,
    source: `aws.${source}`,
    account: ACCOUNT,
    time: "2026-01-31T12:00:00Z",
    region: REGION,
    resources: [],
    detail,
  };
}
