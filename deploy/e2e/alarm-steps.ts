import { deepEqual } from "node:assert/strict";
import { EventBridgeClient, TestEventPatternCommand } from "@aws-sdk/client-eventbridge";
import { asEventBridgeHasIt, TRAIL_EVENTS } from "../../__tests__/support/trail-events";
import { WATCHED_EVENTS } from "../../modules/audit/watched-events";
import { clientSettings } from "../aws/target";
import type { EndToEnd } from "./end-to-end";
import type { Step } from "./step";

/** The patterns of single events, asked of EventBridge. */
export function alarmSteps(run: EndToEnd): readonly Step[] {
  return [
    {
      name: "every event raises the alarms that it should, and no other",
      timeoutSeconds: 120,
      run: () => raisedAlarms(run),
    },
  ];
}

async function raisedAlarms({ operator }: EndToEnd): Promise<string> {
  const events = new EventBridgeClient(clientSettings(operator));
  const names = Object.keys(WATCHED_EVENTS) as (keyof typeof WATCHED_EVENTS)[];
  let asked = 0;
  for (const event of TRAIL_EVENTS) {
    const raised: string[] = [];
    for (const name of names) {
      const EventPattern = JSON.stringify(WATCHED_EVENTS[name].pattern);
      const Event = JSON.stringify(asEventBridgeHasIt(event));
      asked += 1;
      if ((await events.send(new TestEventPatternCommand({ EventPattern, Event }))).Result) raised.push(name);
    }
    const wanted = names.filter((name) => event.raises.includes(name));
    deepEqual(
      raised,
      wanted,
      `when ${event.title}: ${raised.join(", ") || "nothing"} instead of ${wanted.join(", ") || "nothing"}`,
    );
  }
  return `${TRAIL_EVENTS.length} events, ${asked} answers of EventBridge`;
}
