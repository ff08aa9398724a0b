import gte from "semver/functions/gte";
import satisfies from "semver/functions/satisfies";
import { z } from "zod";
import { LOG_RETENTION_DAYS } from "../logs/retention";
import { SUBSCRIPTION_ENDPOINTS, type TopicSubscription } from "../messaging/topic-subscription";
import { layoutProblems, type VpcLayout } from "../network/vpc-layout";
import { partitionOf } from "../policy/arn";
import { COMPLIANCE_BINDS_EVERYBODY, OBJECT_LOCK_DAYS, OBJECT_LOCK_MODES } from "../s3/object-lock-limits";
import type { Environment, StateBackend } from "./environment";
import { lowestVersion } from "./provider-features";

/** The environment that data may be destroyed in. */
export const THROW_AWAY_ENVIRONMENT = "local";
/** What an auditor expects of production logs. */
const PRODUCTION_RETENTION_DAYS = 365;
/** The oldest provider that the toolkit's output is made for. */
const OLDEST_PROVIDER = "5.100.0";
/** @see https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md */
const UNUSABLE_PROVIDERS = ">=6.0.0 <6.14.1";

const roleArn = z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, "must be the ARN of an IAM role");
const administratorArn = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:(root|(role|user)\/[\w+=,.@/-]+)$/,
    "must be the ARN of a role, of a user or of the root user, without wildcards",
  );
const keyArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/, "must be the ARN of a KMS key, not an alias");
const accountId = z.string().regex(/^\d{12}$/, "must be twelve digits");
const region = z.string().regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, "must be the code of an AWS Region such as eu-central-1");

const backend = z.discriminatedUnion("type", [
  z
    .strictObject({ type: z.literal("s3"), bucket: z.string().min(3).max(63), region, kmsKeyArn: keyArn })
    .refine(({ region, kmsKeyArn }) => !kmsKeyArn.startsWith("arn:") || kmsKeyArn.split(":")[3] === region, {
      path: ["kmsKeyArn"],
      error: "must be of the bucket's Region: S3 uses keys of its own Region only",
    }),
  z.strictObject({
    type: z.literal("local"),
    directory: z
      .string()
      .min(1)
      .refine(
        (path) => !/^([/\\]|[A-Za-z]:)/.test(path),
        "must be relative, so that the synthesis is the same everywhere",
      )
      .refine(
        (path) => !path.split(/[/\\]/).includes("cdktf.out"),
        "must be outside cdktf.out, which a synth may delete",
      ),
  }),
]) satisfies z.ZodType<StateBackend>;

const endpointOf = (protocol: TopicSubscription["protocol"]) => {
  const { pattern, words } = SUBSCRIPTION_ENDPOINTS[protocol];
  return z.string().regex(pattern, `must be ${words}`);
};
const subscription = z.discriminatedUnion("protocol", [
  z.strictObject({ protocol: z.literal("email"), endpoint: endpointOf("email") }),
  z.strictObject({ protocol: z.literal("https"), endpoint: endpointOf("https") }),
  z.strictObject({ protocol: z.literal("sqs"), endpoint: endpointOf("sqs") }),
]) satisfies z.ZodType<TopicSubscription>;

const objectLock = z.strictObject({
  mode: z.enum(OBJECT_LOCK_MODES, `must be one of ${OBJECT_LOCK_MODES.join(", ")}`),
  days: z
    .int(`must be a whole number`)
    .min(OBJECT_LOCK_DAYS.minimum, `must be at least ${OBJECT_LOCK_DAYS.minimum}`)
    .max(
      OBJECT_LOCK_DAYS.maximum,
      `must be at most ${OBJECT_LOCK_DAYS.maximum}: S3 locks objects for 100 years at most`,
    ),
});

const vpc = z.strictObject({
  cidr: z.string(),
  zones: z.array(z.string(), { error: "must be a list of Availability Zones" }),
}) satisfies z.ZodType<VpcLayout>;

