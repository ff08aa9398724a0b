import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { bucketArn, iamArn } from "../../../modules/policy/arn";
import type { PolicyStatement } from "../../../modules/policy/statement";
import { strangerOf } from "../stranger";
import type { HandWritten } from "./hand-written-roles";
import { type ProbeNames, SESSION_NAME } from "./probe-names";

/** A bucket policy that names roles, sessions and accounts in every way, and denies by exception. */
export function bucketStatements(
  stack: EnvironmentStack,
  names: ProbeNames,
  roles: HandWritten,
): readonly PolicyStatement[] {
  const bucket = bucketArn(stack, names.bucket);
  const nobody = roles.nobody.arn;
  const stranger = strangerOf(stack.environment);
  const reads = (Sid: string, principal: PolicyStatement["Principal"], prefix: string): PolicyStatement => ({
    Sid,
    Effect: "Allow",
    Principal: principal,
    Action: "s3:GetObject",
    Resource: `${bucket}/${prefix}/*`,
  });
  return [
    reads("RoleReads", { AWS: nobody }, "shared"),
    reads("SessionReads", { AWS: sessionArn(stack, names.roleName("nobody"), SESSION_NAME) }, "session"),
    reads("OtherSessionReads", { AWS: sessionArn(stack, names.roleName("nobody"), "other") }, "other-session"),
    reads("AccountReads", { AWS: iamArn(stack, "root") }, "account"),
    {
      ...reads("StarReads", "*", "star"),
      Condition: { ArnEquals: { "aws:PrincipalArn": iamArn(stack, `role/${names.roleName("nobody")}`) } },
    },
    { ...reads("BoundedWrites", { AWS: roles.bounded.arn }, "bounded"), Action: ["s3:PutObject", "s3:GetObject"] },
    {
      Sid: "NobodyLists",
      Effect: "Allow",
      Principal: { AWS: nobody },
      Action: "s3:ListBucket",
      Resource: bucket,
      Condition: { StringEquals: { "s3:prefix": ["shared/", "star/"] } },
    },
    {
      Sid: "OnlyOneWrites",
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:PutObject", "s3:DeleteObject"],
      Resource: `${bucket}/locked/*`,
      Condition: { ArnNotEquals: { "aws:PrincipalArn": roles.outsider.arn } },
    },
    reads("StrangerReads", { AWS: stranger.roleArn }, "abroad"),
    {
      ...reads("StrangersAccountReads", { AWS: stranger.accountId }, "neighbours"),
      Resource: [`${bucket}/neighbours/*`, `${bucket}/withheld/*`],
    },
    reads("EverybodyReads", "*", "public"),
    {
      Sid: "NoneButTheStranger",
      Effect: "Deny",
      NotPrincipal: { AWS: [stranger.roleArn, stranger.accountId] },
      Action: "s3:GetObject",
      Resource: `${bucket}/spared/*`,
    },
    {
      Sid: "NotTheOutsider",
      Effect: "Deny",
      Principal: { AWS: roles.outsider.arn },
      Action: "s3:*",
      Resource: `${bucket}/closed/*`,
    },
    {
      Sid: "DenyInsecureTransport",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [bucket, `${bucket}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ];
}

function sessionArn(stack: EnvironmentStack, roleName: string, session: string): string {
  return `arn:${stack.partition}:sts::${stack.accountId}:assumed-role/${roleName}/${session}`;
}
