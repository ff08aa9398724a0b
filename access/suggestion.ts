/** How many names a message holds. More would hide the one that was meant. */
const MOST_NAMES = 5;

/** A hint for a name that nothing has: the names that are most like it, nearest first. */
export function suggestion(name: string, known: readonly string[]): string {
  const names = [...new Set(known)];
  if (names.length === 0) return "there is none";
  const wanted = pairsOf(name);
  const ranked = names
    .map((candidate) => ({ candidate, likeness: likeness(wanted, candidate) }))
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, MOST_NAMES)
    .map(({ candidate }) => candidate);
  const more = names.length - ranked.length;
  return `nearest are ${ranked.join(", ")}${more > 0 ? ` (and ${more} more)` : ""}`;
}

/** From 0 to 1: the share of pairs of letters that two names have in common; of a path, its last part counts alone as well. */
function likeness(wanted: readonly string[], candidate: string): number {
  const last = candidate.slice(candidate.lastIndexOf("/") + 1);
  return Math.max(common(wanted, pairsOf(candidate)), common(wanted, pairsOf(last)));
}

function common(one: readonly string[], other: readonly string[]): number {
  const left = [...other];
  const shared = one.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / Math.max(1, one.length + other.length);
}

function pairsOf(text: string): readonly string[] {
  const letters = text.toLowerCase();
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, index) => letters.slice(index, index + 2));
}
