/** Where an ARN lives. Global services leave the Region empty, S3 buckets the account as well. */
export interface ArnScope {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

const PARTITIONS = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eusc-", "aws-eusc"],
] as const;

/** The partition that a Region belongs to. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/** An ARN of a regional service, for example `lambda` and `function:process-document`. */
export function regionalArn(scope: ArnScope, service: string, resource: string): string {
  return `arn:${scope.partition}:${service}:${scope.region}:${scope.accountId}:${resource}`;
}

/** An ARN of IAM, which has no Region, for example `role/deploy`, or `root` for the account itself. */
export function iamArn(scope: ArnScope, resource: string): string {
  return `arn:${scope.partition}:iam::${scope.accountId}:${resource}`;
}

/** The ARN of a bucket. Bucket names are unique in a partition, so it names neither Region nor account. */
export function bucketArn(scope: ArnScope, bucketName: string): string {
  return `arn:${scope.partition}:s3:::${bucketName}`;
}
