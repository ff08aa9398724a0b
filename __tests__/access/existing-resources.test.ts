import { encryptedResources } from "../../access/encryption";
import { AccessModel } from "../../access/model";
import { stackOf } from "../../access/synthesis";
import { unknownValue } from "../../modules/policy/evaluation";

// Resources as a state has them: with ids, ARNs, blocks as lists, and empty texts for what was never set.

const ACCOUNT = "111111111111";
const KEY_ARN = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/00000000-0000-4000-8000-000000000001`;
const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/reader`;
const FUNCTION_ARN = `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:process`;
const UNKNOWN = unknownValue("it is known after apply");

const KEY = { arn: KEY_ARN, id: "1", key_id: "00000000-0000-4000-8000-000000000001" };
const TRUST = JSON.stringify({ Version: "2012-10-17", Statement: [] });
const ROLE = { name: "reader", arn: ROLE_ARN, id: "reader", assume_role_policy: TRUST };

type Values = Readonly<Record<string, unknown>>;

function modelOf(resource: Readonly<Record<string, Readonly<Record<string, Values>>>>): AccessModel {
  const provider = { aws: [{ region: "eu-central-1", allowed_account_ids: [ACCOUNT] }] };
  return new AccessModel([stackOf("dev-documents", { provider, resource })]);
}

const decryptOf = (model: AccessModel, context?: Readonly<Record<string, string>>) =>
  model.can({ principal: "aws_iam_role.Reader", action: "kms:Decrypt", resource: "aws_kms_key.Key", context }).decision;

describe("a resource that exists", () => {
  it("has the ARN of its state", () => {
    expect(modelOf({ aws_kms_key: { Key: KEY } }).resource("aws_kms_key.Key").arn).toBe(KEY_ARN);
  });

  it("has the ARN that follows from its name where the state's is not known", () => {
    const model = modelOf({ aws_iam_role: { Reader: { ...ROLE, arn: UNKNOWN } } });
    expect(model.principal("aws_iam_role.Reader").principal).toMatchObject({ arn: ROLE_ARN });
  });

  it("may be an instance, which references name with its index", () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: '${aws_iam_role.Reader["a"].arn}' },
          Action: "kms:Decrypt",
          Resource: "*",
        },
      ],
    });
    const model = modelOf({
      aws_kms_key: { "Key[0]": {} },
      aws_kms_key_policy: { Policy: { key_id: "${aws_kms_key.Key[0].id}", policy: policy.replace('\\"a\\"', "0") } },
      aws_iam_role: { "Reader[0]": { name: "reader", assume_role_policy: TRUST } },
    });
    const asked = { principal: ROLE_ARN, action: "kms:Decrypt", resource: "aws_kms_key.Key[0]" };
    expect(model.can(asked).decision).toBe("allow");
  });
});

describe("an argument that is not known", () => {
  it("is a policy that nothing is concluded from", () => {
    const model = modelOf({
      aws_kms_key: { Key: KEY },
      aws_kms_key_policy: { Policy: { key_id: KEY.key_id, policy: UNKNOWN } },
      aws_iam_role: { Reader: ROLE },
    });
    expect(decryptOf(model)).toBe("unknown");
  });

  it("is a condition of a permission that may or may not be met", () => {
    const invoke = (sourceArn: unknown) =>
      modelOf({
        aws_lambda_function: { Process: { function_name: "process", arn: FUNCTION_ARN } },
        aws_lambda_permission: {
          P: {
            function_name: "process",
            principal: "s3.amazonaws.com",
            action: "lambda:InvokeFunction",
            source_arn: sourceArn,
          },
        },
      }).can({
        principal: "s3.amazonaws.com",
        action: "lambda:InvokeFunction",
        resource: FUNCTION_ARN,
        context: { "aws:SourceArn": "arn:aws:s3:::documents" },
      }).decision;
    expect(invoke(UNKNOWN)).toBe("unknown");
    expect(invoke("")).toBe("allow");
    expect(invoke("arn:aws:s3:::documents")).toBe("allow");
  });

  it("is a boundary that may keep anything out, and none where it is empty", () => {
    const boundary = (value: unknown) =>
      decryptOf(modelOf({ aws_kms_key: { Key: KEY }, ...grantedTo({ ...ROLE, permissions_boundary: value }) }));
    expect(boundary(UNKNOWN)).toBe("unknown");
    expect(boundary("")).toBe("allow");
    expect(boundary(null)).toBe("allow");
  });

  it("is a constraint of a grant that the context may or may not meet", () => {
    const granted = (constraints: unknown) =>
      decryptOf(
        modelOf({
          aws_kms_key: { Key: { ...KEY, policy: TRUST.replace("[]", JSON.stringify([ADMIN])) } },
          aws_iam_role: { Reader: ROLE },
          aws_kms_grant: {
            G: { key_id: KEY.key_id, grantee_principal: ROLE_ARN, operations: ["Decrypt"], constraints },
          },
        }),
        { "kms:EncryptionContext:purpose": "orders" },
      );
    expect(granted(UNKNOWN)).toBe("unknown");
    expect(granted([UNKNOWN])).toBe("unknown");
    expect(granted([{ encryption_context_equals: { purpose: "orders" }, encryption_context_subset: {} }])).toBe(
      "allow",
    );
    expect(granted([{ encryption_context_equals: {}, encryption_context_subset: {} }])).toBe("allow");
    expect(granted([{ encryption_context_subset: { purpose: "x" } }])).toBe("deny");
  });
});

describe("an argument that was never set", () => {
  it("is no policy when it is empty text", () => {
    const model = modelOf({ aws_kms_key: { Key: { ...KEY, policy: "" } }, ...grantedTo(ROLE) });
    expect(decryptOf(model)).toBe("allow");
  });
});

it("the key of a bucket is found in blocks that are lists", () => {
  const rule = [{ apply_server_side_encryption_by_default: [{ kms_master_key_id: KEY_ARN }] }];
  const encryption = { bucket: "documents", rule };
  const stack = stackOf("s", { resource: { aws_s3_bucket_server_side_encryption_configuration: { E: encryption } } });
  expect(encryptedResources(stack)).toMatchObject([{ what: "objects", key: KEY_ARN }]);
});

it("the keys of copies are found in every rule of a replication", () => {
  const ruleWith = (replica_kms_key_id: string) => ({
    destination: [{ bucket: "arn:aws:s3:::copies", encryption_configuration: [{ replica_kms_key_id }] }],
  });
  const R = {
    bucket: "${aws_s3_bucket.b.id}",
    rule: [ruleWith(KEY_ARN), ruleWith("${aws_kms_replica_key.k.arn}"), {}],
  };
  const stack = stackOf("s", { resource: { aws_s3_bucket_replication_configuration: { R } } });
  expect(encryptedResources(stack)).toEqual([
    { address: "aws_s3_bucket.b", what: "copies of objects", key: KEY_ARN },
    { address: "aws_s3_bucket.b", what: "copies of objects", key: "aws_kms_replica_key.k" },
  ]);
});

const ADMIN = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: "kms:PutKeyPolicy",
  Resource: "*",
};

/** A role that may decrypt, as far as its own policy goes. */
function grantedTo(role: Values) {
  const statement = { Effect: "Allow", Action: "kms:Decrypt", Resource: KEY_ARN };
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  return { aws_iam_role: { Reader: role }, aws_iam_role_policy: { P: { role: "reader", policy } } };
}
