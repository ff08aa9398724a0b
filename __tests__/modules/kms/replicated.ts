import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey, type EncryptionKeyProps } from "../../../modules/kms/encryption-key";
import { stackOf } from "../../support/synth";

export const [FRANKFURT, IRELAND, VIRGINIA] = ["eu-central-1", "eu-west-1", "us-east-1"] as const;

/** A key with replicas, and a role, in an environment that has two other Regions. */
export function replicated(props: Partial<EncryptionKeyProps> = {}, environment: Parameters<typeof stackOf>[0] = {}) {
  const stack = stackOf({ replicaRegions: [IRELAND, VIRGINIA], ...environment });
  const key = new EncryptionKey(stack, "Key", {
    description: "Documents",
    replicaRegions: [IRELAND, VIRGINIA],
    ...props,
  });
  const role = new ExecutionRole(stack, "Role", { roleName: "worker" });
  return { stack, key, role };
}
