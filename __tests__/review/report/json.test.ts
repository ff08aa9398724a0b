import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderJson } from "../../../review/report/json";
import { reportJson } from "../../../review/report/report-json";
import { finding, quietStack, reportOf, richReport, richStack } from "../../support/reports";
import { HOSTILE } from "./hostile-texts";

const docs = readFileSync(join(__dirname, "../../../docs/review-json.md"), "utf8");

describe("a report as JSON", () => {
  it.each([
    ["with something of everything", richReport()],
    ["of several stacks", reportOf([quietStack(), richStack()])],
    ["without stacks", reportOf([])],
  ])("has the documented shape: %s", (_, report) => {
    expect(() => reportJson.parse(JSON.parse(renderJson(report)))).not.toThrow();
  });

  it("has what the report has", () => {
    const { version, failOn, passed, stacks } = reportJson.parse(JSON.parse(renderJson(richReport())));
    expect({ version, failOn, passed }).toEqual({ version: 1, failOn: "high", passed: false });
    const [stack] = stacks;
    const given = richStack();
    // JSON has null for what is not there, and the place of a resource beside it.
    const withNull = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_, item) => item ?? null));
    expect(stack?.access).toEqual(given.access.map(withNull));
    expect(stack?.counts).toEqual(given.counts);
    expect(stack?.acknowledgements).toEqual(given.acknowledgements.map(withNull));
    expect(stack?.changes.map(withoutPlace)).toEqual(given.changes.map(withNull));
    expect(stack?.drift.map(withoutPlace)).toEqual(given.drift.map(withNull));
    expect(stack?.findings.map(withoutPlace)).toEqual(given.findings.map(withNull));
    expect(stack?.findings.map(({ location }) => location?.line)).toEqual([120, 31, undefined]);
    expect([stack?.planHash, stack?.reviewHash]).toEqual([given.planHash, given.reviewHash]);
  });

  it("tells which of several things a finding is about", () => {
    const stack = { ...richStack(), findings: [finding({ subject: "API_KEY" })] };
    expect(JSON.parse(renderJson(reportOf([stack])))).toHaveProperty("stacks.0.findings.0.subject", "API_KEY");
  });

  it("keeps texts as they are, and writes none that cannot be seen", () => {
    const texts = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 20 }));
    fc.assert(
      fc.property(texts, (text) => {
        const json = renderJson(richReport((data) => data + text));
        expect(json).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/u);
        expect(JSON.parse(json)).toHaveProperty(
          "stacks.0.changes.0.address",
          `aws_cloudwatch_log_group.process${text}`,
        );
      }),
    );
  });
});

describe("the documentation of the JSON", () => {
  it("has the example that the code writes", () => {
    const [, example = ""] = /```json\n([^]*?)```/.exec(docs) ?? [];
    expect(JSON.parse(example)).toEqual(JSON.parse(renderJson(reportOf([exampleStack()]))));
    expect(() => reportJson.parse(JSON.parse(example))).not.toThrow();
  });

  it("describes every property", () => {
    const names = new Set<string>();
    JSON.parse(renderJson(richReport()), (name, value: unknown) => {
      if (name !== "" && !/^\d+$/.test(name)) names.add(name);
      return value;
    });
    const undocumented = [...names].filter((name) => !docs.includes(`\`${name}\``));
    expect(undocumented).toEqual([]);
  });
});

function withoutPlace(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== "location" && name !== "subject"));
}

/** One thing of each kind, so that the example can be read. */
function exampleStack() {
  const rich = richStack();
  return {
    ...rich,
    access: rich.access.slice(0, 1),
    findings: rich.findings.slice(2),
    acknowledgements: rich.acknowledgements.slice(0, 1),
    changes: [...rich.changes.slice(0, 1), ...rich.changes.slice(3, 4)],
    drift: [],
  };
}
