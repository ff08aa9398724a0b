import type { IConstruct } from "constructs";
import { checkGrammar, isReference } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { claimName } from "../environment/claim-name";

const BUCKET_NAME = {
  pattern: /^(?=.{3,63}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
  words: "3 to 63 lower-case letters, digits, hyphens or dots, with a letter or digit at both ends of each part",
};
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
const RESERVED_PREFIXES = ["xn--", "sthree-", "amzn-s3-demo-"];
const RESERVED_SUFFIXES = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/**
 * @throws ConfigurationError unless S3 accepts the name and no other bucket of the app has it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function checkBucketName(scope: IConstruct, bucketName: string): void {
  checkGrammar(scope, "bucketName", bucketName, BUCKET_NAME);
  if (isReference(bucketName)) return;
  const got = `got ${JSON.stringify(bucketName)}`;
  if (IPV4.test(bucketName)) throw new ConfigurationError(scope, `bucketName must not look like an IP address, ${got}`);
  const prefix = RESERVED_PREFIXES.find((reserved) => bucketName.startsWith(reserved));
  if (prefix) throw new ConfigurationError(scope, `bucketName must not begin with ${prefix}, ${got}: AWS reserves it`);
  const suffix = RESERVED_SUFFIXES.find((reserved) => bucketName.endsWith(reserved));
  if (suffix) throw new ConfigurationError(scope, `bucketName must not end with ${suffix}, ${got}: AWS reserves it`);
  claimName(scope, { property: "bucketName", kind: "bucket", name: bucketName, within: "AWS" });
}
