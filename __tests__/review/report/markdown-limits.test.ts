import fc from "fast-check";
import { renderMarkdown } from "../../../review/report/markdown";
import type { Report } from "../../../review/report/report";
import { accessChange, finding, quietStack, reportOf, richReport, richStack } from "../../support/reports";
import { HOSTILE } from "./hostile-texts";
import { structureOf } from "./markdown-structure";

describe("a limit", () => {
  it.each([0, 999, Number.NaN])("cannot be %p: the verdict has to have room", (maxCharacters) => {
    expect(() => renderMarkdown(richReport(), { maxCharacters })).toThrow(
      new RangeError(`maxCharacters must be at least 1000, got ${maxCharacters}: the verdict has to have room`),
    );
  });

  it("is kept by every report, in characters, in UTF-16 and in bytes, and cuts nothing in the middle", () => {
    fc.assert(
      fc.property(reports(), fc.integer({ min: 1_000, max: 30_000 }), (report, maxCharacters) => {
        const markdown = renderMarkdown(report, { maxCharacters });
        expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(maxCharacters);
        expect(markdown.length).toBeLessThanOrEqual(maxCharacters);
        const structure = structureOf(markdown);
        expect(count(structure, "html 1")).toBe(count(structure, "html 2"));
        expect(markdown).toContain(report.passed ? "**Passed" : "**Not passed");
      }),
      { numRuns: 50 },
    );
  });

  it("gives room to access and findings first, and says what is left out", () => {
    const markdown = renderMarkdown(manyChanges(400), { maxCharacters: 6_000 });
    expect(markdown).toContain("Access (5)");
    expect(markdown).toContain("Why: What is encrypted under a deleted key cannot be read any more.");
    expect(markdown).toContain("  - Fix: Name the account in code.");
    expect(noticeIn(markdown)).toMatch(
      /^> Left out or in brief, to stay within 6000 characters: \d+ changes, 1 change outside Terraform\. The whole review: the job's artifact, `--format text` or `--format json`\.$/,
    );
    expect(markdown).toMatch(/^- \d+ more left out$/m);
  });

  it("counts exactly what it leaves out", () => {
    const report = manyFindings(300);
    const markdown = renderMarkdown(report, { maxCharacters: 5_000 });
    const shown = markdown.match(/^- \*\*(high|medium|low)\*\*/gm) ?? [];
    const [, left] = /^- (\d+) more left out$/m.exec(markdown.slice(markdown.indexOf("### Findings"))) ?? [];
    expect(shown.length + Number(left)).toBe(300);
    expect(noticeIn(markdown)).toContain("300 findings");
  });

  it("leaves out what is least severe", () => {
    const markdown = renderMarkdown(manyFindings(300), { maxCharacters: 9_000 });
    const severities = (markdown.match(/^- \*\*(high|medium|low)\*\*/gm) ?? []).map((line) => line.slice(4, -2));
    expect(severities.filter((severity) => severity === "high")).toHaveLength(20);
    expect(severities).not.toContain("low");
  });

  it("shows findings in one line rather than some of them at length", () => {
    const markdown = renderMarkdown(manyFindings(30), { maxCharacters: 7_000 });
    expect(markdown).not.toContain("more left out");
    expect(markdown.match(/^- \*\*/gm)).toHaveLength(30);
  });

  it("lets neither access nor findings take all", () => {
    const stack = {
      ...richStack(),
      access: Array.from({ length: 500 }, () => accessChange()),
      findings: Array.from({ length: 500 }, () => finding()),
    };
    const markdown = renderMarkdown(reportOf([stack]), { maxCharacters: 10_000 });
    const [gains, findings] = [/^- `\+`/gm, /^- \*\*high/gm].map((pattern) => markdown.match(pattern)?.length ?? 0);
    expect(gains).toBeGreaterThan(15);
    expect(findings).toBeGreaterThan(15);
  });

  it("leaves room for diffs when changes are many, of destroyed and replaced resources first", () => {
    const markdown = renderMarkdown(manyChanges(2_000), { maxCharacters: 60_000 });
    expect(markdown.match(/^- update /gm)?.length).toBeGreaterThan(100);
    expect(markdown.match(/^```diff$/gm)?.length).toBeGreaterThan(50);
    expect(Buffer.byteLength(markdown)).toBeGreaterThan(55_000);
    expect(markdown).toContain("replace (create, then destroy) <code>aws_iam_role.process</code>");
  });

  it("opens stacks that did not pass before others", () => {
    const stacks = [...Array.from({ length: 40 }, (_, index) => quietStack(`dev-${index}`)), richStack()];
    const markdown = renderMarkdown(reportOf(stacks), { maxCharacters: 2_000 });
    expect(markdown).toContain("### ❌ `prod-documents`");
    expect(noticeIn(markdown)).toMatch(/: \d+ stacks, /);
  });

  it("is kept by long texts, whose beginnings are shown", () => {
    const long = "word ".repeat(50_000);
    const stack = { ...richStack(), findings: [finding({ what: long, why: long, fix: long })] };
    const markdown = renderMarkdown(reportOf([stack]), { maxCharacters: 60_000 });
    expect(markdown).toMatch(/What: (word )+\w*…$/m);
    expect(Buffer.byteLength(markdown)).toBeLessThan(12_000);
  });
});

function noticeIn(markdown: string): string {
  return markdown.split("\n").find((line) => line.startsWith("> ")) ?? "";
}

function manyChanges(count: number): Report {
  const stack = richStack();
  const [first] = stack.changes;
  if (!first) throw new Error("no change");
  const more = Array.from({ length: count }, (_, index) => ({
    ...first,
    address: `aws_cloudwatch_log_group.g${index}`,
  }));
  return reportOf([{ ...stack, changes: [...more, ...stack.changes] }]);
}

function manyFindings(count: number): Report {
  const findings = Array.from({ length: count }, (_, index) =>
    finding({
      severity: index < 20 ? "high" : index < 150 ? "medium" : "low",
      address: `aws_kms_key.number_${index}`,
    }),
  );
  return reportOf([{ ...richStack(), access: [], findings }]);
}

function reports(): fc.Arbitrary<Report> {
  const spice = fc
    .tuple(fc.constantFrom("", ...HOSTILE), fc.nat({ max: 30 }), fc.string({ unit: "binary", maxLength: 10 }))
    .map(([text, times, more]) => text.repeat(times) + more);
  const stack = fc
    .tuple(spice, fc.nat({ max: 30 }), fc.nat({ max: 30 }), fc.nat({ max: 60 }))
    .map(([text, gains, findings, changes]) => {
      const rich = richStack((data) => data + text);
      const repeat = <Item>(items: readonly Item[], times: number) => Array.from({ length: times }, () => items).flat();
      return {
        ...rich,
        access: repeat(rich.access, gains),
        findings: repeat(rich.findings, findings),
        changes: repeat(rich.changes, changes),
      };
    });
  return fc.array(fc.oneof(stack, fc.constant(quietStack())), { maxLength: 5 }).map(reportOf);
}

function count(structure: readonly string[], kind: string): number {
  return structure.filter((one) => one === kind).length;
}
