import { referenceOf } from "./reference";
import { recordOf, type SynthesizedResource, type SynthesizedStack } from "./synthesis";

/** One resource and the key that something of it is encrypted under. */
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
  /** The key's argument in the resource, undefined when it has none. */
  readonly keyOf: (attributes: Readonly<Record<string, unknown>>) => unknown;
  /** The argument that names the resource whose data it is, where that is another one. */
  readonly owner?: string;
}

const argument = (name: string, what: string): KeyArgument => ({ what, keyOf: (attributes) => attributes[name] });

/** Where each resource type names its key. */
const KEY_ARGUMENTS: Readonly<Record<string, readonly KeyArgument[]>> = {
  aws_cloudtrail: [argument("kms_key_id", "log files")],
  aws_cloudwatch_log_group: [argument("kms_key_id", "log events")],
  aws_lambda_event_source_mapping: [argument("kms_key_arn", "filter criteria")],
  aws_lambda_function: [
    argument("kms_key_arn", "environment variables and unpacked code"),
    argument("source_kms_key_arn", "deployment package"),
  ],
  aws_s3_bucket_server_side_encryption_configuration: [{ what: "objects", keyOf: bucketKey, owner: "bucket" }],
  aws_secretsmanager_secret: [argument("kms_key_id", "secret value")],
  aws_sns_topic: [argument("kms_master_key_id", "messages")],
  aws_sqs_queue: [argument("kms_master_key_id", "messages")],
  aws_xray_encryption_config: [argument("key_id", "traces")],
};

/** The resources of a stack that are encrypted under a customer-managed key, in the order of the synthesis. */
export function encryptedResources(stack: SynthesizedStack): readonly EncryptedResource[] {
  return stack.resources.flatMap((resource) =>
    (KEY_ARGUMENTS[resource.type] ?? []).flatMap((entry) => encryptedResource(resource, entry)),
  );
}

function encryptedResource(resource: SynthesizedResource, entry: KeyArgument): readonly EncryptedResource[] {
  const key = entry.keyOf(resource.attributes);
  if (typeof key !== "string") return [];
  const owner = entry.owner === undefined ? undefined : referenceOf(resource.attributes[entry.owner]);
  return [{ address: owner?.address ?? resource.address, what: entry.what, key: referenceOf(key)?.address ?? key }];
}

function bucketKey(attributes: Readonly<Record<string, unknown>>): unknown {
  // A block is one object where it was written so, and a list of one in a state.
  const [rule] = [attributes["rule"]].flat();
  const [byDefault] = [recordOf(rule)["apply_server_side_encryption_by_default"]].flat();
  return recordOf(byDefault)["kms_master_key_id"];
}
