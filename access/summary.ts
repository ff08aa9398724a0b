import { type EncryptedResource, encryptedResources } from "./encryption";
import { referenceOf } from "./reference";
import type { Annotation, SynthesizedStack } from "./synthesis";

/** A key of a stack, with what is under it. */
export interface KeySummary {
  readonly address: string;
  readonly aliases: readonly string[];
  /** Undefined for what does not rotate by itself: a replica rotates with its primary. */
  readonly rotationPeriodDays?: number;
  /** What only those may do who are trusted with the key: to decrypt, or to sign where it does that. */
  readonly action: string;
  readonly encrypts: readonly EncryptedResource[];
}

/** What a stack is, at a glance. */
export interface StackSummary {
  readonly name: string;
  readonly resources: number;
  readonly keys: readonly KeySummary[];
  /** What is encrypted under keys that are managed elsewhere. */
  readonly underOtherKeys: readonly EncryptedResource[];
  readonly warnings: readonly Annotation[];
}

const ACTIONS: Readonly<Record<string, string>> = {
  SIGN_VERIFY: "kms:Sign",
  GENERATE_VERIFY_MAC: "kms:GenerateMac",
  KEY_AGREEMENT: "kms:DeriveSharedSecret",
};

const KEY_TYPES: readonly string[] = ["aws_kms_key", "aws_kms_replica_key"];

/** Sums a synthesized stack up: its keys, what is encrypted under each, and its warnings. */
export function summarize(stack: SynthesizedStack): StackSummary {
  const encrypted = encryptedResources(stack);
  const keys = stack.resources.filter(({ type }) => KEY_TYPES.includes(type));
  const own = new Set(keys.map(({ address }) => address));
  return {
    name: stack.name,
    resources: stack.resources.length,
    keys: keys.map(({ address, attributes }) => ({
      address,
      aliases: aliasesOf(stack, address),
      rotationPeriodDays: attributes["rotation_period_in_days"] as number | undefined,
      action: ACTIONS[String(attributes["key_usage"])] ?? "kms:Decrypt",
      encrypts: encrypted.filter(({ key }) => key === address),
    })),
    underOtherKeys: encrypted.filter(({ key }) => !own.has(key)),
    warnings: stack.annotations.filter(({ level }) => level !== "info"),
  };
}

function aliasesOf(stack: SynthesizedStack, keyAddress: string): readonly string[] {
  return stack.resources
    .filter(
      ({ type, attributes }) =>
        type === "aws_kms_alias" && referenceOf(attributes["target_key_id"])?.address === keyAddress,
    )
    .map(({ attributes }) => String(attributes["name"]));
}