const fields = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,15}$/, "must be 1 to 16 lower-case letters, digits or hyphens"),
  accountId,
  region,
  replicaRegions: z.array(region, { error: "must be a list of Regions" }).optional(),
  deployRoleArn: roleArn,
  planRoleArn: roleArn,
  keyAdministratorArns: z
    .array(administratorArn, { error: "must be a list of ARNs" })
    .min(1, "must name somebody")
    .optional(),
  backend,
  providerVersion: z
    .string()
    .refine(
      (constraint) => gte(lowestVersion(constraint) ?? "0.0.0", OLDEST_PROVIDER),
      `must be a version constraint of Terraform that allows nothing older than ${OLDEST_PROVIDER}`,
    )
    .refine(
      (constraint) => !satisfies(lowestVersion(constraint) ?? "0.0.0", UNUSABLE_PROVIDERS),
      `must not begin in ${UNUSABLE_PROVIDERS}: these versions stop a refresh with "Unexpected Identity Change"`,
    ),
  logRetentionDays: z
    .number()
    .refine((days) => LOG_RETENTION_DAYS.includes(days), `must be one of ${LOG_RETENTION_DAYS.join(", ")}`),
  permissionsBoundaryArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/.+$/, "must be the ARN of a managed policy")
    .optional(),
  trustedLayerAccountIds: z.array(accountId, { error: "must be a list of account ids" }).optional(),
  dataMayBeDestroyed: z.boolean(),
  simulator: z.boolean().optional(),
  operationsSubscriptions: z.array(subscription, { error: "must be a list of subscriptions" }).optional(),
  encryptsTraces: z.boolean().optional(),
  objectLock: objectLock.optional(),
  vpc: vpc.optional(),
  tags: z.record(z.string().min(1).max(128), z.string().max(256)).optional(),
});

/** The shape of one environment, field by field. What joins several fields is in `joinedProblems`. */
export const environmentSchema: z.ZodType<Environment> = fields;

/** What is wrong between the fields of an environment, as far as they have the right types. */
export function joinedProblems(
  environment: Partial<Environment>,
): readonly { path: readonly string[]; message: string }[] {
  const { name, accountId, deployRoleArn, planRoleArn, keyAdministratorArns, dataMayBeDestroyed, logRetentionDays } =
    environment;
  const replicaRegions = textsIn(environment.replicaRegions);
  const inAccount = (arn: unknown) => typeof arn !== "string" || arn.split(":")[4] === accountId;
  const administrators = Array.isArray(keyAdministratorArns) ? keyAdministratorArns : undefined;
  const own = typeof environment.region === "string" ? environment.region : undefined;
  const rules: readonly (readonly [holds: boolean, path: string, message: string])[] = [
    [inAccount(deployRoleArn), "deployRoleArn", `must be a role of account ${accountId}`],
    [inAccount(planRoleArn), "planRoleArn", `must be a role of account ${accountId}`],
    [
      deployRoleArn === undefined || deployRoleArn !== planRoleArn,
      "planRoleArn",
      "must not be the deploy role: who plans must not be able to apply",
    ],
    [
      administrators?.every(inAccount) ?? true,
      "keyAdministratorArns",
      `must be of account ${accountId}: a key delegates its administration to its own account only`,
    ],
    [
      administrators?.includes(deployRoleArn) ?? true,
      "keyAdministratorArns",
      "must contain deployRoleArn, or KMS locks the deploy role out of the keys it makes",
    ],
    [
      own === undefined || !replicaRegions.includes(own),
      "replicaRegions",
      `must not contain region, ${own}: a key has one replica in each other Region`,
    ],
    [
      new Set(replicaRegions).size === replicaRegions.length,
      "replicaRegions",
      "must name each Region once: a key has one replica in a Region",
    ],
    [
      own === undefined || replicaRegions.every((replica) => partitionOf(replica) === partitionOf(own)),
      "replicaRegions",
      `must be of the partition of ${own}: KMS replicates keys inside a partition only`,
    ],
    [
      environment.encryptsTraces !== true || environment.simulator !== true,
      "encryptsTraces",
      "must be false on a simulator, which has no X-Ray encryption",
    ],
    [
      dataMayBeDestroyed !== true || environment.objectLock?.mode !== "COMPLIANCE",
      "objectLock",
      `must be in GOVERNANCE mode where data may be destroyed: ${COMPLIANCE_BINDS_EVERYBODY}`,
    ],
    [
      dataMayBeDestroyed !== true || name === THROW_AWAY_ENVIRONMENT,
      "dataMayBeDestroyed",
      `must be false: only the environment ${THROW_AWAY_ENVIRONMENT} may lose its data`,
    ],
    [
      name !== "prod" || typeof logRetentionDays !== "number" || logRetentionDays >= PRODUCTION_RETENTION_DAYS,
      "logRetentionDays",
      `must be at least ${PRODUCTION_RETENTION_DAYS} in prod`,
    ],
  ];
  const problems = rules.filter(([holds]) => !holds).map(([, path, message]) => ({ path: [path], message }));
  return [...problems, ...vpcProblems(environment)];
}

function vpcProblems({ vpc: layout, region: own }: Partial<Environment>) {
  if (!vpc.safeParse(layout).success || layout === undefined || typeof own !== "string") return [];
  return layoutProblems(layout, own).map(({ property, message }) => ({ path: ["vpc", property], message }));
}

/** The texts of a field that should be a list of them, whatever it is. */
function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
