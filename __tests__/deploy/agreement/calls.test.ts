import type { CallRequest } from "../../../deploy/agreement/calls/call";
import { CALLS, type ActionName } from "../../../deploy/agreement/calls/calls";
import type { CaseContext } from "../../../deploy/agreement/case";

interface Sent {
  readonly by: "caller" | "operator";
  readonly command: string;
  readonly input: Record<string, unknown>;
}

/** Makes a call with clients that write down what is sent. */
async function sentBy(action: ActionName, arn: string, context: CaseContext = {}): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  const clientsOf = (by: Sent["by"]) => {
    const client = {
      send: async (command: { input: Record<string, unknown> }) => {
        sent.push({ by, command: command.constructor.name, input: command.input });
        return { CiphertextBlob: "sealed", Policy: "{}", Messages: [{ ReceiptHandle: "handle" }] };
      },
    };
    return { s3: client, kms: client, lambda: client, sqs: client, sts: client, endpoint: "https://simulator" };
  };
  const request = { clients: clientsOf("caller"), operator: clientsOf("operator"), arn, context };
  await CALLS[action](request as unknown as CallRequest);
  return sent;
}

const KEY = "arn:aws:kms:eu-central-1:123456789012:key/k";

test("an object is there before it is read, and its name may have slashes", async () => {
  const object = { Bucket: "bucket", Key: "a/b c" };
  expect(await sentBy("s3:GetObject", "arn:aws:s3:::bucket/a/b c")).toMatchObject([
    { by: "operator", command: "PutObjectCommand", input: object },
    { by: "caller", command: "GetObjectCommand", input: object },
  ]);
});

test("the condition keys of a listing are its parameters", async () => {
  const context = { "s3:prefix": "in/", "s3:delimiter": "/", "s3:max-keys": "10" };
  expect(await sentBy("s3:ListBucket", "arn:aws:s3:::bucket", context)).toMatchObject([
    { by: "caller", input: { Bucket: "bucket", Prefix: "in/", Delimiter: "/", MaxKeys: 10 } },
  ]);
});

test("the condition keys of an upload are its headers", async () => {
  const context = {
    "s3:x-amz-server-side-encryption": "aws:kms",
    "s3:x-amz-server-side-encryption-aws-kms-key-id": KEY,
  };
  expect(await sentBy("s3:PutObject", "arn:aws:s3:::bucket/a", context)).toMatchObject([
    { by: "caller", input: { ServerSideEncryption: "aws:kms", SSEKMSKeyId: KEY } },
  ]);
  const own = { "s3:x-amz-server-side-encryption-customer-algorithm": "AES256" };
  const [upload] = await sentBy("s3:PutObject", "arn:aws:s3:::bucket/a", own);
  expect(upload?.input).toMatchObject({ SSECustomerAlgorithm: "AES256", SSECustomerKey: expect.any(String) });
});

test("what is decrypted was encrypted under the same context", async () => {
  const EncryptionContext = { purpose: "test", tenant: "a" };
  const context = { "kms:EncryptionContext:purpose": "test", "kms:EncryptionContext:tenant": "a" };
  expect(await sentBy("kms:Decrypt", KEY, context)).toMatchObject([
    { by: "operator", command: "EncryptCommand", input: { KeyId: KEY, EncryptionContext } },
    { by: "caller", command: "DecryptCommand", input: { KeyId: KEY, EncryptionContext, CiphertextBlob: "sealed" } },
  ]);
});

test("a key is called by its alias where the condition keys say so", async () => {
  expect(await sentBy("kms:Encrypt", KEY, { "kms:RequestAlias": "alias/a" })).toMatchObject([
    { by: "caller", input: { KeyId: "alias/a" } },
  ]);
});

test("a key's policy is replaced by itself, and a grant is not made", async () => {
  expect(await sentBy("kms:PutKeyPolicy", KEY)).toMatchObject([
    { by: "operator", command: "GetKeyPolicyCommand" },
    { by: "caller", command: "PutKeyPolicyCommand", input: { Policy: "{}" } },
  ]);
  expect(await sentBy("kms:CreateGrant", KEY, { "kms:GranteePrincipal": "arn:g" })).toMatchObject([
    { by: "caller", input: { DryRun: true, GranteePrincipal: "arn:g" } },
  ]);
});

test("a queue is called by the URL that its ARN gives", async () => {
  const QueueUrl = "https://simulator/123456789012/tasks";
  expect(await sentBy("sqs:DeleteMessage", "arn:aws:sqs:eu-central-1:123456789012:tasks")).toMatchObject([
    { by: "operator", command: "SendMessageCommand", input: { QueueUrl } },
    { by: "operator", command: "ReceiveMessageCommand", input: { QueueUrl } },
    { by: "caller", command: "DeleteMessageCommand", input: { QueueUrl, ReceiptHandle: "handle" } },
  ]);
});

test("a function is not run", async () => {
  expect(await sentBy("lambda:InvokeFunction", "arn:aws:lambda:::function:f")).toMatchObject([
    { by: "caller", input: { InvocationType: "DryRun" } },
  ]);
});

test("the condition keys of an assumption are its parameters", async () => {
  const context = { "sts:RoleSessionName": "name", "sts:ExternalId": "id" };
  expect(await sentBy("sts:AssumeRole", "arn:aws:iam::123456789012:role/r", context)).toMatchObject([
    { input: { RoleArn: "arn:aws:iam::123456789012:role/r", RoleSessionName: "name", ExternalId: "id" } },
  ]);
});
