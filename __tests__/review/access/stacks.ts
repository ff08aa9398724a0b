import {
  ACCOUNT,
  allow,
  allowTo,
  OTHER_ACCOUNT,
  policy,
  ROOT,
  roleOf,
  type Statement,
  TRUSTS_LAMBDA,
} from "../../support/terraform";

// Small stacks for tests of access changes. Not part of the product.

export const APP = "${aws_iam_role.app.arn}";
export const KEY = "${aws_kms_key.k.arn}";
export const BUCKET = "${aws_s3_bucket.b.arn}";
export const S3 = "s3.eu-central-1.amazonaws.com";
export const SQS = "sqs.eu-central-1.amazonaws.com";

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** A key with an alias and the statements of its policy. */
export function key(...statements: readonly Statement[]): Blocks {
  return {
    aws_kms_key: { k: {} },
    aws_kms_alias: { k: { name: "alias/documents", target_key_id: "${aws_kms_key.k.key_id}" } },
    aws_kms_key_policy: { k: { key_id: "${aws_kms_key.k.id}", policy: policy(...statements) } },
  };
}

/** A key without a policy of its own. */
export const keyWithoutPolicy: Blocks = { aws_kms_key: { k: {} } };

/** A bucket with the statements of its policy; without statements it has no policy. */
export function bucket(...statements: readonly Statement[]): Blocks {
  return {
    aws_s3_bucket: { b: { bucket: "documents" } },
    ...(statements.length > 0 && {
      aws_s3_bucket_policy: { b: { bucket: "${aws_s3_bucket.b.id}", policy: policy(...statements) } },
    }),
  };
}

/** A role `app` with one policy of some statements. */
export function app(...statements: readonly Statement[]): Blocks {
  return { aws_iam_role: { app: statements.length > 0 ? roleOf("app", statements) : roleOf("app") } };
}

/** A role `app` with arguments of its own. */
export function appWith(more: Readonly<Record<string, unknown>>, ...statements: readonly Statement[]): Blocks {
  return { aws_iam_role: { app: { ...roleOf("app", statements), ...more } } };
}

/** A role `app` that some principals may assume. */
export function trusting(...statements: readonly Statement[]): Blocks {
  return { aws_iam_role: { app: { name: "app", assume_role_policy: policy(...statements) } } };
}

/** A trust statement. */
export function assume(Principal: unknown, more: Statement = {}): Statement {
  return { Effect: "Allow", Action: "sts:AssumeRole", Principal, ...more };
}

/** A function `worker` with a role that does nothing, and its permissions. */
export function worker(permissions: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Blocks {
  const wired = Object.entries(permissions).map(([name, permission]) => [
    name,
    { function_name: "${aws_lambda_function.worker.function_name}", action: "lambda:InvokeFunction", ...permission },
  ]);
  return {
    aws_lambda_function: { worker: { function_name: "worker", role: `arn:aws:iam::${ACCOUNT}:role/worker` } },
    ...(wired.length > 0 && { aws_lambda_permission: Object.fromEntries(wired) }),
  };
}

/** A condition that one key equals some values. */
export function when(conditionKey: string, value: string | readonly string[], operator = "StringEquals"): Statement {
  return { Condition: { [operator]: { [conditionKey]: value } } };
}

/** Nobody but who asks with TLS. */
export const tlsOnly: Statement = {
  Sid: "TlsOnly",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [BUCKET, `${BUCKET}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

/** The role decrypts. */
export const reads = (more: Statement = {}): Statement => allowTo(APP, "kms:Decrypt", { Sid: "Reads", ...more });

/** A role of another account. */
export const partner = `arn:aws:iam::${OTHER_ACCOUNT}:role/partner`;

/** An identity policy for the key. */
export const usesKey = allow("kms:Decrypt", { Sid: "Uses", Resource: KEY });

/** The account decides. */
export const delegates = allowTo(ROOT, ["kms:Decrypt", "kms:PutKeyPolicy"], { Sid: "Account" });

export { TRUSTS_LAMBDA };
