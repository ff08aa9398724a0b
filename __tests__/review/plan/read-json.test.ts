import { parsePlan } from "../../../review/plan/parse-plan";
import { PLAN, refusal } from "./a-plan";

const parse = (plan: unknown) => parsePlan(JSON.stringify(plan), "plan.json");

describe("what is no plan", () => {
  const SHOW = "write it with `terraform show -json <plan file>`";
  const ONE = "write one with `terraform plan -out <plan file>` and `terraform show -json <plan file>`";

  it.each([
    ["nothing", "", `plan.json: it is empty: ${SHOW}`],
    ["text", "hunter2", `plan.json: it is no JSON of a plan: ${SHOW}`],
    [
      "JSON that is cut off",
      '{"format_version":"1.2","x":"hunter2',
      `plan.json: the JSON is cut off after 36 characters: ${SHOW} again, and check that it was written to its end`,
    ],
    ["damaged JSON", '{"x":hunter2}', `plan.json: it is damaged JSON: ${SHOW}`],
    ["a list", "[]", `plan.json is no plan, it has no format_version: ${ONE}`],
    ["another object", "{}", `plan.json is no plan, it has no format_version: ${ONE}`],
    ["a state file", '{"version":4,"serial":1,"lineage":"x"}', `plan.json is a state, not a plan: ${ONE}`],
    [
      "a state that was shown",
      '{"format_version":"1.0","values":{}}',
      `plan.json is no plan, it has no planned_values ("values" is a state's): ${ONE}`,
    ],
  ])("%s is refused", (_, text, message) => {
    expect(refusal(() => parsePlan(text, "plan.json"))).toBe(message);
  });

  it.each([
    ["a saved plan", [0x50, 0x4b, 3, 4], `plan.bin is a saved plan, which only Terraform can read: ${SHOW}`],
    ["UTF-16", [0xff, 0xfe, 0x7b, 0], "plan.bin is UTF-16, as PowerShell writes what it redirects: write it as UTF-8"],
  ])("%s is refused by its first bytes", (_, bytes, message) => {
    expect(refusal(() => parsePlan(Buffer.from(bytes), "plan.bin"))).toBe(message);
  });

  it("another major version is refused", () => {
    expect(refusal(() => parse({ ...PLAN, format_version: "2.0" }))).toBe(
      "plan.json has format_version 2.0, and 1.x is read: use a release that knows it, or a Terraform that writes 1.x",
    );
  });

  it("values that nest without end are refused", () => {
    const deep = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    expect(refusal(() => parsePlan(deep, "plan.json"))).toBe(
      `plan.json nests values deeper than 200, which no plan does: ${SHOW}`,
    );
  });

  it("a property that would change the prototype is refused", () => {
    expect(refusal(() => parsePlan(JSON.stringify(PLAN).replace('"update"', '{"__proto__":1}'), "plan.json"))).toBe(
      `plan.json has a property named __proto__, which no plan of AWS resources has: ${SHOW}`,
    );
  });
});
