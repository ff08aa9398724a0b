import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { renderPolicy } from "../../../modules/policy/render";
import type { Build, Pair } from "../pair";
import { OTHER_ACCOUNT, PLANS_ENVIRONMENT } from "../plans-environment";
import { plainKey, plainRole } from "./parts";

const { accountId } = PLANS_ENVIRONMENT;
const SECRET_TEXT = "made-up-Tr0ub4dor-and-3";

/** What is there with its protection, or without. */
type Protected = (stack: EnvironmentStack, isProtected: boolean) => void;

/** A name of a pair, and what it shows. */
type Words = readonly [name: string, shows: string];

const topicAndSecret: Protected = (stack, isProtected) => {
  const key = plainKey(stack);
  const under = isProtected ? key.arn : undefined;
  new SnsTopic(stack, "Topic", { name: "prod-orders", kmsMasterKeyId: under });
  const recoveryWindowInDays = isProtected ? 30 : 0;
  new SecretsmanagerSecret(stack, "Secret", { name: "prod/orders", kmsKeyId: under, recoveryWindowInDays });
};

const trail: Protected = (stack, isProtected) => {
  const key = plainKey(stack);
  const bucket = new S3Bucket(stack, "TrailLogs", { bucket: `prod-trail-${accountId}` });
  new Cloudtrail(stack, "Trail", {
    name: "prod",
    s3BucketName: bucket.id,
    isMultiRegionTrail: isProtected,
    enableLogging: isProtected,
    enableLogFileValidation: isProtected,
    kmsKeyId: isProtected ? key.arn : undefined,
  });
};

const table: Protected = (stack, isProtected) => {
  new DynamodbTable(stack, "Table", {
    name: "prod-orders",
    billingMode: "PAY_PER_REQUEST",
    hashKey: "id",
    attribute: [{ name: "id", type: "S" }],
    deletionProtectionEnabled: isProtected,
  });
};

const bucket: Protected = (stack, isProtected) => {
  const forceDestroy = !isProtected;
  const documents = new S3Bucket(stack, "Documents", { bucket: `prod-documents-${accountId}`, forceDestroy });
  const objectOwnership = isProtected ? "BucketOwnerEnforced" : "ObjectWriter";
  new S3BucketOwnershipControls(stack, "Ownership", { bucket: documents.id, rule: { objectOwnership } });
  if (!isProtected) return;
  const target = { targetBucket: `prod-access-logs-${accountId}`, targetPrefix: "documents/" };
  new S3BucketLoggingA(stack, "Logging", { bucket: documents.id, ...target });
};

const parameterAndMachines: Protected = (stack, isProtected) => {
  const type = isProtected ? "SecureString" : "String";
  new SsmParameter(stack, "Password", { name: "/prod/orders/database-password", type, value: SECRET_TEXT });
  const script = isProtected ? "#!/bin/sh\n" : `#!/bin/sh\nexport DATABASE_PASSWORD=${SECRET_TEXT}\n`;
  new LaunchTemplate(stack, "Machines", { name: "prod", userData: Buffer.from(script).toString("base64") });
};

const secretPolicy: Protected = (stack, isProtected) => {
  const { arn } = new SecretsmanagerSecret(stack, "Secret", { name: "prod/orders" });
  const role = isProtected ? `arn:aws:iam::${accountId}:role/orders` : `arn:aws:iam::${OTHER_ACCOUNT}:role/partner`;
  const statement = { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: "*" } as const;
  const policy = renderPolicy([{ Sid: "Reads", ...statement, Principal: { AWS: role } }]);
  new SecretsmanagerSecretPolicy(stack, "SecretPolicy", { secretArn: arn, policy });
};

function dataAndRole(withData: boolean): Build {
  return (stack) => {
    plainRole(stack);
    if (!withData) return;
    table(stack, false);
    new S3Bucket(stack, "Documents", { bucket: `prod-documents-${accountId}` });
  };
}

/** A pair for each direction. */
function bothWays(define: Protected, [name, shows]: Words, [goodName, goodShows]: Words): readonly Pair[] {
  const on: Build = (stack) => define(stack, true);
  const off: Build = (stack) => define(stack, false);
  return [
    { name, shows, before: on, after: off },
    { name: goodName, shows: goodShows, before: off, after: on },
  ];
}

/** What protects data beside keys' and buckets' own: each is taken away, and each is given. */
export const protectionPairs: readonly Pair[] = [
  ...bothWays(
    topicAndSecret,
    ["a-topic-and-a-secret-lose-their-keys", "and the secret can no longer be recovered once it is deleted"],
    ["a-topic-and-a-secret-get-a-key", "and the secret can be recovered for a month"],
  ),
  ...bothWays(
    trail,
    ["a-trail-is-weakened", "it stops, forgets other Regions, validates no files and loses its key"],
    ["a-trail-is-strengthened", "it starts, sees every Region, validates its files and gets a key"],
  ),
  ...bothWays(
    table,
    ["a-table-loses-its-deletion-protection", "from now on a destroy deletes it"],
    ["a-table-gets-deletion-protection", "AWS refuses to delete it"],
  ),
  ...bothWays(
    bucket,
    ["a-bucket-loses-its-safeguards", "it may be destroyed with its objects, takes ACLs, and logs no access"],
    ["a-bucket-gets-safeguards", "it is not destroyed with its objects, takes no ACLs, and logs access"],
  ),
  ...bothWays(
    parameterAndMachines,
    ["plaintext-secrets-appear-in-a-parameter-and-in-user-data", "two places that many may read"],
    ["plaintext-secrets-leave-a-parameter-and-user-data", "the plan still has them, as what was before"],
  ),
  ...bothWays(
    secretPolicy,
    [
      "a-secret-policy-opens-to-another-account",
      "a role of another account reads the secret instead of one of this account",
    ],
    ["a-secret-policy-is-closed-to-another-account", "and back"],
  ),
  {
    name: "a-bucket-and-a-table-are-destroyed",
    shows: "nothing protected them",
    before: dataAndRole(true),
    after: dataAndRole(false),
  },
];
