import { FALSE, TRUE, truth, unknownTruth, type Formula } from "./formula";
import { hasReference, isReference, isUniqueReference, piecesOf, readable } from "./opaque";

/** `*`: any text, also none. */
export const ANY_TEXT = Symbol("*");
/** `?`: one character. */
export const ANY_CHARACTER = Symbol("?");

/** A character, a reference, or a wildcard. */
export type PatternSymbol = string | typeof ANY_TEXT | typeof ANY_CHARACTER;

/** Whether a symbol is a reference. */
export function isReferenceSymbol(symbol: PatternSymbol | undefined): symbol is string {
  return typeof symbol === "string" && isReference(symbol);
}

/** Whether one piece of a value satisfies one symbol of a pattern. A reference is no single character: its length is not known. */
function accepts(symbol: PatternSymbol | undefined, piece: string): boolean {
  return symbol === piece || (symbol === ANY_CHARACTER && !isReference(piece));
}

/** Whether a pattern matches, taking each reference as itself. */
function matchesExactly(pattern: readonly PatternSymbol[], value: readonly string[]): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let position = 0; position < value.length;) {
    if (pattern[at] === ANY_TEXT) {
      star = at++;
      resume = position;
    } else if (accepts(pattern[at], value[position] as string)) {
      at++;
      position++;
    } else if (star >= 0) {
      at = star + 1;
      position = ++resume;
    } else return false;
  }
  while (pattern[at] === ANY_TEXT) at++;
  return at === pattern.length;
}

function withoutReferences(symbols: readonly PatternSymbol[]): PatternSymbol[] {
  return symbols.map((symbol) => (isReferenceSymbol(symbol) ? ANY_TEXT : symbol));
}

/** Whether some text matches both a pattern and a value with gaps: row by row, which beginnings of the two can be the same text. */
function overlap(left: readonly PatternSymbol[], right: readonly PatternSymbol[]): boolean {
  let row = [true];
  for (const symbol of right) row.push(row.at(-1) === true && symbol === ANY_TEXT);
  for (const symbol of left) {
    const next = [row[0] === true && symbol === ANY_TEXT];
    right.forEach((other, index) => {
      const wild = symbol === ANY_TEXT || other === ANY_TEXT;
      const reached = wild
        ? row[index + 1] === true || next[index] === true
        : row[index] === true && (symbol === other || symbol === ANY_CHARACTER);
      next.push(reached);
    });
    row = next;
  }
  return row.at(-1) === true;
}

/** Whether two texts that are not equal have the same shape and differ in references only that equal no other. */
function differInUniqueReferences(left: readonly PatternSymbol[], right: readonly string[]): boolean {
  return (
    left.length === right.length &&
    left.every((symbol, at) => symbol === right[at] || (isUnique(symbol) && isUnique(right[at])))
  );
}

function isUnique(symbol: PatternSymbol | undefined): boolean {
  return typeof symbol === "string" && isUniqueReference(symbol);
}

/** Whether a pattern matches a value: unknown where that depends on what a reference will be. */
export function matchSymbols(pattern: readonly PatternSymbol[], value: readonly string[]): Formula {
  if (matchesExactly(pattern, value)) return TRUE;
  const references = [...pattern, ...value].filter(isReferenceSymbol);
  if (references.length === 0) return FALSE;
  if (differInUniqueReferences(pattern, value)) return FALSE;
  if (!overlap(withoutReferences(pattern), withoutReferences(value))) return FALSE;
  return unknownTruth(...references.map((symbol) => `the value of ${readable(symbol)} is not known`));
}

/** Whether two texts are equal: unknown where that depends on what a reference will be. */
export function sameText(left: string, right: string): Formula {
  if (left === right) return TRUE;
  if (!hasReference(left) && !hasReference(right)) return FALSE;
  return matchSymbols(piecesOf(left), piecesOf(right));
}

/** The text of a pattern without wildcards and references, which is compared quickest; undefined for others. */
export function plainText(symbols: readonly PatternSymbol[]): string | undefined {
  return symbols.every((symbol) => typeof symbol === "string" && !isReference(symbol)) ? symbols.join("") : undefined;
}

/** What a piece of a text is where wildcards are taken. */
export function wildcardOf(piece: string): PatternSymbol {
  if (piece === "*") return ANY_TEXT;
  return piece === "?" ? ANY_CHARACTER : piece;
}

/** A pattern that is matched often, with short cuts for the usual shapes: a text, everything, a prefix. */
export class TextPattern {
  /** The pattern that a text is in which wildcards are taken. */
  static of(text: string): TextPattern {
    return new TextPattern(piecesOf(text).map(wildcardOf));
  }

  private readonly text: string | undefined;
  private readonly prefix: string | undefined;

  constructor(private readonly symbols: readonly PatternSymbol[]) {
    this.text = plainText(symbols);
    this.prefix = symbols.at(-1) === ANY_TEXT ? plainText(symbols.slice(0, -1)) : undefined;
  }

  matches(value: string): Formula {
    return this.atOnce(value) ?? matchSymbols(this.symbols, piecesOf(value));
  }

  /** The answer where a short cut has it; undefined where the symbols have to be compared. */
  atOnce(value: string): Formula | undefined {
    if (hasReference(value)) return undefined;
    if (this.text !== undefined) return truth(this.text === value);
    return this.prefix === undefined ? undefined : truth(value.startsWith(this.prefix));
  }
}
