import { PutBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { renderPolicy } from "../../../modules/policy/render";
import type { PolicyStatement } from "../../../modules/policy/statement";
import { s3Settings } from "../../aws/target";
import type { Between, Pair } from "../pair";
import { OTHER_ACCOUNT, PLANS_ENVIRONMENT } from "../plans-environment";
import { plainKey } from "./parts";

const NAME = `prod-documents-${PLANS_ENVIRONMENT.accountId}`;
const ARN = `arn:aws:s3:::${NAME}`;

const ONLY_TLS: PolicyStatement = {
  Sid: "DenyInsecureTransport",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [ARN, `${ARN}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const READERS: PolicyStatement = {
  Sid: "PartnerReads",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${OTHER_ACCOUNT}:role/partner` },
  Action: "s3:GetObject",
  Resource: `${ARN}/shared/*`,
};

function bucket(stack: EnvironmentStack, more: { objectLockEnabled?: boolean } = {}): S3Bucket {
  return new S3Bucket(stack, "Documents", { bucket: NAME, ...more });
}

function encrypted(by: "Old" | "New" | undefined) {
  return (stack: EnvironmentStack) => {
    const keys = { Old: plainKey(stack, "Old"), New: plainKey(stack, "New") };
    const documents = bucket(stack);
    if (by === undefined) return;
    const encryption = { sseAlgorithm: "aws:kms", kmsMasterKeyId: keys[by].arn };
    new S3BucketServerSideEncryptionConfigurationA(stack, "Encryption", {
      bucket: documents.id,
      rule: [{ bucketKeyEnabled: true, applyServerSideEncryptionByDefault: encryption }],
    });
  };
}

function publicAccess(blocked: boolean | undefined) {
  return (stack: EnvironmentStack) => {
    const documents = bucket(stack);
    if (blocked === undefined) return;
    new S3BucketPublicAccessBlock(stack, "PublicAccessBlock", {
      bucket: documents.id,
      blockPublicAcls: true,
      blockPublicPolicy: blocked,
      ignorePublicAcls: true,
      restrictPublicBuckets: blocked,
    });
  };
}

function versioned(status: "Enabled" | "Suspended") {
  return (stack: EnvironmentStack) => {
    const documents = bucket(stack);
    new S3BucketVersioningA(stack, "Versioning", { bucket: documents.id, versioningConfiguration: { status } });
  };
}

function locked(mode: "COMPLIANCE" | "GOVERNANCE", days: number) {
  return (stack: EnvironmentStack) => {
    const documents = bucket(stack, { objectLockEnabled: true });
    const rule = { defaultRetention: { mode, days } };
    new S3BucketObjectLockConfigurationA(stack, "ObjectLock", { bucket: documents.id, rule });
  };
}

function policed(...statements: readonly PolicyStatement[]) {
  return (stack: EnvironmentStack) => {
    const documents = bucket(stack);
    new S3BucketPolicy(stack, "BucketPolicy", { bucket: documents.id, policy: renderPolicy(statements) });
  };
}

async function letPartnerRead({ target }: Between): Promise<void> {
  const client = new S3Client(s3Settings(target));
  const Policy = renderPolicy([ONLY_TLS, READERS]);
  await client.send(new PutBucketPolicyCommand({ Bucket: NAME, Policy }));
  client.destroy();
}

/** What protects a bucket. */
export const bucketPairs: readonly Pair[] = [
  {
    name: "a-bucket-gets-another-key",
    shows: "new objects are under another key; the old ones stay under the old key",
    before: encrypted("Old"),
    after: encrypted("New"),
  },
  {
    name: "a-bucket-loses-its-encryption",
    shows: "new objects are under a key that AWS owns",
    before: encrypted("Old"),
    after: encrypted(undefined),
  },
  {
    name: "a-bucket-gets-a-key",
    shows: "the good direction",
    before: encrypted(undefined),
    after: encrypted("New"),
  },
  {
    name: "a-public-access-block-is-removed",
    shows: "nothing keeps a later policy from opening the bucket to everybody",
    before: publicAccess(true),
    after: publicAccess(undefined),
  },
  {
    name: "a-public-access-block-is-loosened",
    shows: "two of its four parts go",
    before: publicAccess(true),
    after: publicAccess(false),
  },
  {
    name: "a-public-access-block-is-added",
    shows: "the good direction",
    before: publicAccess(undefined),
    after: publicAccess(true),
  },
  {
    name: "versioning-is-suspended",
    shows: "an object that is overwritten is lost",
    before: versioned("Enabled"),
    after: versioned("Suspended"),
  },
  {
    name: "an-object-lock-is-weakened",
    shows: "COMPLIANCE for a year becomes GOVERNANCE for a month",
    before: locked("COMPLIANCE", 365),
    after: locked("GOVERNANCE", 30),
  },
  {
    name: "an-object-lock-becomes-one-that-binds-everybody",
    shows: "GOVERNANCE for a month becomes COMPLIANCE for a year, which nobody can take back",
    before: locked("GOVERNANCE", 30),
    after: locked("COMPLIANCE", 365),
  },
  {
    name: "a-tls-statement-is-removed",
    shows: "a bucket that another account reads may be read over plain HTTP",
    before: policed(ONLY_TLS, READERS),
    after: policed(READERS),
  },
  {
    name: "a-bucket-policy-opens-to-anybody",
    shows: "everybody reads",
    before: policed(ONLY_TLS),
    after: policed(ONLY_TLS, { ...READERS, Sid: "EverybodyReads", Principal: "*" }),
  },
  {
    name: "a-bucket-policy-was-changed-outside-terraform",
    shows: "another account reads since somebody let it, and will not after the apply",
    before: policed(ONLY_TLS),
    between: letPartnerRead,
    after: policed(ONLY_TLS),
    settled: true,
  },
];
