import { referenceOf } from "./reference";
import { recordOf, type SynthesizedResource, type SynthesizedStack } from "./synthesis";

/** One resource and a key that something of it is encrypted under. */
export interface EncryptedResource {
  /** The resource that holds the data; for a bucket's encryption configuration, the bucket. */
  readonly address: string;
  /** What is encrypted. */
  readonly what: string;
  /** The address of the key, or its ARN or alias where it is managed elsewhere. */
  readonly key: string;
}

interface KeyArgument {
  readonly what: string;
  /** The values of the key's argument in the resource: one for each block that has it. */
  readonly keysOf: (attributes: Readonly<Record<string, unknown>>) => readonly unknown[];
  /** The argument that names the resource whose data it is, where that is another one. */
  readonly owner?: string;
}

const argument = (name: string, what: string): KeyArgument => ({ what, keysOf: (attributes) => [attributes[name]] });

/** Where each resource type names its key. */
const KEY_ARGUMENTS: Readonly<Record<string, readonly KeyArgument[]>> = {
  aws_cloudtrail: [argument("kms_key_id", "log files")],
  aws_cloudwatch_log_group: [argument("kms_key_id", "log events")],
  aws_ecr_repository: [{ what: "images", keysOf: imagesKey }],
  aws_lambda_event_source_mapping: [argument("kms_key_arn", "filter criteria")],
  aws_lambda_function: [
    argument("kms_key_arn", "environment variables, unpacked code and snapshots"),
    argument("source_kms_key_arn", "deployment package"),
  ],
  aws_s3_bucket_replication_configuration: [{ what: "copies of objects", keysOf: replicaKeys, owner: "bucket" }],
  aws_s3_bucket_server_side_encryption_configuration: [{ what: "objects", keysOf: bucketKey, owner: "bucket" }],
  aws_secretsmanager_secret: [argument("kms_key_id", "secret value")],
  aws_sns_topic: [argument("kms_master_key_id", "messages")],
  aws_sqs_queue: [argument("kms_master_key_id", "messages")],
  aws_ssm_parameter: [argument("key_id", "parameter value")],
  aws_xray_encryption_config: [argument("key_id", "traces")],
};

/** The resources of a stack that are encrypted under a customer-managed key, in the order of the synthesis. */
export function encryptedResources(stack: SynthesizedStack): readonly EncryptedResource[] {
  return stack.resources.flatMap((resource) =>
    (KEY_ARGUMENTS[resource.type] ?? []).flatMap((entry) => encryptedResource(resource, entry)),
  );
}

function encryptedResource(resource: SynthesizedResource, entry: KeyArgument): readonly EncryptedResource[] {
  const owner = entry.owner === undefined ? undefined : referenceOf(resource.attributes[entry.owner]);
  const address = owner?.address ?? resource.address;
  return entry
    .keysOf(resource.attributes)
    .filter((key) => typeof key === "string")
    .map((key) => ({ address, what: entry.what, key: referenceOf(key)?.address ?? key }));
}

function bucketKey(attributes: Readonly<Record<string, unknown>>): readonly unknown[] {
  const [rule] = blocksOf(attributes, "rule");
  return blocksOf(rule, "apply_server_side_encryption_by_default").map((byDefault) => byDefault["kms_master_key_id"]);
}

/** Each rule of a replication names the key of its destination. */
function replicaKeys(attributes: Readonly<Record<string, unknown>>): readonly unknown[] {
  return blocksOf(attributes, "rule")
    .flatMap((rule) => blocksOf(rule, "destination"))
    .flatMap((destination) => blocksOf(destination, "encryption_configuration"))
    .map((encryption) => encryption["replica_kms_key_id"]);
}

/** A block is one object where it was written so, and a list of one in a state. */
function blocksOf(attributes: unknown, name: string): readonly Readonly<Record<string, unknown>>[] {
  return [recordOf(attributes)[name] ?? []].flat().map(recordOf);
}

function imagesKey(attributes: Readonly<Record<string, unknown>>): readonly unknown[] {
  return blocksOf(attributes, "encryption_configuration").map((encryption) => encryption["kms_key"]);
}
