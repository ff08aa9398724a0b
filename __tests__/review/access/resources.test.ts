import { ACCOUNT, allow, allowTo, OTHER_ACCOUNT, policy } from "../../support/terraform";
import { check } from "./check";
import { app, BUCKET, bucket, tlsOnly, when, worker, partner } from "./stacks";

describe("a bucket", () => {
  const readable = allow("s3:GetObject", { Sid: "Public", Principal: "*", Resource: `${BUCKET}/*` });
  check([
    [
      "open to everybody is a gain of anybody, and of nobody beside",
      { ...bucket(), ...app() },
      { ...bucket(readable), ...app() },
      ["+ anybody (external): s3:GetObject on documents/* [bucket policy, statement Public]"],
    ],
    [
      "open to an address is a gain of anybody from there",
      bucket(),
      bucket({ ...readable, ...when("aws:SourceIp", "203.0.113.0/24", "IpAddress") }),
      [
        "+ anybody (external): s3:GetObject on documents/* when `aws:SourceIp` is in `203.0.113.0/24` [bucket policy, statement Public]",
      ],
    ],
    [
      "without its TLS statement",
      { ...bucket(tlsOnly, readable) },
      bucket(readable),
      [
        "+~ anybody (external): s3:GetObject on documents/* when `aws:SecureTransport` is `false` [bucket policy, statement Public; bucket policy, statement TlsOnly (Deny, removed)]",
        "+~ anybody in the account whose own policies allow it: s3:DeleteBucket to s3:PutReplicationConfiguration (24) on documents when `aws:SecureTransport` is `false` [bucket policy, statement TlsOnly (Deny, removed)]",
        "+~ anybody in the account whose own policies allow it: s3:AbortMultipartUpload to s3:RestoreObject (22) on documents/* when `aws:SecureTransport` is `false` [bucket policy, statement TlsOnly (Deny, removed)]",
      ],
    ],
    [
      "that is new is a gain of the roles that may use it, whatever it denies",
      app(allow("s3:GetObject", { Sid: "Reads", Resource: "arn:aws:s3:::documents/*" })),
      { ...app(allow("s3:GetObject", { Sid: "Reads", Resource: "arn:aws:s3:::documents/*" })), ...bucket(tlsOnly) },
      [
        "+ role app: s3:GetObject on documents/* when `aws:SecureTransport` is not `false` [role policy, statement Reads]",
      ],
    ],
  ]);
});

describe("a function", () => {
  const bucketMay = {
    principal: "s3.amazonaws.com",
    statement_id: "Bucket",
    source_arn: "arn:aws:s3:::documents",
    source_account: ACCOUNT,
  };
  check([
    [
      "with a permission lets its service in",
      worker({}),
      worker({ p: bucketMay }),
      [
        "+ service s3.amazonaws.com: lambda:InvokeFunction on worker when `aws:SourceAccount` is `111111111111` and `aws:SourceArn` is like `arn:aws:s3:::documents` [function permissions, statement Bucket]",
      ],
    ],
    [
      "with a permission without its source lets it in from everywhere",
      worker({ p: bucketMay }),
      worker({ p: { principal: "s3.amazonaws.com", statement_id: "Bucket" } }),
      [
        "+~ service s3.amazonaws.com: lambda:InvokeFunction on worker when `aws:SourceAccount` is not `111111111111` or `aws:SourceArn` is not like `arn:aws:s3:::documents` [function permissions, statement Bucket]",
      ],
    ],
    [
      "with a URL without authentication lets anybody in",
      worker({}),
      worker({
        p: { principal: "*", statement_id: "Url", action: "lambda:InvokeFunctionUrl", function_url_auth_type: "NONE" },
      }),
      [
        "+ anybody (external): lambda:InvokeFunctionUrl on worker when `lambda:FunctionUrlAuthType` is `NONE` [function permissions, statement Url]",
      ],
    ],
    [
      "with a permission for a principal that is known after apply",
      worker({}),
      worker({ p: { principal: "${data.aws_caller_identity.c.arn}", statement_id: "Later" } }),
      [
        "? anybody (external): lambda:* on worker because a statement of function permissions: whom aws_lambda_permission.p is for is known after apply",
      ],
    ],
  ]);
});

describe("other resources", () => {
  const queue = (...statements: readonly Record<string, unknown>[]) => ({
    aws_sqs_queue: { q: { name: "jobs", ...(statements.length > 0 && { policy: policy(...statements) }) } },
  });
  const topic = (...statements: readonly Record<string, unknown>[]) => ({
    aws_sns_topic: { t: { name: "news" } },
    aws_sns_topic_policy: { t: { arn: "${aws_sns_topic.t.arn}", policy: policy(...statements) } },
  });
  const secret = (...statements: readonly Record<string, unknown>[]) => ({
    aws_secretsmanager_secret: { s: { name: "token" } },
    aws_secretsmanager_secret_policy: {
      s: { secret_arn: "${aws_secretsmanager_secret.s.arn}", policy: policy(...statements) },
    },
  });
  check([
    [
      "a queue open to a topic",
      queue(),
      queue(
        allow("sqs:SendMessage", {
          Sid: "News",
          Principal: { Service: "sns.amazonaws.com" },
          ...when("aws:SourceArn", "arn:aws:sns:eu-central-1:111111111111:news", "ArnEquals"),
        }),
      ),
      [
        "+ service sns.amazonaws.com: sqs:SendMessage on jobs when `aws:SourceArn` is like `arn:aws:sns:eu-central-1:111111111111:news` [queue policy, statement News]",
      ],
    ],
    [
      "a topic open to another account",
      topic(),
      topic(allowTo(OTHER_ACCOUNT, "sns:Subscribe", { Sid: "Partner" })),
      ["+ anybody in account 222222222222 (external): sns:Subscribe on news [topic policy, statement Partner]"],
    ],
    [
      "a secret open to a role of another account",
      secret(),
      secret(allowTo(partner, "secretsmanager:GetSecretValue", { Sid: "Partner" })),
      [
        "+ role partner of account 222222222222 (external): secretsmanager:GetSecretValue on token [secret policy, statement Partner]",
      ],
    ],
  ]);
});
