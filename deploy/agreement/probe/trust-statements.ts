import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { iamArn } from "../../../modules/policy/arn";
import type { PolicyStatement } from "../../../modules/policy/statement";

/** Trusts whoever is named, without a condition. */
export function trusts(Sid: string, AWS: string): PolicyStatement {
  return { Sid, Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" };
}

/** Trusts the account, where the caller knows a secret name. */
export function trustsAccountWithExternalId(stack: EnvironmentStack): PolicyStatement {
  const Condition = { StringEquals: { "sts:ExternalId": "sealstack" } };
  return { ...trusts("AccountWithExternalId", iamArn(stack, "root")), Condition };
}

/** Trusts the account but for one role, and another one under some session names only. */
export function guardedTrust(
  stack: EnvironmentStack,
  outsiderArn: string,
  deniedArn: string,
): readonly PolicyStatement[] {
  const sessions = { StringLike: { "sts:RoleSessionName": "agreement-*" } };
  return [
    { ...trusts("NamedSessions", outsiderArn), Condition: sessions },
    trusts("Account", stack.accountId),
    {
      Sid: "NotTheDenied",
      Effect: "Deny",
      Principal: "*",
      Action: "sts:AssumeRole",
      Condition: { ArnEquals: { "aws:PrincipalArn": deniedArn } },
    },
    {
      Sid: "OutsidersByNameOnly",
      Effect: "Deny",
      Principal: { AWS: outsiderArn },
      Action: "sts:AssumeRole",
      Condition: { StringNotLike: { "sts:RoleSessionName": "agreement-*" } },
    },
  ];
}
