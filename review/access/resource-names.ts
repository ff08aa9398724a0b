import type { GuardedResource } from "../../access/guarded-resource";
import { referenceOf } from "../../access/reference";
import type { SynthesizedResource, SynthesizedStack } from "../../access/synthesis";
import { readable } from "../../modules/policy/evaluation";
import type { AccessResource } from "./access-change";

const NAME_ARGUMENTS: Readonly<Record<string, string>> = {
  aws_ecr_repository: "name",
  aws_iam_role: "name",
  aws_lambda_function: "function_name",
  aws_s3_bucket: "bucket",
  aws_secretsmanager_secret: "name",
  aws_sns_topic: "name",
  aws_sqs_queue: "name",
};

/** The names that people know resources by: an alias, a name, or the address. */
export class ResourceNames {
  private readonly aliases = new Map<string, string>();

  /** @param stacks the later one wins */
  constructor(stacks: readonly SynthesizedStack[]) {
    for (const { resources } of stacks) {
      const identifiers = new Map(resources.flatMap(identifiersOfKey));
      for (const { type, attributes } of resources) {
        const { name, target_key_id: target } = attributes;
        if (type !== "aws_kms_alias" || !isPlain(name)) continue;
        const key = referenceOf(target)?.address ?? identifiers.get(String(target));
        if (key !== undefined) this.aliases.set(key, name);
      }
    }
  }

  /** The resource, or the part of it that a suffix of its ARN names. */
  describe({ kind, node, arn }: GuardedResource, suffix: string): AccessResource {
    const { address, type, attributes } = node;
    const name = attributes[NAME_ARGUMENTS[type] ?? ""];
    const label = this.aliases.get(address) ?? (isPlain(name) ? name : address);
    return { kind, address, arn: readable(arn) + suffix, label: label + suffix };
  }
}

function identifiersOfKey({ type, address, attributes }: SynthesizedResource): readonly (readonly [string, string])[] {
  if (type !== "aws_kms_key") return [];
  return [attributes["arn"], attributes["key_id"], attributes["id"]].filter(isPlain).map((id) => [id, address]);
}

function isPlain(value: unknown): value is string {
  return typeof value === "string" && value !== "" && !value.includes("${") && readable(value) === value;
}
