import fc from "fast-check";
import { clip, code, fence, htmlCode, plain, visible } from "../../../review/report/markdown-text";

const anything = fc.string({ unit: "binary", maxLength: 40 });

describe("visible text", () => {
  it.each([
    ["a\nb\r\tc", "a\\nb\\r\\tc"],
    ["\u001b[31mred", "\\u001b[31mred"],
    ["a\u202eb\u2066c\u200fd\u061c", "a\\u202eb\\u2066c\\u200fd\\u061c"],
    ["a\u200bb\u200dc\ufeffd\u00ad", "a\\u200bb\\u200dc\\ufeffd\\u00ad"],
    ["a\u2028b\u2029", "a\\u2028b\\u2029"],
    ["a\u{e0041}\ufe0f\u3164", "a\\u{e0041}\\ufe0f\\u3164"],
    ["\ud83d", "\\ud83d"],
    ["\u0000\u007f\u009b", "\\u0000\\u007f\\u009b"],
    ["Größe 世界 🎉 אב", "Größe 世界 🎉 אב"],
  ])("of %j is %s", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it("is on one line and without what cannot be seen", () => {
    fc.assert(fc.property(anything, (text) => expect(visible(text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)));
  });
});

describe("a clipped text", () => {
  it.each([
    ["abcdef", 6, "abcdef"],
    ["abcdefg", 6, "abc…"],
    ["äöüäöü", 8, "äö…"],
    ["\u202e\u202e\u202e", 12, "\\u202e…"],
    ["🎉🎉🎉", 11, "🎉🎉…"],
  ])("of %j in %i bytes is %s", (text, bytes, clipped) => {
    expect(clip(text, bytes)).toBe(clipped);
  });

  it("is never longer", () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 3, max: 50 }), (text, bytes) => {
        expect(Buffer.byteLength(clip(text, bytes))).toBeLessThanOrEqual(bytes);
      }),
    );
  });
});

describe("a code span", () => {
  it.each([
    ["alias/documents", "`alias/documents`"],
    ["a`b", "``a`b``"],
    ["`a``b`", "``` `a``b` ```"],
    [" a ", "`  a  `"],
    ["", '`""`'],
    ["  ", '`""`'],
    ["@team #1 <b>", "`@team #1 <b>`"],
  ])("of %j is %s", (text, span) => {
    expect(code(text)).toBe(span);
  });
});

describe("prose", () => {
  it.each([
    ["The key alias/documents is deleted.", "The key `alias/documents` is deleted."],
    ["it's 30 days (before: 365), 2.5 or 50%!", "it's 30 days (before: 365), 2.5 or 50%!"],
    ["aws_kms_key.a <script> alert(1) @team now", "`aws_kms_key.a <script> alert(1) @team` now"],
    ["see https://evil.example.", "see `https://evil.example`."],
    ["www.evil.example", "`www.evil.example`"],
    ["#1 GH-1 a94a8fe a/b#2 :smile:", "`#1 GH-1 a94a8fe a/b#2 :smile`:"],
    ["[a](b) ![c](d) &lt; *x* _y_ ~z~", "`[a](b) ![c](d) &lt; *x* _y_ ~z~`"],
    ["a ` b", "a `` ` `` b"],
    ["line\n# Heading", "`line\\n#` Heading"],
    ["  spaces   between  ", "spaces between"],
    ["", ""],
  ])("of %j is %s", (text, prose) => {
    expect(plain(text)).toBe(prose);
  });
});

describe("prose with code in it", () => {
  it("keeps what a sentence has in backticks as the code that it is", () => {
    expect(plain("condition it with `kms:ViaService`, and `*` is none.")).toBe(
      "condition it with `kms:ViaService`, and `*` is none.",
    );
  });
});

describe("code in HTML", () => {
  it("has no tags or entities of its own", () => {
    expect(htmlCode(`<b>"&amp;"</b>\n`)).toBe("<code>&lt;b&gt;&quot;&amp;amp;&quot;&lt;/b&gt;\\n</code>");
  });
});

describe("a fence", () => {
  it("is longer than any in it", () => {
    expect(fence(["a", "````", "x`````y\n```"], "diff")).toBe("``````diff\na\n````\nx`````y\\n```\n``````");
    expect(fence(["a"], "diff")).toBe("```diff\na\n```");
  });
});
