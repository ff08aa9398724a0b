import fc from "fast-check";
import { encodingsOf } from "../../../review/masking/encodings";
import { mapTexts } from "../../../review/masking/map-texts";
import { Redactor } from "../../../review/masking/redactor";
import { REPORT_FORMATS, renderReport } from "../../../review/report/render";
import { richReport, type Spice } from "../../support/reports";
import { change, plan } from "../masking/plan-values";

const OPTIONS = { maxCharacters: 1_000_000 };

describe.each(REPORT_FORMATS)("a report as %s", (format) => {
  it("has something of everything in it, and is the same again", () => {
    const text = renderReport(richReport(), format, OPTIONS);
    for (const part of [
      "prod-documents",
      "key-is-not-deleted",
      "aws_kms_key.documents",
      "30 days",
      "archive account",
    ]) {
      expect(text).toContain(part);
    }
    expect(renderReport(richReport(), format, OPTIONS)).toBe(text);
  });

  it.each([
    ["a word with a digit", "hunter2-planted"],
    ["what HTML escapes", `<b>&"planted"'s</b>`],
    ["several lines", "planted first line of it\nplanted second line of it"],
    ["what cannot be seen", "plan\u202eted\u0000\u200b-0815"],
    ["Markdown", "`planted` [0815](x)"],
  ])("has no secret in it, in whatever form it got there: %s", (_, secret) => {
    const spices: Spice[] = [
      (data) => `${data} ${secret}`,
      (data) => secret + data,
      (data) => `${data} ${JSON.stringify({ secret })}`,
      (data) => `${data} ${Buffer.from(`user:${secret}`).toString("base64")} ${encodeURIComponent(secret)}`,
    ];
    const redactor = redactorOf(secret);
    for (const spice of spices) {
      const report = mapTexts(richReport(spice), (text) => redactor.redact(text));
      const text = renderReport(report, format, OPTIONS);
      expect(encodingsOf(secret).filter((form) => text.includes(form))).toEqual([]);
      expect(text).not.toMatch(/planted|ted\\u0000|0815/);
      expect(text).toContain("(sensitive)");
    }
  });

  it("has no secret in it, whatever the secret is", () => {
    const letters = fc
      .string({ unit: "binary", minLength: 8, maxLength: 24 })
      .filter((text) => /[^\p{L}\d_.-]/u.test(text));
    fc.assert(
      fc.property(letters, (secret) => {
        const redactor = redactorOf(secret);
        const [spiced, plainly] = [
          (data: string) => `${data} ${secret} x`,
          (data: string) => `${data} (sensitive) x`,
        ].map((spice) =>
          renderReport(
            mapTexts(richReport(spice), (text) => redactor.redact(text)),
            format,
            OPTIONS,
          ),
        );
        expect(spiced).toBe(plainly);
      }),
      { numRuns: 40 },
    );
  });
});

it("SARIF has the rules that are given", () => {
  const rules = [{ id: "key-rotation-stays-on", severity: "medium", why: "Because.", fix: "Leave it." }] as const;
  expect(renderReport(richReport(), "sarif", { ...OPTIONS, rules })).toContain("Key rotation stays on");
});

function redactorOf(secret: string): Redactor {
  return Redactor.of(plan({ changes: [change({ after: { value: secret }, afterSensitive: { value: true } })] }), []);
}
