import fc from "fast-check";
import { TextIndex } from "../../../review/masking/text-index";

describe("an index of texts", () => {
  it("replaces each of them, the longest first", () => {
    expect(replace(["secret", "secret-longer"], "a secret-longer, a secret and a secretive")).toBe(
      "a *, a * and a *ive",
    );
  });

  it("replaces what overlaps together, and what touches, too", () => {
    expect(replace(["abcdef", "defghi"], "-abcdefghi-")).toBe("-*-");
    expect(replace(["abcdef"], "abcdefabcdef")).toBe("*");
    expect(replace(["abcdef"], "abcdef abcdef")).toBe("* *");
  });

  it("replaces at the beginning, at the end and all of a text", () => {
    expect(replace(["abcdef"], "abcdef.")).toBe("*.");
    expect(replace(["abcdef"], ".abcdef")).toBe(".*");
    expect(replace(["abcdef"], "abcdef")).toBe("*");
  });

  it("finds nothing that is shorter than six characters", () => {
    expect(replace(["abcde"], "abcde")).toBe("abcde");
  });

  it.each(["x-letmein", "letmein2", "_letmein", "életmein"])("leaves %s, where only whole words count", (text) => {
    expect(new TextIndex([{ text: "letmein", wholeWord: true }]).replace(text, "*")).toBe(text);
  });

  it.each(["letmein", '"letmein"', "is letmein.", "a=letmein;"])("replaces the whole word in %s", (text) => {
    expect(new TextIndex([{ text: "letmein", wholeWord: true }]).replace(text, "*")).toBe(text.replace("letmein", "*"));
  });

  it("leaves none of any texts in any text", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 6, maxLength: 9 });
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 4 }),
        fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 60 }),
        (sought, text) => {
          const left = replace(sought, text);
          for (const one of sought) expect(left).not.toContain(one);
          if (!sought.some((one) => text.includes(one))) expect(left).toBe(text);
        },
      ),
    );
  });
});

function replace(sought: readonly string[], text: string): string {
  return new TextIndex(sought.map((one) => ({ text: one, wholeWord: false }))).replace(text, "*");
}
