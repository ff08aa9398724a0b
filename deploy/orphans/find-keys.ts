import {
  DescribeKeyCommand,
  type KeyMetadata,
  KMSClient,
  ListResourceTagsCommand,
  paginateListKeys,
} from "@aws-sdk/client-kms";
import type { Environment } from "../../modules/environment/environment";
import type { Clients } from "./clients";
import { type OpenQuestion, reasonOf, type TaggedKey } from "./leftovers";

/** The keys of an environment, and those that could not be asked about. */
export interface FoundKeys {
  readonly keys: readonly TaggedKey[];
  readonly openQuestions: readonly OpenQuestion[];
}

const ENDING: readonly (string | undefined)[] = ["PendingDeletion", "PendingReplicaDeletion"];

/**
 * The customer-managed keys that have the environment's tag and do not wait for their deletion, in all Regions of the environment.
 *
 * The key of its state is no key of a stack. A key whose policy lets nobody look is an open question, not a key less.
 */
export async function findKeys(environment: Environment, clients: Clients): Promise<FoundKeys> {
  const found = { keys: [] as TaggedKey[], openQuestions: [] as OpenQuestion[] };
  for (const region of [environment.region, ...(environment.replicaRegions ?? [])]) {
    const client = clients(KMSClient, region);
    try {
      for await (const { Keys = [] } of paginateListKeys({ client }, {})) {
        for (const { KeyId = "" } of Keys) await lookAt(client, KeyId, region, environment, found);
      }
    } catch (thrown) {
      found.openQuestions.push({ about: `the keys in ${region} (kms:ListKeys)`, reason: reasonOf(thrown) });
    }
  }
  return found;
}

async function lookAt(
  client: KMSClient,
  KeyId: string,
  region: string,
  environment: Environment,
  found: { keys: TaggedKey[]; openQuestions: OpenQuestion[] },
): Promise<void> {
  try {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }));
    if (KeyMetadata === undefined || !isCandidate(KeyMetadata, environment)) return;
    const { Tags = [] } = await client.send(new ListResourceTagsCommand({ KeyId }));
    const isOurs = Tags.some(({ TagKey, TagValue }) => TagKey === "environment" && TagValue === environment.name);
    if (isOurs) found.keys.push(taggedKey(KeyMetadata, region));
  } catch (thrown) {
    const about = `key ${KeyId} in ${region} (kms:DescribeKey, kms:ListResourceTags)`;
    found.openQuestions.push({ about, reason: reasonOf(thrown) });
  }
}

function isCandidate({ Arn, KeyManager, KeyState }: KeyMetadata, { backend }: Environment): boolean {
  const isOfState = backend.type === "s3" && backend.kmsKeyArn === Arn;
  return KeyManager === "CUSTOMER" && !ENDING.includes(KeyState) && !isOfState;
}

function taggedKey({ KeyId = "", Description = "", CreationDate }: KeyMetadata, region: string): TaggedKey {
  return { keyId: KeyId, region, description: Description, createdAt: CreationDate };
}
