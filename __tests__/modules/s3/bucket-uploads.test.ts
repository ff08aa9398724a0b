import type { BucketEncryption } from "../../../modules/s3/bucket-statements";
import { principals, type RequestValue } from "../../../modules/policy/evaluation";
import { allowing, compiled, verdict } from "../policy/asked";
import { BUCKET, bucketOf } from "./bucket-of";

const OUR_KEY = "arn:aws:kms:eu-central-1:111111111111:key/11111111-1111-4111-8111-111111111111";
const WRONG_KEY = "arn:aws:kms:eu-central-1:111111111111:key/22222222-2222-4222-8222-222222222222";
const ENCRYPTION = "s3:x-amz-server-side-encryption";
const KEY_ID = `${ENCRYPTION}-aws-kms-key-id`;
const CUSTOMER_ALGORITHM = `${ENCRYPTION}-customer-algorithm`;

type Context = Readonly<Record<string, RequestValue>>;

/** What the policy of a bucket says to a request of somebody who may do everything else. */
function asked(context: Context, action = "s3:PutObject", encryption: BucketEncryption = "aws:kms"): string {
  const policy = compiled(
    bucketOf({ encryption }),
    ["aws_s3_bucket_policy", "Bucket"],
    "resource policy",
    (expression) => (/^aws_kms_key\.\w+\.arn$/.test(expression) ? OUR_KEY : undefined),
  );
  const request = {
    principal: principals.session("arn:aws:iam::111111111111:role/client", "upload"),
    action,
    resource: { arn: `${BUCKET}/incoming/a.jsonl`, account: "111111111111" },
    context: { "aws:SecureTransport": "true", "s3:TlsVersion": "1.3", ...context },
  };
  return verdict(request, policy, [allowing("s3:*")]);
}

describe("an upload to an encrypted bucket", () => {
  it.each<[string, Context]>([
    ["no header, which gets the bucket's default", {}],
    ["the right key", { [ENCRYPTION]: "aws:kms", [KEY_ID]: OUR_KEY }],
  ])("is let through with %s", (_, context) => {
    expect(asked(context)).toBe("allow");
  });

  it.each<[string, Context]>([
    ["a wrong key", { [ENCRYPTION]: "aws:kms", [KEY_ID]: WRONG_KEY }],
    ["a wrong key alone", { [KEY_ID]: WRONG_KEY }],
    ["AES256", { [ENCRYPTION]: "AES256" }],
    ["AES256 beside the right key", { [ENCRYPTION]: "AES256", [KEY_ID]: OUR_KEY }],
    ["KMS without a key, which would be AWS's own", { [ENCRYPTION]: "aws:kms" }],
    ["another form of KMS under the right key", { [ENCRYPTION]: "aws:kms:dsse", [KEY_ID]: OUR_KEY }],
    ["a key of the client (SSE-C)", { [CUSTOMER_ALGORITHM]: "AES256" }],
    ["plain HTTP", { "aws:SecureTransport": "false" }],
    ["TLS 1.1", { "s3:TlsVersion": "1.1" }],
  ])("is refused with %s", (_, context) => {
    expect(asked(context)).toBe("deny");
  });

  it("of two layers must ask for two layers, when it asks", () => {
    const twoLayers = (context: Context) => asked(context, "s3:PutObject", "aws:kms:dsse");
    expect(twoLayers({})).toBe("allow");
    expect(twoLayers({ [ENCRYPTION]: "aws:kms:dsse", [KEY_ID]: OUR_KEY })).toBe("allow");
    expect(twoLayers({ [ENCRYPTION]: "aws:kms", [KEY_ID]: OUR_KEY })).toBe("deny");
  });
});

describe("a download from an encrypted bucket", () => {
  it("needs TLS 1.2, and no header", () => {
    expect(asked({}, "s3:GetObject")).toBe("allow");
    expect(asked({ "s3:TlsVersion": "1.2" }, "s3:GetObject")).toBe("allow");
    expect(asked({ "s3:TlsVersion": "1.1" }, "s3:GetObject")).toBe("deny");
    expect(asked({ "aws:SecureTransport": "false" }, "s3:GetObject")).toBe("deny");
  });
});
