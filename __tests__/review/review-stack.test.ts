import { stackOf } from "../../access/synthesis";
import { PlanError } from "../../review/plan/plan-error";
import { ReviewError } from "../../review/review-error";
import { reviewStack } from "../../review/review-stack";
import { recorded } from "./reviewed-pair";

type Json = Record<string, never>;

const PAIR = "a-plaintext-secret-appears-in-an-environment";
const SECRET = "hunter2-and-more";

/** The review of the recorded plan of a pair, changed. */
function review(pair: string, change: (plan: Json, synth: Json) => void) {
  const [plan, synth] = ["plan.json", "after.tf.json"].map((file) =>
    JSON.parse(recorded(pair, file as "plan.json") ?? ""),
  ) as [Json, Json];
  change(plan, synth);
  const input = { plan: JSON.stringify(plan), source: "plan.json", synth: stackOf("prod-orders", synth), folder: "x" };
  return reviewStack(input, { failOn: "high", today: "2026-01-01" });
}

const changeIn = (plan: Json, type: string) =>
  (plan["resource_changes"] as unknown as Record<string, never>[]).find((change) => change["type"] === type) as never;

describe("a review", () => {
  it.each([
    [
      "is of another type than its address says",
      (plan: Json) => Object.assign(changeIn(plan, "aws_lambda_function"), { type: "aws_kms_key" }),
      "the change of aws_lambda_function.Function is one of a aws_kms_key by its type",
    ],
    [
      "begins with another state than the prior one",
      (plan: Json) => Object.assign(changeIn(plan, "aws_lambda_function")["change"]["before"], { timeout: 1 }),
      "the change of aws_lambda_function.Function has another state before it than the prior state",
    ],
    [
      "ends with other values than the planned ones",
      (plan: Json) => Object.assign(changeIn(plan, "aws_lambda_function")["change"]["after"], { timeout: 1 }),
      "the change of aws_lambda_function.Function has other values after it than the planned ones",
    ],
  ])("is refused when a change %s", (_, change, problem) => {
    expect(() => review(PAIR, change)).toThrow(
      new ReviewError(`plan.json: ${problem}: the plan is damaged, make it again`),
    );
  });

  it("is refused when a policy that the stack has is missing, wherever the plan says it", () => {
    const withoutPolicy = (plan: Json) => {
      const { address, change } = changeIn(plan, "aws_kms_key_policy") as Record<string, Record<string, object>>;
      const plannedValues = plan["planned_values"] as unknown as {
        root_module: { resources: Record<string, object>[] };
      };
      const { resources } = plannedValues.root_module;
      const planned = resources.find((resource) => (resource["address"] as unknown) === address);
      Object.assign(change?.["after"] ?? {}, { policy: null });
      Object.assign(planned?.["values"] ?? {}, { policy: null });
    };
    expect(() => review("a-key-policy-opens-to-another-account", withoutPolicy)).toThrow(
      new ReviewError(
        "plan.json: the change of aws_kms_key_policy.KeyPolicy lacks the policy that the stack has: the plan is damaged, make it again",
      ),
    );
  });

  it("says why it could not be made without what must not be shown", () => {
    const message = ReviewError.from(new Error(`no policy: ${SECRET}`), (text) => text.replace(SECRET, "(sensitive)"));
    expect(message.message).toBe("no policy: (sensitive)");
    expect(ReviewError.from("thrown text", (text) => text).message).toBe("thrown text");
  });

  it("shows a secret of an environment nowhere, and says that it is there", () => {
    const plan = JSON.parse(recorded(PAIR, "plan.json") ?? "");
    const { after } = (changeIn(plan, "aws_lambda_function") as Json)["change"] as unknown as {
      readonly after: { readonly environment: readonly [{ readonly variables: Record<string, string> }] };
    };
    const [{ variables }] = after.environment;
    const report = review(PAIR, () => undefined);
    const text = JSON.stringify(report);
    for (const value of Object.values(variables)) {
      if (value.length >= 6) expect(text).not.toContain(value);
    }
    expect(report.findings.map(({ rule }) => rule)).toContain("environment-holds-no-plaintext-secret");
    expect(text).toContain("DATABASE_PASSWORD");
  });

  it("lets errors of reading the plan through as they are", () => {
    expect(() => review(PAIR, (plan) => Object.assign(plan, { format_version: "2.0" }))).toThrow(PlanError);
  });
});
