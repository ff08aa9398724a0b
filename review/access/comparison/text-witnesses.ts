/** How an operator reads a text of a policy. */
export interface TextPattern {
  readonly text: string;
  /** Whether `*` and `?` are wildcards. */
  readonly wildcards: boolean;
  /** Whether case does not count. */
  readonly anyCase: boolean;
  /** Whether it is an ARN, whose parts keep their wildcards to themselves. */
  readonly arn: boolean;
}

/** Where the patterns stand after some characters: for each pattern the places that are reached. */
type Places = readonly (readonly number[])[];

/** More states than this are not looked at; policies of people need some hundreds. */
const MOST_STATES = 4_000;
/** Characters that policies do not have. */
const RARE_CHARACTERS = "~§¤¶µ";
const ARN_PARTS = 6;

/**
 * Texts that stand for all texts: for every set of patterns that some text matches together, while it matches none of the others, one such text.
 *
 * Found by reading all texts at once, character by character, as an automaton does: what differs only in characters that no pattern waits for is one state.
 *
 * @returns undefined when there are too many states.
 */
export function textWitnesses(patterns: readonly TextPattern[]): readonly string[] | undefined {
  const rare = rareCharacter(patterns);
  if (patterns.every(({ wildcards, anyCase }) => !wildcards && !anyCase))
    return [...new Set([...patterns.map(({ text }) => text), rare])];
  const start = patterns.map((pattern) => reached(pattern, [0]));
  // The beginning itself is no text, and may be reached again by one.
  const seen = new Set<string>();
  const witnesses = new Map<string, string>();
  const queue: { readonly places: Places; readonly text: string }[] = [{ places: start, text: "" }];
  for (const { places, text } of queue) {
    const accepted = patterns.map((pattern, index) => places[index]?.includes(pattern.text.length)).join();
    // Nothing is known of an empty value, which no request has.
    if (text !== "" && !witnesses.has(accepted)) witnesses.set(accepted, text);
    for (const character of awaited(patterns, places, rare)) {
      const next = patterns.map((pattern, index) => step(pattern, places[index] ?? [], character));
      const key = keyOf(next);
      if (seen.has(key)) continue;
      if (seen.size >= MOST_STATES) return undefined;
      seen.add(key);
      queue.push({ places: next, text: text + character });
    }
  }
  return [...witnesses.values()];
}

function keyOf(places: Places): string {
  return places.map((positions) => positions.join()).join(";");
}

/** A character that no pattern names. */
function rareCharacter(patterns: readonly TextPattern[]): string {
  const found = [...RARE_CHARACTERS].find((character) => !patterns.some(({ text }) => text.includes(character)));
  if (found !== undefined) return found;
  const named = new Set(patterns.flatMap(({ text }) => [...text]));
  return String.fromCodePoint(Math.max(...[...named].map((character) => character.codePointAt(0) ?? 0)) + 1);
}

/** The characters that make a difference: those that some pattern waits for, and one that stands for all others. */
function awaited(patterns: readonly TextPattern[], places: Places, rare: string): ReadonlySet<string> {
  const characters = new Set([rare]);
  patterns.forEach((pattern, index) => {
    if (pattern.arn) characters.add(":");
    for (const position of places[index] ?? []) {
      const symbol = pattern.text.charAt(position);
      if (symbol === "" || isWild(pattern, symbol)) continue;
      for (const one of pattern.anyCase ? [symbol.toLowerCase(), symbol.toUpperCase()] : [symbol]) characters.add(one);
    }
  });
  return characters;
}

function step(pattern: TextPattern, positions: readonly number[], character: string): readonly number[] {
  const next = positions.flatMap((position) => {
    const symbol = pattern.text.charAt(position);
    if (isWild(pattern, symbol)) {
      if (character === ":" && staysInPart(pattern, position)) return [];
      return [symbol === "*" ? position : position + 1];
    }
    return symbol !== "" && same(pattern, symbol, character) ? [position + 1] : [];
  });
  return reached(pattern, next);
}

/** The places with those behind a `*`, which may be no character at all. */
function reached({ text, wildcards }: TextPattern, positions: readonly number[]): readonly number[] {
  const all = new Set(positions);
  for (const position of all) if (wildcards && text.charAt(position) === "*") all.add(position + 1);
  return [...all].sort((one, other) => one - other);
}

function isWild({ wildcards }: TextPattern, symbol: string): boolean {
  return wildcards && (symbol === "*" || symbol === "?");
}

function same({ anyCase }: TextPattern, symbol: string, character: string): boolean {
  return symbol === character || (anyCase && symbol.toLowerCase() === character.toLowerCase());
}

/** Whether a wildcard of an ARN is in a part that a colon ends. */
function staysInPart({ arn, text }: TextPattern, position: number): boolean {
  return arn && text !== "*" && text.slice(0, position).split(":").length < ARN_PARTS;
}
