import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { bucketArn, iamArn, regionalArn } from "../../../modules/policy/arn";
import { renderPolicy } from "../../../modules/policy/render";
import type { PolicyStatement } from "../../../modules/policy/statement";
import { strangerOf } from "../stranger";
import type { ProbeNames } from "./probe-names";
import { guardedTrust, trusts, trustsAccountWithExternalId } from "./trust-statements";

/** The roles with policies written by hand, by the name of who has them. */
export type HandWritten = Readonly<Record<HandWrittenName, IamRole>>;

/** Who has a role with policies written by hand. */
export type HandWrittenName =
  "outsider" | "nobody" | "bounded" | "negative" | "denied" | "conditional" | "external" | "named" | "guarded";

interface Written {
  /** @default none: whatever it may do, a resource's policy says */
  readonly own?: readonly PolicyStatement[];
  readonly boundary?: readonly PolicyStatement[];
  /** Beside that the entrance may assume it. */
  readonly trust?: readonly PolicyStatement[];
}

/** Defines the roles. Each trusts the entrance, which the calls are made from. */
export function defineHandWrittenRoles(stack: EnvironmentStack, names: ProbeNames, entranceArn: string): HandWritten {
  const define = (name: HandWrittenName, written: Written): IamRole => {
    const entrance = { Effect: "Allow", Principal: { AWS: entranceArn }, Action: "sts:AssumeRole" } as const;
    const role = new IamRole(stack, name, {
      name: names.roleName(name),
      assumeRolePolicy: renderPolicy([{ Sid: "Entrance", ...entrance }, ...(written.trust ?? [])]),
      permissionsBoundary: written.boundary && boundaryOf(stack, names, name, written.boundary),
    });
    if (written.own)
      new IamRolePolicy(stack, `${name}Own`, { role: role.id, name: "own", policy: renderPolicy(written.own) });
    return role;
  };
  const arnOf = (name: HandWrittenName) => iamArn(stack, `role/${names.roleName(name)}`);
  const nobody = define("nobody", {});
  const outsider = define("outsider", { own: [everything("kms", "s3", "sqs", "lambda", "sts")] });
  return {
    nobody,
    outsider,
    bounded: define("bounded", bounded(stack, names)),
    negative: define("negative", negative(stack, names)),
    denied: define("denied", denied(stack, names)),
    conditional: define("conditional", conditional(stack, names)),
    external: define("external", { trust: [trustsAccountWithExternalId(stack)] }),
    named: define("named", {
      trust: [trusts("NamesNobody", nobody.arn), trusts("Stranger", strangerOf(stack.environment).roleArn)],
    }),
    guarded: define("guarded", { trust: guardedTrust(stack, outsider.arn, arnOf("denied")) }),
  };
}

function everything(...services: readonly string[]): PolicyStatement {
  return { Sid: "Everything", Effect: "Allow", Action: services.map((service) => `${service}:*`), Resource: "*" };
}

/** May do everything by its own policy, and little by its boundary. */
function bounded(stack: EnvironmentStack, names: ProbeNames): Written {
  return {
    own: [everything("kms", "s3", "sqs", "lambda", "sts")],
    boundary: [
      { Sid: "Reads", Effect: "Allow", Action: "s3:GetObject", Resource: `${bucketArn(stack, names.bucket)}/*` },
      { Sid: "Decrypts", Effect: "Allow", Action: ["kms:Decrypt", "kms:DescribeKey"], Resource: "*" },
      { Sid: "NotThis", Effect: "Deny", Action: "s3:*", Resource: `${bucketArn(stack, names.bucket)}/unbound/*` },
    ],
  };
}

/** Everything but what is named. */
function negative(stack: EnvironmentStack, names: ProbeNames): Written {
  return {
    own: [
      { Sid: "AllButDeletion", Effect: "Allow", NotAction: ["s3:Delete*", "kms:*", "sts:*"], Resource: "*" },
      {
        Sid: "AllKeysOfOthers",
        Effect: "Allow",
        Action: ["s3:DeleteObject"],
        NotResource: [`${bucketArn(stack, names.bucket)}/kept/*`],
      },
    ],
  };
}

