import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ACKNOWLEDGEMENT_RULES } from "../../../review/findings/acknowledgement-rules";
import { RULES } from "../../../review/rules/rules";
import type { RuleText } from "../../../review/rules/rule";

const rows = readFileSync(join(__dirname, "../../../docs/review-rules.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| `/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));
const documented = rows.map(([, id = "", severity = "", , fix = ""]) => ({
  id: id.replaceAll("`", ""),
  severity,
  fix,
}));
const inCode = (rules: readonly RuleText[]) =>
  rules.map(({ id, severity, fix, acknowledgeable = true }) => ({
    id,
    severity: acknowledgeable ? severity : `${severity}, without exception`,
    fix,
  }));

describe("docs/review-rules.md", () => {
  test("has a row for each rule, as the code says it, and no others", () => {
    expect(documented).toEqual([...inCode(RULES), ...inCode(Object.values(ACKNOWLEDGEMENT_RULES))]);
  });

  test("says of each what must hold", () => {
    for (const [, id, , holds = "", , end] of rows) {
      expect([id, holds]).toEqual([id, expect.stringMatching(/^[A-Z`].*[^.]$/)]);
      expect([id, end]).toEqual([id, ""]);
    }
  });
});
