import type { EventPattern } from "../../../modules/audit/event-pattern";
import { WATCHED_EVENTS } from "../../../modules/audit/watched-events";
import { accountEvents } from "./account-events";
import { keyEvents } from "./key-events";
import { ACCOUNT, REGION, type TrailEvent } from "./trail-event";
import { unusualEvents } from "./unusual-events";
import { useEvents } from "./use-events";
import { usualEvents } from "./usual-events";
import { UNUSUAL_USE } from "./watched-key";

/** Events of the documented shapes, with the alarms that each raises. */
export const TRAIL_EVENTS: readonly TrailEvent[] = [
  ...keyEvents,
  ...useEvents,
  ...usualEvents,
  ...unusualEvents,
  ...accountEvents,
];

/** The patterns of every alarm that one event raises, by its name. */
export const EVENT_PATTERNS: Readonly<Record<string, readonly EventPattern[]>> = {
  ...Object.fromEntries(Object.entries(WATCHED_EVENTS).map(([name, { pattern }]) => [name, [pattern]])),
  "unusual-use": UNUSUAL_USE,
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
