import { createHash } from "node:crypto";

/** A marker longer than this is cut, and told from others by a hash. */
const LONGEST = 120;

/**
 * The first line of a comment, by which the next one for the same environments finds and replaces it.
 *
 * @param stacks the names of the stacks that are reviewed together, in their order
 */
export function markerOf(stacks: readonly string[]): string {
  const names = stacks.join(", ");
  const safe = names
    .replace(/[^\w., -]/g, "_")
    .replace(/-{2,}/g, "-")
    .slice(0, LONGEST)
    .trim();
  const unique = safe === names && !safe.endsWith("-") ? safe : `${safe.replace(/-$/, "")} ${hashOf(stacks)}`;
  return `<!-- sealstack-review: ${unique} -->`;
}

function hashOf(stacks: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(stacks)).digest("hex").slice(0, 12);
}
