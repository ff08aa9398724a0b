import { PlanError } from "../../../review/plan/plan-error";
import { reviewedStack } from "../../../review/stack/join";
import { decryptBy, KEY, KEY_POLICY, KEY_POLICY_STATE, sourcesOf, unchanged, WRITTEN_KEY } from "./planned";

const key = unchanged(KEY, WRITTEN_KEY);
const keyPolicy = unchanged(KEY_POLICY_STATE, KEY_POLICY);

describe("a plan that is not of the synthesis", () => {
  const sources = sourcesOf({ "aws_kms_key.Key": key, "aws_kms_key_policy.Policy": keyPolicy });
  const [first, second] = sources.synth.resources;
  const END = "make both from the same commit, first `cdktf synth` and then the plan in the stack's folder";
  if (!first || !second) throw new Error("two resources");

  it.each([
    ["has a resource more", [first], "it has aws_kms_key_policy.Policy, which is not synthesized"],
    [
      "has a resource less",
      [first, second, { ...first, address: "aws_kms_key.More" }],
      "it does not have aws_kms_key.More",
    ],
    [
      "has another policy",
      [first, { ...second, attributes: { ...second.attributes, policy: decryptBy("*") } }],
      "aws_kms_key_policy.Policy.policy was another one when it was made",
    ],
    [
      "lacks an argument",
      [{ ...first, attributes: { ...first.attributes, is_enabled: false } }, second],
      "aws_kms_key.Key.is_enabled was another one when it was made",
    ],
  ])("is refused when it %s", (_, resources, what) => {
    const join = () => reviewedStack({ ...sources, synth: { ...sources.synth, resources } });
    expect(join).toThrow(PlanError);
    expect(join).toThrow(`[dev-documents] the plan is not of this synthesis: ${what}; ${END}`);
  });

  it.each([
    ["a change is missing", "aws_kms_key.Key", "it leaves aws_kms_key.Key out, as -target does"],
    [
      "a resource is changed that nobody wrote",
      "aws_kms_key.Unwritten",
      "it changes aws_kms_key.Unwritten, which is not synthesized",
    ],
  ])("is refused when %s", (_, address, what) => {
    const changes = sources.plan.changes.flatMap((change) =>
      change.address !== "aws_kms_key.Key" ? change : address === change.address ? [] : { ...change, address },
    );
    const join = () => reviewedStack({ ...sources, plan: { ...sources.plan, changes } });
    expect(join).toThrow(`[dev-documents] the plan is not of this synthesis: ${what}; ${END}`);
  });
});
