import type { AskedContext } from "../access/model";
import { type Decision, isUnknown, readable } from "../modules/policy/evaluation";

/** The lines under an answer: what decided, or came nearest. More would hide the first. */
const MOST_REASONS = 4;

/** A question as one line. */
export function questionText({
  principal,
  action,
  resource,
}: {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
}): string {
  return `may ${readable(principal)} do ${action} on ${readable(resource)}?`;
}

/** The context of a question, a line for each key. */
export function contextText(context: AskedContext, open: boolean): string {
  const pairs = Object.entries(context).map(([key, value]) => `  ${key} = ${valueText(value)}`);
  if (open) return ["in any context", ...pairs].join("\n");
  return pairs.length === 0 ? "in a request without context keys" : ["in a request with", ...pairs].join("\n");
}

/** An answer with the reasons for it, a line for each. */
export function answerText(decision: Decision): string {
  const reasons = decision.because.slice(0, MOST_REASONS).map(({ text }) => `  because ${text}`);
  const more = decision.because.length - reasons.length;
  return [decision.summary, ...reasons, ...(more > 0 ? [`  and ${more} more`] : [])].join("\n");
}

function valueText(value: AskedContext[string]): string {
  if (isUnknown(value)) return `unknown (${value.unknown})`;
  return typeof value === "symbol" ? "absent" : readable([value].flat().join(", "));
}
