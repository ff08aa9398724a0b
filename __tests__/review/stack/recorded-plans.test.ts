import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { stackOf, type SynthesizedStack } from "../../../access/synthesis";
import { parsePlan } from "../../../review/plan/parse-plan";
import { PlanError } from "../../../review/plan/plan-error";
import { driftStack, realDrift } from "../../../review/stack/drift";
import { reviewedStack } from "../../../review/stack/join";

// What Terraform wrote, joined with what it was made of.

const RECORDED = join(__dirname, "..", "plans");
const REFUSED = ["a-plan-has-targets", "a-protected-key-cannot-be-replaced"];
const DRIFTED: Readonly<Record<string, readonly string[]>> = {
  "a-bucket-policy-was-changed-outside-terraform": ["aws_s3_bucket_policy"],
  "a-key-is-scheduled-for-deletion-outside-terraform": ["aws_kms_key", "aws_kms_key_policy"],
  "a-key-policy-was-changed-outside-terraform": ["aws_kms_key_policy"],
  "a-policy-was-deleted-outside-terraform": ["aws_iam_role_policy"],
  "a-refresh-only-plan-shows-drift": ["aws_kms_key_policy"],
  "a-role-got-a-policy-outside-terraform": ["aws_iam_role"],
  "drift-that-is-ignored-stays": ["aws_iam_role"],
};

const pairs = readdirSync(RECORDED).filter((name) => existsSync(join(RECORDED, name, "plan.json")));
const whole = pairs.filter((name) => !REFUSED.includes(name));
const planIn = (name: string) => parsePlan(readFileSync(join(RECORDED, name, "plan.json")), "plan.json");

function synthIn(name: string, side: "before" | "after"): SynthesizedStack | undefined {
  const path = join(RECORDED, name, `${side}.tf.json`);
  return existsSync(path) ? stackOf("prod-orders", JSON.parse(readFileSync(path, "utf8"))) : undefined;
}

function reviewOf(name: string, synth: SynthesizedStack) {
  return reviewedStack({ plan: planIn(name), synth, name: "prod-orders", folder: "cdktf.out/stacks/prod-orders" });
}

function afterIn(name: string): SynthesizedStack {
  const synth = synthIn(name, "after");
  if (synth === undefined) throw new Error(`${name} has no synthesis`);
  return synth;
}

it("there are recorded plans", () => expect(whole.length).toBeGreaterThan(50));

it.each(whole)("%s: has a resource for each that is planned, and models of both sides", (name) => {
  const stack = reviewOf(name, afterIn(name));
  const managed = [...stack.plan.changes, ...stack.plan.priorState].filter(({ mode }) => mode === "managed");
  const addresses = stack.resources.map(({ change, address }) => change?.address ?? address);
  expect(new Set(addresses)).toEqual(new Set(managed.map(({ address }) => address)));
  expect(stack.accessBefore.principals).toBeInstanceOf(Array);
  expect(stack.accessAfter.principals).toBeInstanceOf(Array);
});

it.each(whole)("%s: is not a plan of what was written before", (name) => {
  const [before, after] = [synthIn(name, "before"), afterIn(name)];
  if (before === undefined || isDeepStrictEqual(argumentsOf(before), argumentsOf(after))) return;
  expect(() => reviewOf(name, before)).toThrow(PlanError);
});

it.each(whole)("%s: has the drift that somebody made, and no other", (name) => {
  const stack = reviewOf(name, afterIn(name));
  const expected = DRIFTED[name] ?? [];
  expect(realDrift(stack).map(({ type }) => type)).toEqual(expected);
  expect(driftStack(stack) !== undefined).toBe(expected.length > 0);
});

it.each(REFUSED)("%s: is refused", (name) => expect(() => planIn(name)).toThrow(PlanError));

/** What of a synthesis stands in the configuration of a plan: nothing of Terraform's own arguments. */
function argumentsOf({ resources }: SynthesizedStack) {
  return resources.map(({ address, attributes }) => [
    address,
    Object.entries(attributes).filter(([name]) => !["lifecycle", "depends_on", "count"].includes(name)),
  ]);
}
