import { accountEvents } from "./account-events";
import { keyEvents } from "./key-events";
import { ACCOUNT, REGION, type TrailEvent } from "./trail-event";
import { useEvents } from "./use-events";

/** Events of the documented shapes, with the alarms that each raises. */
export const TRAIL_EVENTS: readonly TrailEvent[] = [...keyEvents, ...useEvents, ...accountEvents];

/** The event as EventBridge hands it to rules. */
export function asEventBridgeHasIt({ detail, detailType = "AWS API Call via CloudTrail" }: TrailEvent) {
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
