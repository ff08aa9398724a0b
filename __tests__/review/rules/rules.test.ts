import { readdirSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../../review/rules/rules";
import { runRules } from "../../../review/rules/run-rules";
import { reviewed } from "../../support/reviewed";
import type { FindingCase, RuleCase, RuleCases } from "./rule-cases";

const FOLDER = join(__dirname, "../../../review/rules");
const HELPERS = ["rule.ts", "rules.ts", "run-rules.ts", "standing.ts"];
const ids = RULES.map(({ id }) => id);
const cases = new Map(
  readdirSync(join(__dirname, "cases")).map((file) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are found by their names
    const { cases } = require(`./cases/${file}`) as { cases: RuleCases };
    return [file.replace(/\.ts$/, ""), cases];
  }),
);

describe("the table of rules", () => {
  test("has each file of the folder under its name, in alphabetical order", () => {
    const files = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isFile());
    const rules = files.map(({ name }) => name).filter((name) => !HELPERS.includes(name));
    expect(ids.map((id) => `${id}.ts`)).toEqual(rules.sort());
  });

  test("has at least 34", () => {
    expect(ids.length).toBeGreaterThanOrEqual(34);
  });

  test("says of each why it matters and what to do, in sentences", () => {
    for (const { why, fix } of RULES) for (const text of [why, fix]) expect(text).toMatch(/^[A-Z`].*\.$/s);
  });

  test("has cases for each, and no cases without a rule", () => {
    expect([...cases.keys()].sort()).toEqual(ids);
  });
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const { compliant = [], violating = [], unknown = [], throwing = [] } = cases.get(id) ?? {};
  const findings = ({ resources = {}, stack, access = [] }: RuleCase) =>
    runRules(reviewed(resources, stack), access, [rule]);
  const found = (example: RuleCase) => findings(example).map(({ address, what }) => `${address}: ${what}`);
  const sorted = ({ finds }: FindingCase) => [...finds].sort();

  test("has a case of every sort", () => {
    for (const sort of [compliant, violating, unknown, throwing]) expect(sort.length).toBeGreaterThan(0);
  });

  test.each(compliant.map((example) => [example.name, example] as const))("is content: %s", (_, example) => {
    expect(found(example)).toEqual([]);
  });

  test.each(violating.map((example) => [example.name, example] as const))("finds: %s", (_, example) => {
    expect(example.finds).not.toEqual([]);
    expect(found(example).sort()).toEqual(sorted(example));
    for (const finding of findings(example)) expect(finding).toMatchObject({ rule: id, undecided: false });
  });

  test.each(unknown.map((example) => [example.name, example] as const))("cannot decide: %s", (_, example) => {
    expect(example.finds).not.toEqual([]);
    expect(found(example).sort()).toEqual(sorted(example));
    for (const finding of findings(example)) expect(finding).toMatchObject({ rule: id, undecided: true });
  });

  test.each(throwing.map((example) => [example.name, example] as const))("throws: %s", (_, example) => {
    expect(example.finds).not.toEqual([]);
    expect(found(example).sort()).toEqual(sorted(example));
    for (const finding of findings(example)) {
      expect(finding).toMatchObject({ rule: id, severity: rule.severity, undecided: true });
      expect(finding.what).toMatch(/^the rule could not be checked: /);
    }
  });
});
