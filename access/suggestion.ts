/** How many names a message holds. More would hide the one that was meant. */
const MOST_NAMES = 5;

/** A hint for a name that nothing has: the names that are most like it, nearest first. */
export function suggestion(name: string, known: readonly string[]): string {
  const wanted = pairsOf(name);
  const ranked = [...new Set(known)]
    .map((candidate) => ({ candidate, likeness: likeness(wanted, candidate) }))
    .sort((one, other) => other.likeness - one.likeness);
  const [best] = ranked;
  if (best === undefined) return "there is none";
  // Names that are much less like it than the best would only hide that one.
  const near = ranked.filter((other) => other.likeness >= best.likeness / 2).slice(0, MOST_NAMES);
  const names = near.map(({ candidate }) => candidate).join(", ");
  const more = ranked.length - near.length;
  return `${best.likeness > 0 ? "nearest" : "there"} ${near.length > 1 ? "are" : "is"} ${names}${more > 0 ? ` (of ${ranked.length})` : ""}`;
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
