/** What a field must be like, as EventBridge has it: one of these values, or of what these operators match. */
export type FieldPattern = readonly (
  string | { readonly exists: boolean } | { readonly prefix: string } | { readonly "anything-but": readonly string[] }
)[];

/** A pattern of events: every field that is named must match, and fields that are not named may be anything. */
export interface EventPattern {
  readonly [field: string]: FieldPattern | EventPattern;
}

/** CloudTrail's events of one service, in which no error was answered. */
export function succeeded(service: string, eventNames: readonly string[], more: EventPattern = {}): EventPattern {
  return calls(service, eventNames, { errorCode: [{ exists: false }], ...more });
}

/** CloudTrail's events of one service, whatever came of the calls. */
export function calls(service: string, eventNames: readonly string[], more: EventPattern = {}): EventPattern {
  return {
    source: [`aws.${service}`],
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: { eventSource: [`${service}.amazonaws.com`], eventName: eventNames, ...more },
  };
}
