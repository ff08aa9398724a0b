import type { GuardedKind } from "../../access/guarded-resource";

/** What can be asked about: a kind of resource, the objects of a bucket, and a role as IAM sees it rather than whoever assumes it. */
export type Subject = GuardedKind | "objects" | "identity";

interface SubjectActions {
  /** The prefix of its actions. */
  readonly service: string;
  /** The actions that matter, without the prefix. */
  readonly actions: readonly string[];
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The actions that matter, by what they are about. Others are asked about where a policy names them. */
export const ACTIONS: Readonly<Record<Subject, SubjectActions>> = {
  key: {
    service: "kms",
    actions: words(`
      Decrypt Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext ReEncryptFrom
      ReEncryptTo Sign Verify GenerateMac VerifyMac DeriveSharedSecret GetPublicKey
      CreateGrant ListGrants RevokeGrant RetireGrant ListRetirableGrants
      PutKeyPolicy GetKeyPolicy ListKeyPolicies ScheduleKeyDeletion CancelKeyDeletion DisableKey EnableKey DescribeKey
      EnableKeyRotation DisableKeyRotation GetKeyRotationStatus ListKeyRotations RotateKeyOnDemand
      UpdateKeyDescription UpdatePrimaryRegion ReplicateKey SynchronizeMultiRegionKey
      ImportKeyMaterial GetParametersForImport DeleteImportedKeyMaterial
      CreateAlias UpdateAlias DeleteAlias TagResource UntagResource ListResourceTags`),
  },
  bucket: {
    service: "s3",
    actions: words(`
      ListBucket ListBucketVersions ListBucketMultipartUploads GetBucketLocation
      GetBucketPolicy PutBucketPolicy DeleteBucketPolicy GetBucketAcl PutBucketAcl DeleteBucket
      GetEncryptionConfiguration PutEncryptionConfiguration GetBucketVersioning PutBucketVersioning
      PutBucketPublicAccessBlock PutBucketOwnershipControls PutBucketObjectLockConfiguration PutLifecycleConfiguration
      PutReplicationConfiguration PutBucketNotification PutBucketLogging PutBucketCORS PutBucketWebsite PutBucketTagging`),
  },
  objects: {
    service: "s3",
    actions: words(`
      GetObject GetObjectVersion GetObjectAttributes GetObjectTagging PutObject PutObjectTagging PutObjectAcl PutObjectVersionAcl
      DeleteObject DeleteObjectVersion DeleteObjectTagging RestoreObject AbortMultipartUpload ListMultipartUploadParts
      GetObjectRetention PutObjectRetention PutObjectLegalHold BypassGovernanceRetention ObjectOwnerOverrideToBucketOwner
      GetObjectVersionForReplication ReplicateObject ReplicateDelete ReplicateTags`),
  },
  function: {
    service: "lambda",
    actions: words(`
      InvokeFunction InvokeFunctionUrl InvokeAsync UpdateFunctionCode UpdateFunctionConfiguration GetFunction GetFunctionConfiguration
      DeleteFunction AddPermission RemovePermission GetPolicy CreateFunctionUrlConfig UpdateFunctionUrlConfig DeleteFunctionUrlConfig
      PublishVersion CreateAlias UpdateAlias DeleteAlias PutFunctionConcurrency PutFunctionEventInvokeConfig
      PutFunctionCodeSigningConfig DeleteFunctionCodeSigningConfig PutFunctionRecursionConfig TagResource UntagResource`),
  },
  queue: {
    service: "sqs",
    actions: words(`
      SendMessage ReceiveMessage DeleteMessage ChangeMessageVisibility PurgeQueue DeleteQueue GetQueueAttributes GetQueueUrl
      SetQueueAttributes AddPermission RemovePermission StartMessageMoveTask CancelMessageMoveTask ListDeadLetterSourceQueues TagQueue`),
  },
  topic: {
    service: "sns",
    actions: words(`
      Publish Subscribe Receive ConfirmSubscription DeleteTopic GetTopicAttributes SetTopicAttributes ListSubscriptionsByTopic
      AddPermission RemovePermission PutDataProtectionPolicy TagResource`),
  },
  secret: {
    service: "secretsmanager",
    actions: words(`
      GetSecretValue DescribeSecret ListSecretVersionIds PutSecretValue UpdateSecret UpdateSecretVersionStage RotateSecret
      CancelRotateSecret DeleteSecret RestoreSecret GetResourcePolicy PutResourcePolicy DeleteResourcePolicy ValidateResourcePolicy
      ReplicateSecretToRegions RemoveRegionsFromReplication StopReplicationToReplica TagResource UntagResource`),
  },
  repository: {
    service: "ecr",
    actions: words(`
      BatchGetImage GetDownloadUrlForLayer BatchCheckLayerAvailability DescribeImages ListImages DescribeImageScanFindings
      PutImage InitiateLayerUpload UploadLayerPart CompleteLayerUpload BatchDeleteImage DeleteRepository
      GetRepositoryPolicy SetRepositoryPolicy DeleteRepositoryPolicy PutLifecyclePolicy DeleteLifecyclePolicy
      PutImageTagMutability PutImageScanningConfiguration StartImageScan TagResource UntagResource`),
  },
  role: {
    service: "sts",
    actions: words("AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity SetSourceIdentity TagSession SetContext"),
  },
  identity: {
    service: "iam",
    actions: words(`
      PassRole GetRole UpdateRole DeleteRole UpdateAssumeRolePolicy PutRolePolicy DeleteRolePolicy AttachRolePolicy DetachRolePolicy
      PutRolePermissionsBoundary DeleteRolePermissionsBoundary CreateServiceLinkedRole TagRole UntagRole`),
  },
};

/** Actions of an account as a whole, which no single resource limits. */
const OF_THE_ACCOUNT = new RegExp(
  `^(${[
    "kms:(createkey|list(keys|aliases)|generaterandom|.*customkeystores?)",
    "s3:(listallmybuckets|createbucket|.*account.*|.*accesspoint.*|.*job.*|.*storagelens.*)",
    "lambda:(list.*|createfunction|getaccountsettings|.*eventsourcemappings?|.*layer.*|.*codesigningconfig)",
    "sqs:(listqueues|createqueue)",
    "sns:(list(topics|subscriptions|.*platform.*)|createtopic|.*sms.*|.*platform.*|unsubscribe)",
    "secretsmanager:(listsecrets|createsecret|getrandompassword|batchgetsecretvalue)",
    "ecr:(getauthorizationtoken|createrepository|.*registry.*|.*pullthroughcacherule.*|.*creationtemplate.*|.*accountsetting.*)",
    "sts:(getcalleridentity|getsessiontoken|getfederationtoken|decodeauthorizationmessage|getaccessinfo|getaccesskeyinfo)",
    "iam:(?!.*role).*",
  ].join("|")})$`,
  "i",
);

/** The actions of the table, complete: `kms:Decrypt`. */
export function actionsOf(subject: Subject): readonly string[] {
  const { service, actions } = ACTIONS[subject];
  return actions.map((action) => `${service}:${action}`);
}

/** Every action of the tables by its name in lower case. */
const SPELLING: ReadonlyMap<string, string> = new Map(
  (Object.keys(ACTIONS) as Subject[]).flatMap(actionsOf).map((action) => [action.toLowerCase(), action]),
);

/** An action as AWS writes it, whatever case the policy uses. Itself when the tables do not have it. */
export function spelled(action: string): string {
  return SPELLING.get(action.toLowerCase()) ?? action;
}

/** Every action of the tables. */
export const EVERY_ACTION: readonly string[] = [...SPELLING.values()];

/** Whether an action that the tables may lack is about a subject: one of its service, and for S3 one of objects or of buckets. */
export function isAbout(action: string, subject: Subject): boolean {
  const { service } = ACTIONS[subject];
  if (!action.toLowerCase().startsWith(`${service}:`) || isOfTheAccount(action)) return false;
  if (subject !== "bucket" && subject !== "objects") return true;
  return isAboutObjects(action) === (subject === "objects");
}

/** Whether an action is about no single resource. */
export function isOfTheAccount(action: string): boolean {
  return OF_THE_ACCOUNT.test(action) && !SPELLING.has(action.toLowerCase());
}

function isAboutObjects(action: string): boolean {
  if (ACTIONS.objects.actions.some((known) => action.toLowerCase() === `s3:${known.toLowerCase()}`)) return true;
  return (
    /object|multipartuploadparts|abortmultipart|bypassgovernance|replicate/i.test(action) && !/bucket/i.test(action)
  );
}
