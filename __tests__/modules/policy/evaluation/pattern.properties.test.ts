import * as fc from "fast-check";
import { reference } from "../../../../modules/policy/evaluation";
import { piecesOf } from "../../../../modules/policy/evaluation/opaque";
import {
  ANY_CHARACTER,
  ANY_TEXT,
  matchSymbols,
  type PatternSymbol,
} from "../../../../modules/policy/evaluation/pattern";

const X = reference("aws_x.a.arn");
const Y = reference("aws_y.b.arn");

function symbols(text: string): readonly PatternSymbol[] {
  return piecesOf(text).map((piece) => (piece === "*" ? ANY_TEXT : piece === "?" ? ANY_CHARACTER : piece));
}

describe("patterns", () => {
  test("agree with regular expressions", () => {
    const text = fc.array(fc.constantFrom("a", "b"), { maxLength: 6 }).map((letters) => letters.join(""));
    const pattern = fc.array(fc.constantFrom("a", "b", "*", "?"), { maxLength: 6 }).map((letters) => letters.join(""));
    fc.assert(
      fc.property(pattern, text, (glob, value) => {
        const expected = new RegExp(`^${glob.replace(/\*/g, ".*").replace(/\?/g, ".")}$`, "s").test(value);
        expect(matchSymbols(symbols(glob), piecesOf(value)).kind).toBe(String(expected));
      }),
      { numRuns: 1000 },
    );
  });

  test("decide nothing about a reference that its value would turn", () => {
    const piece = fc.constantFrom("a", "b", X, Y);
    const wild = fc.oneof(piece, fc.constantFrom("*", "?"));
    const value = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(""));
    const glob = fc.array(wild, { maxLength: 4 }).map((pieces) => pieces.join(""));
    const resolved = fc.constantFrom("", "a", "b", "ab", "ba");
    const put = (text: string, x: string, y: string): string => text.replaceAll(X, x).replaceAll(Y, y);
    fc.assert(
      fc.property(glob, value, resolved, resolved, (pattern, text, x, y) => {
        const before = matchSymbols(symbols(pattern), piecesOf(text)).kind;
        const after = matchSymbols(symbols(put(pattern, x, y)), piecesOf(put(text, x, y))).kind;
        if (before !== "unknown") expect(after).toBe(before);
      }),
      { numRuns: 3000 },
    );
  });
});
