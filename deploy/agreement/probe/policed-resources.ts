import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsGrant } from "@cdktf/provider-aws/lib/kms-grant";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { KmsKeyPolicy } from "@cdktf/provider-aws/lib/kms-key-policy";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { renderPolicy } from "../../../modules/policy/render";
import { documentsNames } from "../../../stacks/documents-names";

import { bucketStatements } from "./bucket-statements";
import type { HandWritten } from "./hand-written-roles";
import { keyStatements } from "./key-statements";
import type { ProbeNames } from "./probe-names";
import { queueStatements } from "./queue-statements";

/** The encryption context under which a grant lets its grantee decrypt. */
export const GRANTED_CONTEXT = { granted: "yes" } as const;

/** Defines a bucket, a key, a queue and a function's permission with policies written by hand. */
export function definePolicedResources(stack: EnvironmentStack, names: ProbeNames, roles: HandWritten): void {
  const bucket = new S3Bucket(stack, "Shared", { bucket: names.bucket, forceDestroy: true });
  // One of the policy's statements is for everybody.
  const opened = new S3BucketPublicAccessBlock(stack, "SharedOpened", {
    bucket: bucket.id,
    blockPublicPolicy: false,
    restrictPublicBuckets: false,
  });
  new S3BucketPolicy(stack, "SharedPolicy", {
    bucket: bucket.id,
    dependsOn: [opened],
    policy: renderPolicy(bucketStatements(stack, names, roles)),
  });
  const key = new KmsKey(stack, "RuledKey", { description: "Agreement: ruled", deletionWindowInDays: 7 });
  new KmsKeyPolicy(stack, "RuledKeyPolicy", {
    keyId: key.id,
    policy: renderPolicy(keyStatements(stack, names, roles)),
  });
  new KmsAlias(stack, "RuledKeyAlias", { name: names.ruledAlias, targetKeyId: key.id });
  new KmsGrant(stack, "NobodysGrant", {
    keyId: key.keyId,
    granteePrincipal: roles.nobody.arn,
    operations: ["Decrypt"],
    constraints: [{ encryptionContextSubset: GRANTED_CONTEXT }],
  });
  const queue = new SqsQueue(stack, "Open", { name: names.openQueue, sqsManagedSseEnabled: true });
  new SqsQueuePolicy(stack, "OpenPolicy", {
    queueUrl: queue.id,
    policy: renderPolicy(queueStatements(stack, names, roles)),
  });
  new LambdaPermission(stack, "NobodyInvokes", {
    functionName: documentsNames(stack.environment).functionName,
    statementId: "NobodyInvokes",
    action: "lambda:InvokeFunction",
    principal: roles.nobody.arn,
  });
}
