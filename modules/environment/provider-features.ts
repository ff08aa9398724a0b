import coerce from "semver/functions/coerce";
import gt from "semver/functions/gt";
import gte from "semver/functions/gte";

/**
 * What the toolkit emits that not every supported provider has: the argument, the first version of the AWS provider with it, and what is lost without.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md
 */
export const PROVIDER_FEATURES = {
  sourceKmsKeyArn: {
    argument: "source_kms_key_arn",
    since: "6.12.0",
    lost: "the .zip package is encrypted under a key that AWS owns, not under yours",
  },
  blockedEncryptionTypes: {
    argument: "blocked_encryption_types",
    since: "6.22.0",
    lost: "SSE-C uploads are refused by the bucket policy alone",
  },
} as const satisfies Record<string, ProviderFeature>;

/** One argument that depends on the provider's version. */
export interface ProviderFeature {
  readonly argument: string;
  readonly since: string;
  readonly lost: string;
}

const COMPARISON = /^(~>|>=|=|)\s*v?(\d+(?:\.\d+){0,2})$/;
const UPPER_BOUND = /^(<=?|!=)\s*v?\d+(?:\.\d+){0,2}$/;

/**
 * The lowest version that a Terraform version constraint allows, or undefined when the constraint has no lower bound or is no constraint.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function lowestVersion(constraint: string): string | undefined {
  let lowest: string | undefined;
  for (const part of constraint.split(",").map((text) => text.trim())) {
    const version = COMPARISON.exec(part)?.[2];
    if (version === undefined) {
      if (UPPER_BOUND.test(part)) continue;
      return undefined;
    }
    const full = coerce(version)?.version;
    if (full !== undefined && (lowest === undefined || gt(full, lowest))) lowest = full;
  }
  return lowest;
}

/** Whether every provider that the constraint allows has the feature. */
export function supports(constraint: string, feature: Pick<ProviderFeature, "since">): boolean {
  const lowest = lowestVersion(constraint);
  return lowest !== undefined && gte(lowest, feature.since);
}
