import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GetPublicKeyCommand,
  KMSClient,
} from "@aws-sdk/client-kms";
import {
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { documentsNames, INCOMING_PREFIX, SMOKE_PREFIX, SUMMARIES_PREFIX } from "../../stacks/documents-names";
import { type AwsTarget, clientSettings, s3Settings } from "../aws/target";
import { once } from "./once";
import { type StoredSignature, signatureKey } from "./signed-summary";
import { SMOKE_DOCUMENT } from "./smoke-document";

const PLAINTEXT = Buffer.from("smoke");

type EncryptionContext = Readonly<Record<string, string>>;

/** The deployed document service as the check asks it: as the smoke role, and as the deploy role where only that one may look. */
export class SmokeService {
  readonly names;
  /** The name of this run's document. */
  readonly objectKey: string;
  private readonly kms: KMSClient;
  private readonly s3: S3Client;
  private readonly lambda: LambdaClient;
  private readonly deploy: { readonly kms: KMSClient; readonly lambda: LambdaClient };

  constructor(smoke: AwsTarget, deploy: AwsTarget, runId: string) {
    this.names = documentsNames(smoke.environment);
    this.objectKey = `${INCOMING_PREFIX}${SMOKE_PREFIX}${runId}.jsonl`;
    this.kms = new KMSClient(clientSettings(smoke));
    this.s3 = new S3Client(s3Settings(smoke));
    this.lambda = new LambdaClient(clientSettings(smoke));
    this.deploy = { kms: new KMSClient(clientSettings(deploy)), lambda: new LambdaClient(clientSettings(deploy)) };
  }

  /** A text under the documents key, through its alias, in the check's own encryption context; and the ARN of the key that it is under. */
  readonly ciphertext = once(() => this.encrypt(this.names.smokeContext));

  /** Uploads the document without naming a key, as clients do. */
  readonly upload = once(async () => {
    const Bucket = this.names.documentsBucket;
    const command = new PutObjectCommand({ Bucket, Key: this.objectKey, Body: SMOKE_DOCUMENT });
    const { VersionId } = await this.s3.send(command);
    if (VersionId === undefined) throw new Error(`${Bucket} must keep versions, but the upload got none`);
    return { versionId: VersionId };
  });

  async encrypt(context: EncryptionContext): Promise<{ readonly blob: Uint8Array; readonly keyArn: string }> {
    const KeyId = this.names.documentsAlias;
    const command = new EncryptCommand({ KeyId, Plaintext: PLAINTEXT, EncryptionContext: context });
    const { CiphertextBlob, KeyId: keyArn } = await this.kms.send(command);
    if (!CiphertextBlob || !keyArn) throw new Error("KMS answered without a ciphertext or its key");
    return { blob: CiphertextBlob, keyArn };
  }

  async decrypt(blob: Uint8Array, context: EncryptionContext): Promise<boolean> {
    const { Plaintext } = await this.kms.send(new DecryptCommand({ CiphertextBlob: blob, EncryptionContext: context }));
    return Plaintext !== undefined && PLAINTEXT.equals(Plaintext);
  }

  head(bucket: string, key: string) {
    return this.s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  }

  /** Where the summary of a version of the document appears. */
  resultKey(versionId: string): string {
    return `${SUMMARIES_PREFIX}${this.objectKey.slice(INCOMING_PREFIX.length)}/${versionId}.json`;
  }

  /** The bytes of the summary, or undefined as long as there is none. */
  summary(versionId: string): Promise<Uint8Array | undefined> {
    return this.result(this.resultKey(versionId));
  }

  /** The signature of a summary with these bytes, and where it is; undefined as long as there is none. */
  async signature(versionId: string, summary: Uint8Array) {
    const key = signatureKey(this.resultKey(versionId), summary);
    const stored = await this.result(key);
    return stored && { key, stored: JSON.parse(Buffer.from(stored).toString()) as StoredSignature };
  }

  /** The public half of the signing key, in DER, and the key's ARN. */
  async publicKey(): Promise<{ readonly publicKey: Uint8Array; readonly keyArn: string }> {
    const { PublicKey, KeyId } = await this.kms.send(new GetPublicKeyCommand({ KeyId: this.names.signingAlias }));
    if (!PublicKey || !KeyId) throw new Error("KMS answered without a public key or its key");
    return { publicKey: PublicKey, keyArn: KeyId };
  }

  /** Lists, because S3 tells a role that may list by prefix only that a missing object is forbidden. */
  async exists(bucket: string, key: string): Promise<boolean> {
    const { Contents = [] } = await this.s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: key }));
    return Contents.length > 0;
  }

  private async result(key: string): Promise<Uint8Array | undefined> {
    const { resultsBucket } = this.names;
    if (!(await this.exists(resultsBucket, key))) return undefined;
    const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: resultsBucket, Key: key }));
    return Body?.transformToByteArray();
  }

  functionConfiguration() {
    return this.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: this.names.functionName }));
  }

  /** What the function says of a partner who shows a token or a pass: its answer, or its error, as compact JSON. */
  async checkPartner(event: { readonly partner: string; readonly token: string } | { readonly pass: string }) {
    const FunctionName = this.names.checkerName;
    const { Payload } = await this.lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
    return JSON.stringify(JSON.parse(Payload?.transformToString() ?? "null"));
  }

  /** The key of the function's package is part of what only who deploys may read. */
  async packageKeyArn(): Promise<string | undefined> {
    const command = new GetFunctionCommand({ FunctionName: this.names.functionName });
    return (await this.deploy.lambda.send(command)).Code?.SourceKMSKeyArn;
  }

  /** The key that the function's alias names. */
  async processorKeyArn(): Promise<string> {
    const command = new DescribeKeyCommand({ KeyId: this.names.processorAlias });
    const arn = (await this.deploy.kms.send(command)).KeyMetadata?.Arn;
    if (arn === undefined) throw new Error(`${this.names.processorAlias} must name a key`);
    return arn;
  }

  async remove(bucket: string, key: string): Promise<void> {
    await this.s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  }

  close(): void {
    for (const client of [this.kms, this.s3, this.lambda, this.deploy.kms, this.deploy.lambda]) client.destroy();
  }
}
