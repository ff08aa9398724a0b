import { parsePlan } from "../../../review/plan/parse-plan";
import { PlanError } from "../../../review/plan/plan-error";
import { CHANGE, PLAN, refusal } from "./a-plan";

const KEY = `AKIA${"Q".repeat(16)}`;
const TOKEN = `ghp_${"a1B2".repeat(9)}`;
const parse = (parts: object) => parsePlan(JSON.stringify({ ...PLAN, ...parts }), "plan.json");

describe("the message of a plan that is refused", () => {
  it("has nothing that looks like a secret, whatever has it for its name", () => {
    const change = { ...CHANGE, address: `aws_kms_key.Documents["${KEY}"]`, change: { actions: ["update"] } };
    expect(refusal(() => parse({ resource_changes: [change] }))).toBe(
      'plan.json: resource_changes[0] (aws_kms_key.Documents["(sensitive)"]) has nothing after it: the plan is damaged, make it again',
    );
    expect(refusal(() => parse({ output_changes: { [TOKEN]: { actions: "update" } } }))).toMatch(
      /^plan\.json: output_changes\.\(sensitive\)\.actions is not as Terraform writes it/,
    );
  });

  it("keeps names that only begin like one", () => {
    expect(new PlanError("aws_kms_key.AKIA and ghp_key").message).toBe("aws_kms_key.AKIA and ghp_key");
  });
});
