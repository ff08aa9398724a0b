import { AccessModel } from "../../access/model";
import { summarize } from "../../access/summary";
import { readable } from "../../modules/policy/evaluation";
import { ACCOUNT, allowTo, policy, providerOf, roleOf, terraformStack } from "../support/terraform";

const worker = "${aws_iam_role.w.arn}";
const lets = (action: string) => policy(allowTo(worker, action));
const replica = { primary_key_arn: "${aws_kms_key.k.arn}", provider: "aws.replica" };

/** A primary and its replica, with policies of their own that let a role decrypt with one and encrypt with the other. */
function stackWith(pointer: string, more: Parameters<typeof terraformStack>[0] = {}) {
  return terraformStack(
    {
      aws_iam_role: { w: roleOf("worker") },
      aws_kms_key: { k: { multi_region: true } },
      aws_kms_replica_key: { r: replica },
      aws_kms_key_policy: {
        primary: { key_id: `\${aws_kms_key.k.${pointer}}`, policy: lets("kms:Decrypt") },
        replica: {
          key_id: `\${aws_kms_replica_key.r.${pointer}}`,
          policy: lets("kms:Encrypt"),
          provider: "aws.replica",
        },
      },
      ...more,
    },
    { providers: [providerOf(), providerOf(ACCOUNT, "eu-west-1", "replica")] },
  );
}

/** Who may do an action with a key. */
function who(stack: ReturnType<typeof stackWith>, action: string, key: string) {
  return new AccessModel([stack])
    .whoCan(action, key)
    .filter(({ decision }) => decision.decision === "allow")
    .map(({ principal }) => principal.node?.address);
}

describe("a replica key", () => {
  test.each(["id", "key_id", "arn"])(
    "is told from its primary, whose id it has, when a policy names it by %s",
    (by) => {
      expect(who(stackWith(by), "kms:Decrypt", "aws_kms_key.k")).toEqual(["aws_iam_role.w"]);
      expect(who(stackWith(by), "kms:Encrypt", "aws_kms_key.k")).toEqual([]);
      expect(who(stackWith(by), "kms:Encrypt", "aws_kms_replica_key.r")).toEqual(["aws_iam_role.w"]);
      expect(who(stackWith(by), "kms:Decrypt", "aws_kms_replica_key.r")).toEqual([]);
    },
  );

  test("has an ARN of its own Region with the primary's id", () => {
    const model = new AccessModel([stackWith("id")]);
    expect(readable(model.resource("aws_kms_key.k").arn)).toBe(
      `arn:aws:kms:eu-central-1:${ACCOUNT}:key/\${dev/aws_kms_key.k.key_id}`,
    );
    expect(readable(model.resource("aws_kms_replica_key.r").arn)).toBe(
      `arn:aws:kms:eu-west-1:${ACCOUNT}:key/\${dev/aws_kms_key.k.key_id}`,
    );
  });

  test("has the id in the ARN of a primary that no stack defines, and one of its own where nothing is known", () => {
    const arnOf = (primary_key_arn: string) => {
      const aws_kms_replica_key = { r: { ...replica, primary_key_arn } };
      return readable(
        new AccessModel([stackWith("id", { aws_kms_replica_key })]).resource("aws_kms_replica_key.r").arn,
      );
    };
    expect(arnOf(`arn:aws:kms:us-east-1:${ACCOUNT}:key/mrk-1234`)).toBe(
      `arn:aws:kms:eu-west-1:${ACCOUNT}:key/mrk-1234`,
    );
    expect(arnOf("${var.primary}")).toBe(`arn:aws:kms:eu-west-1:${ACCOUNT}:key/\${dev/aws_kms_replica_key.r.key_id}`);
  });

  test("has the default policy, or the one in its argument, where it has no other", () => {
    const inline = stackWith("id", {
      aws_kms_key_policy: {},
      aws_kms_replica_key: { r: { ...replica, policy: lets("kms:Encrypt") } },
    });
    expect(who(inline, "kms:Encrypt", "aws_kms_replica_key.r")).toEqual(["aws_iam_role.w"]);
    const none = new AccessModel([stackWith("id", { aws_kms_key_policy: {} })]);
    const question = { principal: `arn:aws:iam::${ACCOUNT}:root`, action: "kms:Decrypt" };
    expect(none.can({ ...question, resource: "aws_kms_replica_key.r" }).decision).toBe("allow");
  });

  test("has grants of its own, by which the primary gives nothing", () => {
    const grant = { grantee_principal: worker, operations: ["Verify"] };
    const stack = stackWith("id", {
      aws_kms_grant: { g: { ...grant, key_id: "${aws_kms_replica_key.r.arn}", provider: "aws.replica" } },
    });
    expect(who(stack, "kms:Verify", "aws_kms_replica_key.r")).toEqual(["aws_iam_role.w"]);
    expect(who(stack, "kms:Verify", "aws_kms_key.k")).toEqual([]);
  });

  test("is a key of the summary, with its alias and what is under it", () => {
    const stack = stackWith("id", {
      aws_kms_alias: { a: { name: "alias/k", target_key_id: "${aws_kms_replica_key.r.arn}", provider: "aws.replica" } },
      aws_sqs_queue: { q: { name: "q", kms_master_key_id: "${aws_kms_replica_key.r.arn}", provider: "aws.replica" } },
    });
    expect(summarize(stack).keys).toMatchObject([
      { address: "aws_kms_key.k", aliases: [], encrypts: [] },
      { address: "aws_kms_replica_key.r", aliases: ["alias/k"], encrypts: [{ address: "aws_sqs_queue.q" }] },
    ]);
    expect(summarize(stack).underOtherKeys).toEqual([]);
  });
});
