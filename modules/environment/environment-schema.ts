import semver from "semver";
import { z } from "zod";
import { LOG_RETENTION_DAYS } from "../logs/retention";
import type { Environment, StateBackend } from "./environment";
import { lowestVersion } from "./provider-features";

/** The environment that data may be destroyed in. */
export const THROW_AWAY_ENVIRONMENT = "local";
/** What an auditor expects of production logs. */
const PRODUCTION_RETENTION_DAYS = 365;
/** The oldest provider that the toolkit's output is made for. */
const OLDEST_PROVIDER = "5.100.0";

const roleArn = z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, "must be the ARN of an IAM role");
const keyArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/, "must be the ARN of a KMS key, not an alias");
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be the code of an AWS Region such as eu-central-1");

const backend = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("s3"), bucket: z.string().min(3).max(63), region, kmsKeyArn: keyArn }),
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

const fields = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,15}$/, "must be 1 to 16 lower-case letters, digits or hyphens"),
  accountId: z.string().regex(/^\d{12}$/, "must be twelve digits"),
  region,
  deployRoleArn: roleArn,
  planRoleArn: roleArn,
  keyAdministratorArns: z
    .array(
      z
        .string()
        .regex(
          /^arn:aws[a-z-]*:iam::\d{12}:(root|role\/.+|user\/.+)$/,
          "must be the ARN of a role, a user or the root user",
        ),
    )
    .min(1)
    .optional(),
  backend,
  providerVersion: z.string().refine((constraint) => {
    const lowest = lowestVersion(constraint);
    return lowest !== undefined && semver.gte(lowest, OLDEST_PROVIDER);
  }, `must be a version constraint of Terraform that allows nothing older than ${OLDEST_PROVIDER}`),
  logRetentionDays: z
    .number()
    .refine((days) => LOG_RETENTION_DAYS.includes(days), `must be one of ${LOG_RETENTION_DAYS.join(", ")}`),
  permissionsBoundaryArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/.+$/, "must be the ARN of a managed policy")
    .optional(),
  dataMayBeDestroyed: z.boolean(),
  simulator: z.boolean().optional(),
  tags: z.record(z.string().min(1).max(128), z.string().max(256)).optional(),
});

/** The shape of one environment, with the rules that join several of its fields. */
export const environmentSchema: z.ZodType<Environment> = fields.superRefine((environment, context) => {
  const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  for (const property of ["deployRoleArn", "planRoleArn"] as const) {
    if (environment[property].split(":")[4] !== environment.accountId) {
      wrong(property, `must be a role of account ${environment.accountId}`);
    }
  }
  if (environment.deployRoleArn === environment.planRoleArn) {
    wrong("planRoleArn", "must not be the deploy role: who plans must not be able to apply");
  }
  if (environment.keyAdministratorArns?.includes(environment.deployRoleArn) === false) {
    wrong("keyAdministratorArns", "must contain deployRoleArn, or KMS locks the deploy role out of the keys it makes");
  }
  if (environment.dataMayBeDestroyed && environment.name !== THROW_AWAY_ENVIRONMENT) {
    wrong("dataMayBeDestroyed", `must be false: only the environment ${THROW_AWAY_ENVIRONMENT} may lose its data`);
  }
  if (environment.name === "prod" && environment.logRetentionDays < PRODUCTION_RETENTION_DAYS) {
    wrong("logRetentionDays", `must be at least ${PRODUCTION_RETENTION_DAYS} in prod`);
  }
});
