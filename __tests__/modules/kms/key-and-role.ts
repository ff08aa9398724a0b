import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { stackOf } from "../../support/synth";

export const RETIRER = "arn:aws:iam::111111111111:role/security";

/** A key and a role in one stack. */
export function keyAndRole(policyMode?: "strict" | "delegated") {
  const stack = stackOf();
  const key = new EncryptionKey(stack, "Key", { description: "k", policyMode });
  return { stack, key, role: new ExecutionRole(stack, "Role", { roleName: "worker" }) };
}

/** A request whose encryption context has a tenant. */
export const tenant = (name: string) => ({ "kms:EncryptionContext:tenant": name });
