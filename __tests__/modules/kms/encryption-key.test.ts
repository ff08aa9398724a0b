import { Token } from "cdktf";
import { EncryptionKey, type EncryptionKeyProps } from "../../../modules/kms/encryption-key";
import { KEY_ACTIONS } from "../../../modules/kms/key-actions";
import type { environmentOf } from "../../support/synth";
import { DEPLOY_ROLE, messageOf, PLAN_ROLE, stackOf, synthesize } from "../../support/synth";

const ACCOUNT_ROOT = "arn:aws:iam::111111111111:root";

/** The synthesis of one key, in an environment like this. */
function keyOf(props: Partial<EncryptionKeyProps> = {}, environment: Parameters<typeof environmentOf>[0] = {}) {
  const stack = stackOf(environment);
  new EncryptionKey(stack, "Key", { description: "Documents", ...props });
  return synthesize(stack);
}

describe("an encryption key", () => {
  it("rotates every year, keeps 30 days between order and deletion, and cannot be destroyed", () => {
    expect(keyOf().resource("aws_kms_key")).toEqual({
      description: "Documents",
      enable_key_rotation: true,
      rotation_period_in_days: 365,
      deletion_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("can be destroyed where data may be", () => {
    const local = keyOf({}, { name: "local", dataMayBeDestroyed: true });
    expect(local.resource("aws_kms_key")).not.toHaveProperty("lifecycle");
  });

  it.each([
    [90, 7],
    [2560, 30],
  ])("can rotate every %p days, with a window of %p", (rotationPeriodDays, deletionWindowDays) => {
    expect(keyOf({ rotationPeriodDays, deletionWindowDays }).resource("aws_kms_key")).toMatchObject({
      enable_key_rotation: true,
      rotation_period_in_days: rotationPeriodDays,
      deletion_window_in_days: deletionWindowDays,
    });
  });

  it.each([89, 2561, 90.5])("refuses a rotation period of %p days", (rotationPeriodDays) => {
    expect(messageOf(() => keyOf({ rotationPeriodDays }))).toBe(
      `[dev-stack/Key] rotationPeriodDays must be a whole number between 90 and 2560, got ${rotationPeriodDays}: ` +
        "KMS rotates key material in this range, and rotation cannot be off",
    );
  });

  it.each([6, 31])("refuses a deletion window of %p days", (deletionWindowDays) => {
    expect(messageOf(() => keyOf({ deletionWindowDays }))).toBe(
      `[dev-stack/Key] deletionWindowDays must be a whole number between 7 and 30, got ${deletionWindowDays}: ` +
        "KMS keeps a key at least 7 days so that a deletion can be undone",
    );
  });

  it("leaves periods that are references to Terraform", () => {
    const days = Token.asNumber({ resolve: () => "${var.days}" });
    expect(keyOf({ rotationPeriodDays: days, deletionWindowDays: days }).resource("aws_kms_key")).toMatchObject({
      rotation_period_in_days: "${var.days}",
      deletion_window_in_days: "${var.days}",
    });
  });

  it("has the tags and the alias that it was given", () => {
    const synthesis = keyOf({ alias: "alias/dev/documents", tags: { owner: "data" } });
    const [name] = Object.keys(synthesis.resources("aws_kms_key"));
    expect(synthesis.resource("aws_kms_key").tags).toEqual({ owner: "data" });
    expect(synthesis.resource("aws_kms_alias")).toEqual({
      name: "alias/dev/documents",
      target_key_id: `\${aws_kms_key.${name}.arn}`,
    });
    expect(keyOf().resources("aws_kms_alias")).toEqual({});
  });

  it("has its policy in a resource of its own, so that the policy may name what needs the key", () => {
    const synthesis = keyOf();
    const [name] = Object.keys(synthesis.resources("aws_kms_key"));
    expect(synthesis.resource("aws_kms_key_policy").key_id).toBe(`\${aws_kms_key.${name}.id}`);
    expect(synthesis.resource("aws_kms_key")).not.toHaveProperty("policy");
  });
});

describe("the policy of a strict key", () => {
  it("lets the environment's administrators administer, the plan role read metadata, and nobody use the key", () => {
    expect(keyOf().statements("aws_kms_key_policy")).toEqual([
      {
        Sid: "KeyAdministration",
        Effect: "Allow",
        Principal: { AWS: ACCOUNT_ROOT },
        Action: [...KEY_ACTIONS.administration],
        Resource: "*",
        Condition: { ArnEquals: { "aws:PrincipalArn": [DEPLOY_ROLE, ACCOUNT_ROOT] } },
      },
      {
        Sid: "PlanReadsMetadata",
        Effect: "Allow",
        Principal: { AWS: PLAN_ROLE },
        Action: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
        Resource: "*",
      },
    ]);
  });

  it("names the administrators that the environment names", () => {
    const keyAdministratorArns = [DEPLOY_ROLE, "arn:aws:iam::111111111111:role/security"];
    expect(keyOf({}, { keyAdministratorArns }).statement("KeyAdministration", "aws_kms_key_policy").Condition).toEqual({
      ArnEquals: { "aws:PrincipalArn": keyAdministratorArns },
    });
  });

  it("administers with single actions, none of which uses the key or lets somebody else use it, but by a new policy", () => {
    const uses =
      /^kms:(Encrypt|Decrypt|ReEncrypt|GenerateDataKey|GenerateMac|GenerateRandom|Sign|Verify|DeriveShared|CreateGrant|RetireGrant|Create\*)/;
    expect(KEY_ACTIONS.administration.filter((action) => uses.test(action) || action.includes("*"))).toEqual([]);
    expect(KEY_ACTIONS.administration).toEqual(
      expect.arrayContaining(["kms:PutKeyPolicy", "kms:GetKeyPolicy", "kms:DescribeKey", "kms:ScheduleKeyDeletion"]),
    );
  });

  it("is refused when it becomes larger than KMS accepts", () => {
    const stack = stackOf();
    const key = new EncryptionKey(stack, "Key", { description: "Documents" });
    const frame = JSON.stringify({
      Version: "2012-10-17",
      Statement: synthesize(stack).statements("aws_kms_key_policy"),
    });
    const sourceArn = `arn:aws:s3:::${"b".repeat(32_768)}`;
    key.allowService("s3.amazonaws.com", "S3", ["kms:Decrypt"], { sourceArn });
    const added = JSON.stringify({
      Sid: "S3",
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: ["kms:Decrypt"],
      Condition: { ArnLike: { "aws:SourceArn": sourceArn } },
      Resource: "*",
    });
    expect(messageOf(() => synthesize(stack))).toContain(
      `[dev-stack/Key] the key policy must be at most 32768 bytes, got ${frame.length + 1 + added.length} in 3 statements: ` +
        "give part of the principals a key of their own",
    );
  });
});

describe("the policy of a delegated key", () => {
  it("leaves all to the account's IAM policies, as AWS's default does", () => {
    expect(keyOf({ policyMode: "delegated" }).statements("aws_kms_key_policy")).toEqual([
      { Sid: "AccountDelegation", Effect: "Allow", Principal: { AWS: ACCOUNT_ROOT }, Action: "kms:*", Resource: "*" },
    ]);
  });
});
