import { deepEqual } from "node:assert/strict";
import { asEventBridgeHasIt, EVENT_PATTERNS, TRAIL_EVENTS } from "../../__tests__/support/trail-events";
import { EventJudge } from "./event-judge";
import type { EndToEnd } from "./end-to-end";
import type { Step } from "./step";
import { usesOfKeys } from "./uses-of-keys";

/** The patterns of single events, asked of EventBridge: of its own Region, it sees no others. */
export function alarmSteps(run: EndToEnd): readonly Step[] {
  return [
    {
      name: "every event raises the alarms that it should, and no other",
      timeoutSeconds: 240,
      run: () => raisedAlarms(run),
    },
    {
      name: "the deployed alarms of keys are quiet at every use that a key knows, and told of others",
      timeoutSeconds: 240,
      run: () => usesOfKeys(run),
    },
  ];
}

async function raisedAlarms(run: EndToEnd): Promise<string> {
  const judge = new EventJudge(run);
  const seen = TRAIL_EVENTS.filter(({ isElsewhere = false }) => !isElsewhere);
  for (const event of seen) {
    const raised: string[] = [];
    for (const [name, patterns] of Object.entries(EVENT_PATTERNS)) {
      const texts = patterns.map((pattern) => JSON.stringify(pattern));
      if (await judge.matchesAny(texts, asEventBridgeHasIt(event))) raised.push(name);
    }
    const wanted = Object.keys(EVENT_PATTERNS).filter((name) => event.raises.some((raises) => raises === name));
    const words = (names: readonly string[]) => names.join(", ") || "nothing";
    deepEqual(raised, wanted, `when ${event.title}: ${words(raised)} instead of ${words(wanted)}`);
  }
  return `${seen.length} events, ${judge.asked} answers of EventBridge`;
}
