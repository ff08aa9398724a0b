import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { App } from "cdktf";
import type { Environment } from "../../modules/environment/environment";
import { defineStacks } from "../../stacks/define-stacks";
import { type AwsTarget, s3Settings } from "../aws/target";
import { findEnvironment } from "../find-environment";
import type { Variant } from "./moment";

const STATE_BUCKET = "state-of-local-123456789012";

/** The environment of the simulator, as a variant has it. */
export function environmentOf(variant: Variant): Environment {
  const networked = findEnvironment("local");
  if (variant === "networked") return networked;
  const local = { ...networked, vpc: undefined };
  if (variant === "open") return local;
  if (variant === "protected") return { ...local, dataMayBeDestroyed: false };
  const kmsKeyArn = `arn:aws:kms:${local.region}:${local.accountId}:key/00000000-0000-4000-8000-000000000000`;
  return { ...local, backend: { type: "s3", bucket: STATE_BUCKET, region: local.region, kmsKeyArn } };
}

/** Synthesizes all stacks of an environment into a folder. */
export function synthesizeInto(outdir: string, environment: Environment): void {
  const app = new App({ outdir });
  defineStacks(app, environment);
  app.synth();
}

/** Makes what an account has before its first deploy, beside the roles: the bucket of the state. */
export async function makeStateBucket(operator: AwsTarget): Promise<void> {
  const { backend } = operator.environment;
  if (backend.type !== "s3") return;
  const LocationConstraint = "eu-central-1";
  const client = new S3Client(s3Settings(operator));
  await client.send(
    new CreateBucketCommand({ Bucket: backend.bucket, CreateBucketConfiguration: { LocationConstraint } }),
  );
  client.destroy();
}
