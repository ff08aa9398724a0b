import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import * as z from "zod";
import type { Environment } from "../../modules/environment/environment";
import type { Clients } from "./clients";
import { ifThere } from "./finder";

const LOCK = z.object({
  ID: z.string(),
  Who: z.string().default("somebody"),
  Created: z.string().default("an unknown time"),
});

/** Who has locked the state of a stack. */
export interface StateLock {
  readonly stack: string;
  readonly id: string;
  readonly who: string;
  readonly since: string;
}

/**
 * The lock of a stack's state in S3, which a Terraform that was killed leaves behind. A local state has none: the system ends it with the process.
 *
 * @throws Error when S3 does not say.
 */
export async function lockOf(
  environment: Environment,
  stack: string,
  clients: Clients,
): Promise<StateLock | undefined> {
  const { backend } = environment;
  if (backend.type !== "s3") return undefined;
  const command = new GetObjectCommand({ Bucket: backend.bucket, Key: `${stack}.tfstate.tflock` });
  const body = await ifThere(async () =>
    (await clients(S3Client, backend.region).send(command)).Body?.transformToString(),
  );
  if (body === undefined) return undefined;
  const { ID: id, Who: who, Created: since } = LOCK.parse(JSON.parse(body));
  return { stack, id, who, since };
}
