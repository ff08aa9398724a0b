import fc from "fast-check";
import { markerOf } from "../../../review/report/marker";
import { renderMarkdown } from "../../../review/report/markdown";
import { HOSTILE } from "./hostile-texts";
import { quietStack, reportOf, richReport, richStack, type Spice } from "../../support/reports";
import { structureOf, textsOf } from "./markdown-structure";

const ALL = 10_000_000;

describe("a comment", () => {
  it("has the verdict, access, findings, exceptions, changes, drift and hashes of a stack", () => {
    expect(renderMarkdown(richReport(), { maxCharacters: ALL })).toMatchSnapshot();
  });

  it("has a section for each of several stacks", () => {
    const markdown = renderMarkdown(reportOf([quietStack(), richStack()]), { maxCharacters: ALL });
    expect(markdown.split("\n").filter((line) => /^(#|<!--|\*\*)/.test(line))).toEqual([
      "<!-- sealstack-review: dev-documents, prod-documents -->",
      "## ❌ Plan review: 2 stacks",
      "**Not passed (fails on high): 1 high finding, 1 medium finding, 1 acknowledged; access: 2 gains, 2 losses, 1 not known**",
      "### ✅ `dev-documents`",
      "**Passed (fails on high): no findings; access does not change**",
      "### ❌ `prod-documents`",
      "**Not passed (fails on high): 1 high finding, 1 medium finding, 1 acknowledged; access: 2 gains, 2 losses, 1 not known**",
      "#### Access (5)",
      "#### Findings (2)",
      "#### Acknowledged findings (1)",
      "#### Acknowledgements (2)",
      "#### Changes (6)",
      "#### Changed outside Terraform (1)",
    ]);
  });

  it("says where the rest is of what it counts or cuts", () => {
    const { access, changes, ...stack } = richStack();
    const [gain, diff] = [access[0], changes.find(({ attributes }) => attributes.length > 0)];
    if (gain === undefined || diff === undefined) throw new Error("the stack must have both");
    const actions = Array.from({ length: 21 }, (_, index) => `kms:Action${index}`);
    const attributes = diff.attributes.map((attribute) => ({ ...attribute, after: "x".repeat(1_000) }));
    const long = { ...stack, access: [{ ...gain, actions }], changes: [{ ...diff, attributes }] };
    const markdown = renderMarkdown(reportOf([long]), { maxCharacters: ALL });
    expect(markdown).toContain("and 1 more");
    expect(markdown).toContain("(`--format text` has all of it)\n");
    expect(markdown).toMatch(/\n {2}\d+ long lines? (?:is|are) cut: --format text has all of it\n/);
    const whole = renderMarkdown(richReport(), { maxCharacters: ALL });
    expect(whole).not.toContain("has all of it");
  });

  it("says that there is nothing", () => {
    expect(renderMarkdown(reportOf([quietStack()]), { maxCharacters: ALL })).toBe(
      [
        "<!-- sealstack-review: dev-documents -->",
        "## ✅ Plan review: `dev-documents`",
        "**Passed (fails on high): no findings; access does not change**",
        "No changes.",
        `Hash of the plan: \`${"11".repeat(32)}\`, of what was reviewed: \`${"22".repeat(32)}\``,
      ]
        .join("\n\n")
        .concat("\n"),
    );
  });

  it("is the same for the same report", () => {
    expect(renderMarkdown(richReport(), { maxCharacters: 3_000 })).toBe(
      renderMarkdown(richReport(), { maxCharacters: 3_000 }),
    );
  });
});

describe("a marker", () => {
  it.each([
    [["prod-documents"], "<!-- sealstack-review: prod-documents -->"],
    [["a", "b"], "<!-- sealstack-review: a, b -->"],
  ])("of %j is %s", (stacks, marker) => {
    expect(markerOf(stacks)).toBe(marker);
  });

  it.each(["a-->b", "a b--", "<a>", "x".repeat(500), "", "a\nb", "-", "--!>"])("is one for %j alone", (name) => {
    const marker = markerOf([name]);
    expect(marker).toMatch(/^<!-- sealstack-review: [\w., -]{0,140} -->$/);
    expect(marker.slice(4, -3)).not.toContain("--");
    expect(marker).not.toBe(markerOf([`${name}!`]));
  });
});

it("markers tell apart what is written alike", () => {
  const names = ["a_b", "a<b", "a>b", "a--b", "a-b", "a b", `${"x".repeat(200)}1`, `${"x".repeat(200)}2`];
  expect(new Set(names.map((name) => markerOf([name]))).size).toBe(names.length);
});

describe("data in a comment", () => {
  const harmless = structureOf(renderMarkdown(richReport(), { maxCharacters: ALL }));

  it.each(HOSTILE.map((text, index) => [JSON.stringify(text).slice(0, 50), index, text] as const))(
    "stays data: %s (%i)",
    (_, __, text) => {
      const spices: Spice[] = [(data) => text + data, (data) => data + text, () => text, (data) => `${data} ${text} x`];
      for (const spice of spices) {
        const markdown = renderMarkdown(richReport(spice), { maxCharacters: ALL });
        expect(structureOf(markdown)).toEqual(harmless);
        expect(markdown).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/u);
      }
    },
  );

  it("stays data, whatever it is", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc
        .array(fc.constantFrom(...HOSTILE, ..."<>`@#[]()!-*_~\n\r\t \\/:.1a"), { maxLength: 8 })
        .map((all) => all.join("")),
    );
    fc.assert(
      fc.property(text, text, (before, after) => {
        const markdown = renderMarkdown(
          richReport((data) => before + data + after),
          { maxCharacters: ALL },
        );
        expect(structureOf(markdown)).toEqual(harmless);
      }),
      { numRuns: 150 },
    );
  });

  it("is named, and not linked or mentioned", () => {
    const texts = textsOf(
      renderMarkdown(
        richReport((data) => `${data} @octocat https://evil.example`),
        { maxCharacters: ALL },
      ),
    );
    expect(texts.join(" ")).not.toMatch(/octocat|evil/);
  });
});
