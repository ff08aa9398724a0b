import { CommandFailure } from "../command-failure";
import type { ApprovedReview } from "./approved-review";
import { hashesOf, type ReviewResult } from "./review-result";

/** The GitHub environment that an apply goes through, and why. */
export interface Gate {
  readonly environment: string;
  /** Whether somebody must approve this plan, because no pull request showed it. */
  readonly needsApproval: boolean;
  readonly reason: string;
}

/** The GitHub environment that asks for an approval. */
export const changedGateOf = (environment: string) => `${environment}-changed`;

/**
 * Decides whether a plan is what the pull request showed: every stack, with the same hash, and no stack more or less.
 *
 * @throws CommandFailure when the review of the plan did not pass: no approval makes up for that.
 */
export function chooseGate(environment: string, review: ReviewResult, approved: ApprovedReview): Gate {
  const failed = review.stacks.filter(({ passed }) => !passed).map(({ stack }) => stack);
  if (!review.passed || failed.length > 0) {
    throw new CommandFailure(
      `the review of ${failed.join(", ") || environment} did not pass: correct it, or acknowledge the finding in code, in a pull request`,
    );
  }
  const difference = differenceBetween(review, approved);
  if (difference === undefined) return { environment, needsApproval: false, reason: sameReason(approved) };
  return { environment: changedGateOf(environment), needsApproval: true, reason: difference };
}

function differenceBetween(review: ReviewResult, approved: ApprovedReview): string | undefined {
  if ("none" in approved) return approved.none;
  const { pullRequest } = approved;
  if (!approved.review.passed) return `#${pullRequest}: the review did not pass there`;
  const shown = hashesOf(approved.review);
  const now = hashesOf(review);
  const different = [...new Set([...shown.keys(), ...now.keys()])].sort().flatMap((stack) => {
    const [before, after] = [shown.get(stack) ?? "nothing", now.get(stack) ?? "nothing"];
    return before === after ? [] : [`${stack} is ${after}, and #${pullRequest} showed ${before}`];
  });
  return different.length > 0 ? different.join("; ") : undefined;
}

const sameReason = (approved: ApprovedReview) =>
  "none" in approved ? "" : `what #${approved.pullRequest} showed (run ${approved.run}) is what will be applied`;
