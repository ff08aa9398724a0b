import { ok } from "node:assert/strict";
import { EventBridgeClient, TestEventPatternCommand } from "@aws-sdk/client-eventbridge";
import { eventPatternMatches } from "../../__tests__/support/event-pattern-matches";
import { clientSettings } from "../aws/target";
import type { EndToEnd } from "./end-to-end";

/** Asks EventBridge which events match which patterns, and wants the judge of the unit tests to agree. */
export class EventJudge {
  asked = 0;
  private readonly events: EventBridgeClient;

  constructor({ operator }: EndToEnd) {
    this.events = new EventBridgeClient(clientSettings(operator));
  }

  /** Whether an event matches one of the patterns, each as JSON. */
  async matchesAny(patterns: readonly string[], event: object): Promise<boolean> {
    const answers: boolean[] = [];
    for (const EventPattern of patterns) answers.push(await this.matches(EventPattern, event));
    return answers.includes(true);
  }

  private async matches(EventPattern: string, event: object): Promise<boolean> {
    const Event = JSON.stringify(event);
    const { Result } = await this.events.send(new TestEventPatternCommand({ EventPattern, Event }));
    this.asked += 1;
    const expected = eventPatternMatches(JSON.parse(EventPattern) as Record<string, unknown>, event);
    ok(Result === expected, `EventBridge says ${Result} of ${EventPattern} and ${Event}, the unit tests ${expected}`);
    return Result;
  }
}