function denied(stack: EnvironmentStack, names: ProbeNames): Written {
  const bucket = bucketArn(stack, names.bucket);
  return {
    own: [
      everything("s3", "kms", "sts", "sqs"),
      {
        Sid: "NotPrivate",
        Effect: "Deny",
        Action: ["s3:Get*"],
        Resource: [`${bucket}/private/*`, `${bucket}/?/secret`],
      },
      {
        Sid: "ListsOnlyShared",
        Effect: "Deny",
        Action: "s3:ListBucket",
        Resource: bucket,
        Condition: { StringNotLike: { "s3:prefix": ["shared/*", "star/*"] } },
      },
      {
        Sid: "NeverWithoutPurpose",
        Effect: "Deny",
        Action: ["kms:Encrypt", "kms:GenerateDataKey"],
        Resource: "*",
        Condition: { StringNotEquals: { "kms:EncryptionContext:purpose": "agreement" } },
      },
    ],
  };
}

/** One statement for each kind of operator. */
function conditional(stack: EnvironmentStack, names: ProbeNames): Written {
  const objects = (prefix: string) => `${bucketArn(stack, names.bucket)}/${prefix}/*`;
  const reads = (Sid: string, prefix: string, Condition: PolicyStatement["Condition"]): PolicyStatement => ({
    Sid,
    Effect: "Allow",
    Action: "s3:GetObject",
    Resource: objects(prefix),
    Condition,
  });
  return {
    own: [
      reads("FromHere", "near", { IpAddress: { "aws:SourceIp": ["127.0.0.0/8", "::1/128"] } }),
      reads("FromElsewhere", "far", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }),
      reads("NotFromElsewhere", "not-far", { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }),
      reads("Later", "future", { DateGreaterThan: { "aws:CurrentTime": "2100-01-01T00:00:00Z" } }),
      reads("Sooner", "past", { DateLessThan: { "aws:CurrentTime": "2100-01-01T00:00:00Z" } }),
      reads("ThisRegion", "region", { StringEquals: { "aws:RequestedRegion": [stack.region, "us-east-1"] } }),
      reads("OverTls", "tls", { Bool: { "aws:SecureTransport": "true" } }),
      reads("WithoutMfa", "no-mfa", { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } }),
      reads("OwnRole", "own-role", {
        ArnLike: { "aws:PrincipalArn": iamArn(stack, `role/${names.roleName("cond*")}`) },
      }),
      reads("OtherRole", "other-role", { ArnEquals: { "aws:PrincipalArn": iamArn(stack, "role/other") } }),
      { ...reads("OwnAccount", "accounts", {}), Resource: objects("accounts/${aws:PrincipalAccount}") },
      reads("IgnoringCase", "case", { StringEqualsIgnoreCase: { "aws:PrincipalType": "ASSUMEDROLE" } }),
      {
        Sid: "ListsFew",
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: bucketArn(stack, names.bucket),
        Condition: { NumericLessThanEquals: { "s3:max-keys": "10" }, StringEquals: { "s3:delimiter": "/" } },
      },
      {
        Sid: "InvokesBySuffix",
        Effect: "Allow",
        Action: ["lambda:InvokeFunction", "lambda:Get*"],
        Resource: regionalArn(stack, "lambda", "function:*-process-document"),
        Condition: { Null: { "kms:ViaService": "true" } },
      },
    ],
  };
}

function boundaryOf(
  stack: EnvironmentStack,
  names: ProbeNames,
  name: string,
  statements: readonly PolicyStatement[],
): string {
  return new IamPolicy(stack, `${name}Boundary`, {
    name: names.roleName(`${name}-boundary`),
    policy: renderPolicy(statements),
  }).arn;
}
