import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import type { KeyConditions } from "../../../modules/kms/key-conditions";
import type { Pair } from "../pair";
import { documentsKey, readerRole } from "./parts";

/** A strict key, and a role that may use it under these conditions. */
function withGrant(conditions: KeyConditions) {
  return (stack: EnvironmentStack) => documentsKey(stack).grantDecrypt(readerRole(stack), conditions);
}

function withoutGrant(stack: EnvironmentStack): void {
  documentsKey(stack);
  readerRole(stack);
}

/** Who may decrypt: changes of grants that the toolkit writes to the role and to the key's policy. */
export const keyAccessPairs: readonly Pair[] = [
  {
    name: "a-role-gains-decrypt",
    shows: "one call gives a role a statement of its own and one in the key's policy",
    before: withoutGrant,
    after: withGrant({ encryptionContext: { purpose: "orders" } }),
  },
  {
    name: "a-role-loses-decrypt",
    shows: "both statements go, and the role's inline policy with them",
    before: withGrant({ encryptionContext: { purpose: "orders" } }),
    after: withoutGrant,
  },
  {
    name: "a-condition-is-narrowed",
    shows: "decrypt under any encryption context becomes decrypt under one",
    before: withGrant({}),
    after: withGrant({ encryptionContext: { purpose: "orders" } }),
  },
  {
    name: "a-condition-is-widened",
    shows: "decrypt for one value of the encryption context becomes decrypt for a pattern that covers it",
    before: withGrant({ encryptionContext: { purpose: "orders" } }),
    after: withGrant({ encryptionContextLike: { purpose: "orders*" } }),
  },
  {
    name: "a-service-condition-is-removed",
    shows: "decrypt via S3 becomes direct decrypt as well",
    before: withGrant({ viaService: "s3" }),
    after: withGrant({}),
  },
];
