import { AccessModel } from "../../access/model";
import { stackOf } from "../../access/synthesis";

const ACCOUNT = "111111111111";
const REGION = "eu-central-1";
const json = (Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

/** A model of so many roles and keys, where each role may decrypt under one key: policies of two statements for roles, of four for keys. */
export function largeModel(size: number): AccessModel {
  const names = Array.from({ length: size }, (_, index) => `n${index}`);
  const by = <T>(value: (name: string) => T) => Object.fromEntries(names.map((name) => [name, value(name)]));
  return new AccessModel([
    stackOf("bench", {
      provider: { aws: [{ region: REGION, allowed_account_ids: [ACCOUNT] }] },
      resource: {
        aws_iam_role: by((name) => ({ name, assume_role_policy: json([trust()]) })),
        aws_iam_role_policy: by((name) => ({ role: `\${aws_iam_role.${name}.id}`, policy: json(rolePolicy(name)) })),
        aws_kms_key: by(() => ({ enable_key_rotation: true })),
        aws_kms_key_policy: by((name) => ({ key_id: `\${aws_kms_key.${name}.id}`, policy: json(keyPolicy(name)) })),
      },
    }),
  ]);
}

function trust(): object {
  return { Sid: "Assume", Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };
}

function rolePolicy(name: string): readonly object[] {
  return [
    { Sid: "Reads", Effect: "Allow", Action: ["s3:GetObject"], Resource: `arn:aws:s3:::${name}/*` },
    {
      Sid: "Decrypts",
      Effect: "Allow",
      Action: ["kms:Decrypt"],
      Resource: `\${aws_kms_key.${name}.arn}`,
      ...viaS3(name),
    },
  ];
}

function keyPolicy(name: string): readonly object[] {
  const allow = (Sid: string, Principal: object, Action: readonly string[], rest: object = {}) => {
    return { Sid, Effect: "Allow", Principal, Action, Resource: "*", ...rest };
  };
  const logGroup = { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}` };
  const administrators = { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/deploy` } };
  return [
    allow("Administration", { AWS: `arn:aws:iam::${ACCOUNT}:root` }, ["kms:PutKeyPolicy", "kms:DescribeKey"], {
      Condition: administrators,
    }),
    allow("Plan", { AWS: `arn:aws:iam::${ACCOUNT}:role/plan` }, ["kms:DescribeKey"]),
    allow("Logs", { Service: `logs.${REGION}.amazonaws.com` }, ["kms:Decrypt"], {
      Condition: { StringEquals: logGroup },
    }),
    allow("Decrypts", { AWS: `\${aws_iam_role.${name}.arn}` }, ["kms:Decrypt"], viaS3(name)),
  ];
}

function viaS3(name: string): object {
  const pairs = {
    "kms:ViaService": `s3.${REGION}.amazonaws.com`,
    "kms:EncryptionContext:aws:s3:arn": `arn:aws:s3:::${name}`,
  };
  return { Condition: { StringEquals: pairs } };
}
