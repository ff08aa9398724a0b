import type { IConstruct } from "constructs";
import { annotate } from "./annotate";

/** An exception from a guarantee, made in code and with its reason. */
export interface Acknowledgement {
  /** The rule that is excepted, a positive statement such as `imported-key-policy-allows-its-users`. */
  readonly rule: string;
  /** Why the exception is right here, for whoever reviews it. At least a few words. */
  readonly reason: string;
  /** What the exception is about where the rule can hit several things, for example the name of one environment variable. */
  readonly subject?: string;
}

/** The reason must say something: this many characters at least. */
const SHORTEST_REASON = 10;

/**
 * Declares an exception from a rule. It shows up as an annotation of the stack, and so in the synthesis and in reviews.
 *
 * @throws Error when the rule or the reason is missing.
 */
export function acknowledge(acknowledgement: Acknowledgement): Acknowledgement {
  if (!/^[a-z][a-z0-9-]*$/.test(acknowledgement.rule)) {
    throw new Error(
      `acknowledge: rule must be the id of a rule in kebab-case, got ${JSON.stringify(acknowledgement.rule)}`,
    );
  }
  if (acknowledgement.reason.trim().length < SHORTEST_REASON) {
    throw new Error(
      `acknowledge: reason for ${acknowledgement.rule} must have at least ${SHORTEST_REASON} characters, ` +
        `got ${JSON.stringify(acknowledgement.reason)}: a reviewer must be able to judge it`,
    );
  }
  return acknowledgement;
}

/** Makes an acknowledgement visible in the synthesis. */
export function recordAcknowledgement(scope: IConstruct, acknowledgement: Acknowledgement): void {
  const { rule, subject, reason } = acknowledgement;
  annotate(scope, "info", `acknowledged ${rule}${subject === undefined ? "" : ` (${subject})`}: ${reason}`);
}
