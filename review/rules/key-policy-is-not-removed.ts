import { isDestroyed, isForgotten } from "./reading/change";
import { before } from "./reading/side-reader";
import { resourcesOf } from "./reading/resources-of";
import type { ResourceRule } from "./rule";
import { KEY_TYPES } from "./kinds/key-types";

export const keyPolicyIsNotRemoved: ResourceRule = {
  id: "key-policy-is-not-removed",
  about: "resource",
  severity: "high",
  types: ["aws_kms_key_policy"],
  why: "Where a key policy is removed, KMS's default policy comes back: it leaves the key to every IAM policy of the account. The plan shows a delete only.",
  fix: "Keep the `aws_kms_key_policy` for as long as the key. A key that goes takes its policy along when both are destroyed together.",
  check(resource, stack) {
    if (!isDestroyed(resource)) return [];
    const keyId = before(resource).text("key_id");
    const keys = KEY_TYPES.flatMap((type) => resourcesOf(stack, type));
    const key = keys.find((candidate) =>
      [before(candidate).text("key_id"), before(candidate).text("arn")].includes(keyId),
    );
    if (key && (isDestroyed(key) || isForgotten(key))) return [];
    return [
      {
        what: `the policy of ${key?.address ?? `the key ${keyId}`} goes, and the default one that delegates to the account comes back`,
      },
    ];
  },
};
