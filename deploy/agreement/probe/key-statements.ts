import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { iamArn } from "../../../modules/policy/arn";
import type { PolicyStatement } from "../../../modules/policy/statement";
import type { HandWritten } from "./hand-written-roles";
import type { ProbeNames } from "./probe-names";

/** A key policy with a condition of each kind on the encryption context. */
export function keyStatements(
  stack: EnvironmentStack,
  names: ProbeNames,
  roles: HandWritten,
): readonly PolicyStatement[] {
  const nobody = { AWS: roles.nobody.arn };
  const Resource = "*";
  return [
    {
      Sid: "AccountMay",
      Effect: "Allow",
      Principal: { AWS: iamArn(stack, "root") },
      Action: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:Encrypt", "kms:PutKeyPolicy", "kms:TagResource"],
      Resource,
    },
    {
      Sid: "NobodyDecrypts",
      Effect: "Allow",
      Principal: nobody,
      Action: "kms:Decrypt",
      Resource,
      Condition: {
        StringEquals: { "kms:EncryptionContext:tenant": ["a", "b"] },
        "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["tenant", "purpose"] },
      },
    },
    {
      Sid: "NobodyMakesDataKeys",
      Effect: "Allow",
      Principal: nobody,
      Action: "kms:GenerateDataKey",
      Resource,
      Condition: { Null: { "kms:EncryptionContext:tenant": "false" } },
    },
    {
      Sid: "NobodyEncryptsByAlias",
      Effect: "Allow",
      Principal: nobody,
      Action: "kms:Encrypt",
      Resource,
      Condition: { StringEquals: { "kms:RequestAlias": names.ruledAlias } },
    },
    {
      Sid: "NobodyReEncrypts",
      Effect: "Allow",
      Principal: nobody,
      Action: "kms:GenerateDataKeyWithoutPlaintext",
      Resource,
      Condition: { "ForAnyValue:StringLike": { "kms:EncryptionContextKeys": "ten*" } },
    },
    {
      Sid: "WholeAccountListsTags",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "kms:ListResourceTags",
      Resource,
      Condition: { StringEquals: { "kms:CallerAccount": stack.accountId } },
    },
    {
      Sid: "NothingOfTenantZ",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"],
      Resource,
      Condition: { StringLike: { "kms:EncryptionContext:tenant": "z*" } },
    },
    {
      Sid: "NoEncryptionWithoutContext",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "kms:Encrypt",
      Resource,
      Condition: { Null: { "kms:EncryptionContextKeys": "true" } },
    },
  ];
}
