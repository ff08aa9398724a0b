/** What a field must be like, as EventBridge has it: one of these values, or of what these operators match. */
export type FieldPattern = readonly (
  | string
  | { readonly exists: boolean }
  | { readonly prefix: string }
  | { readonly "anything-but": readonly string[] | { readonly wildcard: readonly string[] } }
)[];

/**
 * A pattern of events: every field that is named must match, and fields that are not named may be anything. Of the patterns under `$or`, one must match.
 */
export interface EventPattern {
  readonly [field: string]: FieldPattern | EventPattern | readonly EventPattern[];
}

/** The longest pattern that EventBridge takes, where the quota was not raised. @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
export const PATTERN_CHARACTERS = 2_048;

/** CloudTrail's events of one service, in which no error was answered. */
export function succeeded(service: string, eventNames: readonly string[], more: EventPattern = {}): EventPattern {
  return calls(service, eventNames, { errorCode: [{ exists: false }], ...more });
}

/** CloudTrail's events of one service, whatever came of the calls. */
export function calls(service: string, eventNames: readonly string[], more: EventPattern = {}): EventPattern {
  return recorded(service, { eventSource: [`${service}.amazonaws.com`], eventName: eventNames, ...more });
}

/** What CloudTrail has recorded of one service, with details like these. */
export function recorded(service: string, detail: EventPattern): EventPattern {
  return { source: [`aws.${service}`], "detail-type": ["AWS API Call via CloudTrail"], detail };
}
