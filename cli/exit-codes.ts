import type { Decision } from "../modules/policy/evaluation";

/** Bad input and errors of our own, for every command: never to be mistaken for an answer. */
export const BAD_INPUT = 2;

/** What `can` exits with. */
export const EXIT_CODES: Readonly<Record<Decision["decision"], number>> = {
  allow: 0,
  deny: 1,
  unknown: 3,
  conditional: 4,
};

/** What `review` exits with when something at or above the threshold is without an acknowledgement. */
export const REVIEW_FAILED = 1;
