import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { KmsKeyPolicy } from "@cdktf/provider-aws/lib/kms-key-policy";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type App, Testing, TerraformStack } from "cdktf";
import { AccessModel } from "../../access/model";
import { readSynthesis } from "../../access/synthesis";
import { ACCOUNT, allow, allowTo, policy, TRUSTS_LAMBDA } from "../support/terraform";

/** A key in one stack, and in another one a role that names it and is named by its policy. */
function twoStacks(): { readonly app: App; readonly data: TerraformStack; readonly users: TerraformStack } {
  const app = Testing.app();
  const [data, users] = ["dev-data", "dev-users"].map((name) => {
    const stack = new TerraformStack(app, name);
    new AwsProvider(stack, "aws", { region: "eu-central-1", allowedAccountIds: [ACCOUNT] });
    return stack;
  }) as [TerraformStack, TerraformStack];
  const role = new IamRole(users, "Reader", { name: "reader", assumeRolePolicy: TRUSTS_LAMBDA });
  const key = new KmsKey(data, "Key", {});
  const other = new KmsKey(data, "Other", {});
  new KmsKeyPolicy(data, "KeyPolicy", { keyId: key.id, policy: policy(allowTo(role.arn, "kms:Decrypt")) });
  new KmsKeyPolicy(data, "OtherPolicy", {
    keyId: other.id,
    policy: policy(allowTo(`arn:aws:iam::${ACCOUNT}:root`, "kms:*")),
  });
  const reads = new TerraformStack(app, "dev-grants");
  new AwsProvider(reads, "aws", { region: "us-east-1", allowedAccountIds: [ACCOUNT] });
  new IamRolePolicy(reads, "Reads", { role: role.id, policy: policy(allow("kms:Encrypt", { Resource: other.arn })) });
  return { app, data, users };
}

describe("stacks of one app", () => {
  const { app, data, users } = twoStacks();
  app.synth();
  const stacks = readSynthesis(app.outdir);
  const model = new AccessModel(stacks);
  const reader = `arn:aws:iam::${ACCOUNT}:role/reader`;

  test("refer to each other by remote states", () => {
    expect(JSON.stringify(stacks)).toContain("data.terraform_remote_state.cross-stack-reference-input-dev-users");
    expect(data.dependsOn(users)).toBe(true);
  });

  test("are read together: a key policy names a role of another stack", () => {
    const answers = [
      ...model.whoCan("kms:Decrypt", "dev-data/Key"),
      ...model.whoElseCan("kms:Decrypt", "dev-data/Key"),
    ].filter(({ decision }) => decision.decision !== "deny");
    expect(answers.map(({ principal, decision }) => [principal.node?.address, decision.decision])).toEqual([
      ["aws_iam_role.Reader", "allow"],
    ]);
    expect(model.principal("dev-users/Reader").principal).toMatchObject({ arn: reader });
  });

  test("are read together: a policy in a third stack and another Region is a role's, and names the key", () => {
    const ask = (resource: string) => model.can({ principal: reader, action: "kms:Encrypt", resource }).decision;
    expect(ask("dev-data/Other")).toBe("allow");
    expect(ask("dev-data/Key")).toBe("deny");
  });

  test("leave unknown what another one says, where that is not read", () => {
    const alone = new AccessModel(stacks.filter(({ name }) => name === "dev-data"));
    const answers = alone.whoCan("kms:Decrypt", "dev-data/Key").map(({ decision }) => decision.decision);
    expect(answers).toContain("unknown");
    expect(answers).not.toContain("allow");
  });
});

describe("a matcher that is given an app", () => {
  const { app, data, users } = twoStacks();
  const reader = users.node.findChild("Reader") as IamRole;
  const [key, other] = ["Key", "Other"].map((id) => data.node.findChild(id) as KmsKey) as [KmsKey, KmsKey];

  test("reads its stacks together, without a synthesis before", () => {
    expect(app).toAllowOnly("kms:Decrypt", key, [reader]);
    expect(app).toAllow(reader, "kms:Encrypt", other);
    expect(app).toDeny(reader, "kms:Encrypt", key);
  });

  test("takes references of any of them", () => {
    expect(app).toAllow(reader.arn, "kms:Encrypt", other.arn);
    expect(app).toHaveStatement(key, { Principal: { AWS: reader.arn } });
    expect(app).toHaveResource(KmsKeyPolicy, { key_id: key.id });
  });

  test("is not given a construct of another stack for one of the same address", () => {
    const twin = twoStacks();
    const stack = new TerraformStack(twin.app, "dev-twin");
    new AwsProvider(stack, "aws", { region: "eu-central-1", allowedAccountIds: [ACCOUNT] });
    new KmsKey(stack, "Key", {});
    const [there] = [twin.data.node.findChild("Key") as KmsKey];
    expect(() => expect(stack).toDeny("*", "kms:Decrypt", there)).toThrow(
      'no resource is named "dev-data/aws_kms_key.Key": nearest is aws_kms_key.Key (of 2)',
    );
  });
});
