import Ajv from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import type { Log } from "sarif";
import { renderSarif, type RuleMetadata } from "../../../review/report/sarif";
import schema from "../../support/sarif-2.1.0.schema.json";
import { finding, quietStack, reportOf, richReport, richStack } from "../../support/reports";

const RULES: readonly RuleMetadata[] = [
  { id: "key-rotation-stays-on", severity: "medium", why: "Old keys stay in use.", fix: "Leave rotation on." },
  { id: "key-is-not-deleted", severity: "high", why: "What it encrypts is lost.", fix: "Keep the key." },
];

const validate = validator();

describe("a report as SARIF", () => {
  it.each([
    ["with something of everything", richReport()],
    ["of several stacks", reportOf([quietStack(), richStack()])],
    ["without stacks", reportOf([])],
  ])("is valid: %s", (_, report) => {
    validate(renderSarif(report, RULES));
  });

  it("is valid, whatever texts are in it", () => {
    const anything = fc.string({ unit: "binary", maxLength: 12 });
    fc.assert(
      fc.property(anything, anything, (before, after) => {
        validate(
          renderSarif(
            richReport((text) => before + text + after),
            RULES,
          ),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("would not be valid with a level that SARIF does not know", () => {
    const text = renderSarif(richReport(), RULES).replace('"level": "error"', '"level": "high"');
    expect(() => validate(text)).toThrow("must be equal to one of the allowed values");
  });

  it("has all rules, those that found nothing as well, and those of the review itself", () => {
    const { rules } = firstRun(richReport()).tool.driver;
    expect(rules?.map(({ id, defaultConfiguration }) => [id, defaultConfiguration?.level])).toEqual([
      ["key-is-not-deleted", "error"],
      ["key-rotation-stays-on", "warning"],
      ["logs-are-kept", "note"],
      ["trust-policy-is-not-opened", "warning"],
    ]);
    expect(rules?.[0]).toEqual({
      id: "key-is-not-deleted",
      name: "key-is-not-deleted",
      shortDescription: { text: "Key is not deleted" },
      fullDescription: { text: "What it encrypts is lost." },
      help: { text: "Keep the key." },
      defaultConfiguration: { level: "error" },
      properties: { tags: ["security"], "security-severity": "8.0" },
    });
  });

  it("has a result for each finding, at its place", () => {
    const [high, medium, low] = firstRun(richReport()).results ?? [];
    expect(high).toEqual({
      ruleId: "key-is-not-deleted",
      ruleIndex: 0,
      level: "error",
      message: {
        text:
          "aws_kms_key.documents: The key alias/documents is destroyed: it is deleted after 7 days. " +
          "Keep the key with retain, or acknowledge that nothing is encrypted under it.",
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "cdktf.out/stacks/prod-documents/cdk.tf.json" },
            region: { startLine: 120 },
          },
          logicalLocations: [{ fullyQualifiedName: "aws_kms_key.documents", kind: "resource" }],
        },
      ],
      partialFingerprints: { "sealstackReview/v1": expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect([medium?.level, low?.level]).toEqual(["warning", "note"]);
    expect(medium?.message.text).toContain("is known after apply. (not decided) Name the account");
    expect(medium?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe("stacks/documents-stack.ts");
  });

  it("points at the stack's file where a resource stands nowhere", () => {
    expect(firstRun(richReport()).results?.[2]?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "cdktf.out/stacks/prod-documents/cdk.tf.json" },
      region: { startLine: 1 },
    });
  });

  it("suppresses what is acknowledged, with the reason", () => {
    const suppressions = firstRun(richReport()).results?.map((result) => result.suppressions);
    expect(suppressions).toEqual([
      undefined,
      undefined,
      [
        {
          kind: "external",
          status: "accepted",
          justification: "The logs are copied to the archive account (until 2027-01-31)",
        },
      ],
    ]);
  });

  it("tells findings apart by rule, resource, subject and occurrence, and not by what they say", () => {
    const prints = (...findings: Parameters<typeof finding>[0][]) => {
      const stack = { ...richStack(), findings: findings.map((parts) => finding(parts)) };
      return firstRun(reportOf([stack])).results?.map((result) => result.partialFingerprints?.["sealstackReview/v1"]);
    };
    expect(prints({ what: "a" })).toEqual(prints({ what: "b", severity: "low" }));
    const different = prints({}, {}, { address: "aws_kms_key.other" }, { rule: "other" }, { subject: "A" });
    expect(new Set(different).size).toBe(5);
  });

  it("has no links, placeholders or control characters in its messages", () => {
    const hostile = finding({ what: "[click](https://evil.example) {0} \u001b[31m \u202e \u0000" });
    const [result] = firstRun(reportOf([{ ...richStack(), findings: [hostile] }])).results ?? [];
    expect(result?.message.text).toContain("[click] (https://evil.example) { 0} \\u001b[31m \\u202e \\u0000");
  });

  it("escapes what means something in a URI", () => {
    const location = { file: "a b/#c?/ü%.json", line: 0 };
    const stack = { ...richStack(), locations: new Map([["aws_kms_key.documents", location]]) };
    expect(firstRun(reportOf([stack])).results?.[0]?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "a%20b/%23c%3F/%C3%BC%25.json" },
      region: { startLine: 1 },
    });
  });
});

function firstRun(report: Parameters<typeof renderSarif>[0]) {
  const [run] = (JSON.parse(renderSarif(report, RULES)) as Log).runs;
  if (!run) throw new Error("no run");
  return run;
}

/** The schema is of draft 4, which Ajv reads when the names of its identifiers are those of today. */
function validator(): (text: string) => void {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const valid = ajv.compile({ ...schema, $schema: undefined, id: undefined, $id: schema.id });
  return (text) => {
    valid(JSON.parse(text));
    expect(valid.errors).toBeNull();
  };
}
