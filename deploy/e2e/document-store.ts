import {
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { INCOMING_PREFIX, SUMMARIES_PREFIX } from "../../stacks/documents-names";
import { type AwsTarget, s3Settings } from "../aws/target";
import { until } from "../checks/until";

const SUMMARY_SECONDS = 120;

/** One version of an uploaded document. */
export interface UploadedDocument {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
}

/** The two buckets as an ordinary client sees them. */
export class DocumentStore {
  private readonly s3: S3Client;

  constructor(
    client: AwsTarget,
    private readonly buckets: { readonly documentsBucket: string; readonly resultsBucket: string },
  ) {
    this.s3 = new S3Client(s3Settings(client));
  }

  /** Uploads below `incoming/`, without naming a key. */
  async upload(name: string, body: Uint8Array): Promise<UploadedDocument> {
    const bucket = this.buckets.documentsBucket;
    const key = INCOMING_PREFIX + name;
    const { VersionId } = await this.s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
    if (VersionId === undefined) throw new Error(`${bucket} must keep versions, but the upload got none`);
    return { bucket, key, versionId: VersionId };
  }

  summaryKey({ key, versionId }: UploadedDocument): string {
    return `${SUMMARIES_PREFIX}${key.slice(INCOMING_PREFIX.length)}/${versionId}.json`;
  }

  /** Waits for the summary of a document. */
  async summaryOf(document: UploadedDocument): Promise<unknown> {
    const key = this.summaryKey(document);
    await until(`the summary ${key}`, SUMMARY_SECONDS, async () => {
      return (await this.summariesBelow(key)).length > 0 || undefined;
    });
    return JSON.parse((await this.bytes(this.buckets.resultsBucket, key)).toString());
  }

  /** The keys of the summaries below a prefix. */
  async summariesBelow(prefix: string): Promise<readonly string[]> {
    const command = new ListObjectsV2Command({ Bucket: this.buckets.resultsBucket, Prefix: prefix });
    return ((await this.s3.send(command)).Contents ?? []).map(({ Key = "" }) => Key);
  }

  async bytes(bucket: string, key: string, versionId?: string): Promise<Buffer> {
    const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
    if (Body === undefined) throw new Error(`${bucket}/${key} has no content`);
    return Buffer.from(await Body.transformToByteArray());
  }

  /** The content of every version of an object. */
  async versions(bucket: string, key: string): Promise<readonly Buffer[]> {
    const { Versions = [] } = await this.s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key }));
    return Promise.all(Versions.map(({ VersionId }) => this.bytes(bucket, key, VersionId)));
  }
}
