import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type ServerSideEncryption,
} from "@aws-sdk/client-s3";
import { type Call, type CallRequest, valueOf } from "./call";

/** An order document, because the function reads what is put where documents arrive. */
const BODY = '{"orderId":"1"}\n';

const CUSTOMER_KEY = Buffer.alloc(32, 1).toString("base64");

export const S3_CALLS = {
  "s3:GetObject": async (request) => {
    await existing(request);
    const { Body } = await request.clients.s3.send(new GetObjectCommand(objectOf(request)));
    await Body?.transformToByteArray();
  },
  "s3:PutObject": (request) =>
    request.clients.s3.send(
      new PutObjectCommand({
        ...objectOf(request),
        Body: BODY,
        ServerSideEncryption: valueOf(request, "s3:x-amz-server-side-encryption") as ServerSideEncryption | undefined,
        ...customerKey(valueOf(request, "s3:x-amz-server-side-encryption-customer-algorithm")),
        SSEKMSKeyId: valueOf(request, "s3:x-amz-server-side-encryption-aws-kms-key-id"),
      }),
    ),
  "s3:DeleteObject": async (request) => {
    await existing(request);
    return request.clients.s3.send(new DeleteObjectCommand(objectOf(request)));
  },
  "s3:ListBucket": (request) =>
    request.clients.s3.send(
      new ListObjectsV2Command({
        Bucket: objectOf(request).Bucket,
        Prefix: valueOf(request, "s3:prefix"),
        Delimiter: valueOf(request, "s3:delimiter"),
        MaxKeys: Number(valueOf(request, "s3:max-keys")) || undefined,
      }),
    ),
} satisfies Record<string, Call>;

/** A key of the caller's own, which S3 forgets after the request. */
function customerKey(algorithm: string | undefined) {
  return algorithm === undefined ? {} : { SSECustomerAlgorithm: algorithm, SSECustomerKey: CUSTOMER_KEY };
}

function existing(request: CallRequest): Promise<unknown> {
  return request.operator.s3.send(new PutObjectCommand({ ...objectOf(request), Body: BODY }));
}

function objectOf({ arn }: CallRequest) {
  const [Bucket = "", ...key] = arn.slice(arn.lastIndexOf(":") + 1).split("/");
  return { Bucket, Key: key.join("/") };
}
