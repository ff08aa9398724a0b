import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { type AwsTarget, clientSettings, s3Settings } from "../aws/target";

/** The bucket of packages, as whoever runs the simulator sees it. */
export class CodeBucket {
  private readonly s3: S3Client;
  private readonly kms: KMSClient;

  constructor(
    operator: AwsTarget,
    private readonly bucket: string,
  ) {
    this.s3 = new S3Client(s3Settings(operator));
    this.kms = new KMSClient(clientSettings(operator));
  }

  async keysBelow(prefix: string): Promise<readonly string[]> {
    const { Contents = [] } = await this.s3.send(new ListObjectsV2Command({ Bucket: this.bucket, Prefix: prefix }));
    return Contents.map(({ Key = "" }) => Key);
  }

  async read(key: string): Promise<{ readonly content: Buffer; readonly keyArn: string | undefined }> {
    const { Body, SSEKMSKeyId } = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
    if (Body === undefined) throw new Error(`${this.bucket}/${key} has no content`);
    return { content: Buffer.from(await Body.transformToByteArray()), keyArn: SSEKMSKeyId };
  }

  /** The ARN of the key that an alias names. */
  async keyBehind(alias: string): Promise<string | undefined> {
    return (await this.kms.send(new DescribeKeyCommand({ KeyId: alias }))).KeyMetadata?.Arn;
  }
}
