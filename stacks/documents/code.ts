import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import { EncryptionKey } from "../../modules/kms/encryption-key";
import { CodeSigning } from "../../modules/lambda/code-signing";
import type { AccessLogBucket } from "../../modules/s3/access-log-bucket";
import { EncryptedBucket } from "../../modules/s3/encrypted-bucket";
import { documentsNames } from "../documents-names";

/** What keeps and signs the code of functions. */
export interface Code {
  readonly key: EncryptionKey;
  readonly packages: EncryptedBucket;
  readonly signing: CodeSigning;
}

/** The packages of functions are signed when they are deployed, and Lambda runs no other. No role of the stack reads or writes them. */
export function defineCode(stack: EnvironmentStack, accessLogs: AccessLogBucket): Code {
  const names = documentsNames(stack.environment);
  const key = new EncryptionKey(stack, "CodeKey", {
    alias: names.codeAlias,
    description: "Packages of functions, signed and unsigned",
  });
  const packages = new EncryptedBucket(stack, "Code", { bucketName: names.codeBucket, encryptionKey: key, accessLogs });
  const signing = new CodeSigning(stack, "CodeSigning", { profileName: names.signingProfile, packages });
  return { key, packages, signing };
}
