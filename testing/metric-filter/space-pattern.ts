import { compares } from "./comparison";
import { type Condition, leavesOf, readCondition } from "./condition";
import { Reader } from "./reader";

/** One place of a pattern: any field, one with conditions, or however many there are. */
type Place = { readonly type: "field"; readonly condition?: Condition<undefined> } | { readonly type: "ellipsis" };

/** Between commas, which quoted text and regular expressions may have. */
const BETWEEN_COMMAS = /(?:"[^"]*"|%[^%]*%|[^,])+/g;
/** What is in brackets or quotation marks is one field. */
const FIELD = /\[([^\]]*)\]|"([^"]*)"|(\S+)/g;
const NAME = /^\w+$/;
const MOST_REGEXES = 2;

/**
 * Reads the pattern of a metric filter for events of fields with spaces between them, `[...]`, and returns what it says of a line.
 *
 * The last place takes all that is left where it has no condition. A condition is about its own place, whatever the name in it.
 *
 * @throws SyntaxError for what CloudWatch Logs would refuse.
 */
export function spacePattern(pattern: string): (line: string) => boolean {
  const inner = /^\[(.*)\]$/s.exec(pattern.trim())?.[1];
  if (inner === undefined) throw new SyntaxError(`the pattern must have ] at its end: ${pattern}`);
  const places = (inner.match(BETWEEN_COMMAS) ?? []).map((text) => readPlace(text));
  const at = places.findIndex(({ type }) => type === "ellipsis");
  checkPlaces(places, pattern);
  return (line) => {
    const fields = [...line.matchAll(FIELD)].map(([, bracketed, quoted, word]) => bracketed ?? quoted ?? word ?? "");
    if (at < 0) return fitsAll(places, fields);
    const after = places.slice(at + 1);
    if (fields.length < places.length - 1) return false;
    return fit(places.slice(0, at), fields) && fit(after, after.length > 0 ? fields.slice(-after.length) : []);
  };
}

function readPlace(text: string): Place {
  if (text.trim() === "...") return { type: "ellipsis" };
  const reader = new Reader(text);
  if (reader.isAtEnd || NAME.test(text.trim())) return { type: "field" };
  const condition = readCondition(reader, readName);
  reader.end();
  return { type: "field", condition };
}

function readName(reader: Reader): undefined {
  const { text, type } = reader.next();
  if (type !== "word" || !NAME.test(text)) throw reader.problem(`the name of a field, got ${text}`);
}

function checkPlaces(places: readonly Place[], pattern: string): void {
  const leaves = places.flatMap((place) =>
    place.type === "field" && place.condition ? leavesOf(place.condition) : [],
  );
  const regexes = leaves.filter((leaf) => leaf.type === "compares" && leaf.comparison.value.type === "regex").length;
  if (regexes > MOST_REGEXES) {
    throw new SyntaxError(
      `the pattern must have at most ${MOST_REGEXES} regular expressions, got ${regexes}: ${pattern}`,
    );
  }
  if (leaves.some(({ type }) => type !== "compares")) {
    throw new SyntaxError(`the pattern must have comparisons only, which fields are made for: ${pattern}`);
  }
  if (places.filter(({ type }) => type === "ellipsis").length > 1) {
    throw new SyntaxError(`the pattern must have ... once at most: ${pattern}`);
  }
}

function fitsAll(places: readonly Place[], fields: readonly string[]): boolean {
  const last = places.at(-1);
  const takesRest = last?.type === "field" && last.condition === undefined;
  if (fields.length < places.length || (fields.length > places.length && !takesRest)) return false;
  return fit(places, fields);
}

function fit(places: readonly Place[], fields: readonly string[]): boolean {
  return places.every((place, index) => {
    if (place.type === "ellipsis" || place.condition === undefined) return true;
    return isMet(place.condition, fields[index] ?? "");
  });
}

function isMet(condition: Condition<undefined>, field: string): boolean {
  if (condition.type === "all") return condition.parts.every((part) => isMet(part, field));
  if (condition.type === "any") return condition.parts.some((part) => isMet(part, field));
  return condition.type === "compares" && compares(field, condition.comparison);
}
