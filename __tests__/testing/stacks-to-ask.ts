import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { KmsKeyPolicy } from "@cdktf/provider-aws/lib/kms-key-policy";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Testing, TerraformStack } from "cdktf";
import { ACCOUNT, allow, allowTo, policy, TRUSTS_LAMBDA } from "../support/terraform";

export const REGION = "eu-central-1";
export const VIA_S3 = { "kms:ViaService": `s3.${REGION}.amazonaws.com` };

/** Hand-written resources: a key that a role uses via S3 and another one unknown things with; a bucket and a function. */
export function stackToAsk() {
  const stack = new TerraformStack(Testing.app(), "dev-app");
  new AwsProvider(stack, "aws", { region: REGION, allowedAccountIds: [ACCOUNT] });
  const key = new KmsKey(stack, "Key", { enableKeyRotation: true, description: "documents" });
  const bucket = new S3Bucket(stack, "Bucket", { bucket: "documents" });
  const reader = new IamRole(stack, "Reader", {
    name: "reader",
    assumeRolePolicy: TRUSTS_LAMBDA,
    inlinePolicy: [
      {
        name: "reads",
        policy: policy(allow(["s3:GetObject"], { Sid: "Reads", Resource: `${bucket.arn}/incoming/*` })),
      },
    ],
  });
  const bounded = new IamRole(stack, "Bounded", {
    name: "bounded",
    assumeRolePolicy: TRUSTS_LAMBDA,
    permissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/elsewhere`,
  });
  const fn = new LambdaFunction(stack, "Fn", { functionName: "fn", role: reader.arn });
  const context = { StringEquals: { ...VIA_S3, "kms:EncryptionContext:aws:s3:arn": bucket.arn } };
  new KmsKeyPolicy(stack, "KeyPolicy", {
    keyId: key.id,
    policy: policy(
      allowTo(reader.arn, ["kms:Decrypt", "kms:DescribeKey"], { Sid: "ReaderViaS3", Condition: context }),
      allowTo(bounded.arn, "kms:Encrypt", { Sid: "Bounded" }),
      { Sid: "NoGrants", Effect: "Deny", Principal: { AWS: reader.arn }, Action: "kms:CreateGrant", Resource: "*" },
    ),
  });
  return { stack, key, bucket, reader, bounded, fn };
}

/** The whole message of a matcher that fails, without colours. */
export function failureOf(code: () => void): string {
  try {
    code();
  } catch (error) {
    // eslint-disable-next-line no-control-regex -- colours are control characters.
    return (error as Error).message.replace(/\u001b\[\d+m/g, "");
  }
  throw new Error("the matcher passed");
}
