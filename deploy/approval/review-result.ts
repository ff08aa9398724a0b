import { z } from "zod";
import { CommandFailure } from "../command-failure";

/** What an approval needs of the JSON report of `sealstack review`; the rest of it may change. */
const SHAPE = z.object({
  version: z.literal(1),
  passed: z.boolean(),
  stacks: z
    .array(z.object({ stack: z.string().min(1), passed: z.boolean(), reviewHash: z.string().regex(/^[0-9a-f]{64}$/) }))
    .min(1),
});

/** The verdict of a review, and the hash of what was reviewed for each stack. */
export type ReviewResult = Omit<z.infer<typeof SHAPE>, "version">;

/**
 * Reads the JSON report of a review.
 *
 * @param source where the text comes from, for messages
 * @throws CommandFailure when it is none: what cannot be read approves nothing.
 */
export function parseReviewResult(text: string, source: string): ReviewResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CommandFailure(`${source} must be the JSON report of \`sealstack review\`, got no JSON`);
  }
  const result = SHAPE.safeParse(value);
  if (result.success) return result.data;
  throw new CommandFailure(
    `${source} must be the JSON report of \`sealstack review\`, got another shape:\n${z.prettifyError(result.error)}`,
  );
}

/** The hash of what was reviewed, by stack. */
export function hashesOf({ stacks }: ReviewResult): ReadonlyMap<string, string> {
  return new Map(stacks.map(({ stack, reviewHash }) => [stack, reviewHash]));
}

/** Whether two reviews are of the same stacks, and of the same plan of each. */
export function isSameReview(one: ReviewResult, other: ReviewResult): boolean {
  const [left, right] = [hashesOf(one), hashesOf(other)];
  return left.size === right.size && [...left].every(([stack, hash]) => right.get(stack) === hash);
}
