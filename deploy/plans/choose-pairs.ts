import { distance } from "fastest-levenshtein";
import { CommandFailure } from "../command-failure";
import type { Pair } from "./pair";

/**
 * The pairs of these names; all of them when no name is given.
 *
 * @throws CommandFailure, exit code 2, for a name that no pair has.
 */
export function choosePairs(names: readonly string[], pairs: readonly Pair[]): readonly Pair[] {
  if (names.length === 0) return pairs;
  return names.map((name) => pairs.find((pair) => pair.name === name) ?? unknown(name, pairs));
}

function unknown(name: string, pairs: readonly Pair[]): never {
  const [nearest] = pairs.map((pair) => pair.name).sort((one, other) => distance(name, one) - distance(name, other));
  throw new CommandFailure(
    `pair must be one of deploy/plans/README.md, got ${JSON.stringify(name)}: the nearest is ${nearest ?? "none"}`,
    2,
  );
}
