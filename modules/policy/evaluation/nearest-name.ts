import { distance } from "fastest-levenshtein";

/** A hint for a misspelled name: `did you mean StringEquals?`, or what there is when nothing is near. */
export function nearest(name: string, known: readonly string[]): string {
  const ranked = known
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((left, right) => left.far - right.far);
  const best = ranked[0];
  return best && best.far <= Math.max(2, name.length / 3)
    ? `did you mean ${best.candidate}?`
    : `expected one of ${known.join(", ")}`;
}
