import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import type { KeyConditions } from "../../../modules/kms/key-conditions";
import type { KeyPolicyMode } from "../../../modules/kms/key-policy";
import { stackOf, synthesize } from "../../support/synth";

const BASE_STATEMENTS = { strict: 2, delegated: 1 } as const;

/** A key and a role in one stack, what both policies say after some grants, and the references to the two. */
export function granted(
  grant: (key: EncryptionKey, role: ExecutionRole) => void,
  policyMode: KeyPolicyMode = "strict",
) {
  const stack = stackOf();
  const key = new EncryptionKey(stack, "Key", { description: "k", policyMode });
  const role = new ExecutionRole(stack, "Role", { roleName: "worker" });
  grant(key, role);
  const synthesis = synthesize(stack);
  const reference = (type: string) => `\${${type}.${Object.keys(synthesis.resources(type))[0]}.arn}`;
  return {
    key,
    keyArn: reference("aws_kms_key"),
    roleArn: reference("aws_iam_role"),
    keyStatements: synthesis.statements("aws_kms_key_policy").slice(BASE_STATEMENTS[policyMode]),
    roleStatements: Object.keys(synthesis.resources("aws_iam_role_policy")).length
      ? synthesis.statements("aws_iam_role_policy")
      : [],
  };
}

/** How S3 uses a key for the objects of a bucket with bucket keys. */
export const viaS3: KeyConditions = { viaService: "s3", encryptionContext: { "aws:s3:arn": "arn:aws:s3:::b" } };
