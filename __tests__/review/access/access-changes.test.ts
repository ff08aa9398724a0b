import { ACCOUNT, allow, allowTo, OTHER_ACCOUNT, policy, ROOT, roleOf } from "../../support/terraform";
import { linesBetween } from "./lines";
import {
  APP,
  app,
  appWith,
  assume,
  BUCKET,
  bucket,
  KEY,
  key,
  keyWithoutPolicy,
  S3,
  SQS,
  tlsOnly,
  trusting,
  TRUSTS_LAMBDA,
  when,
  worker,
} from "./stacks";

type Blocks = Parameters<typeof linesBetween>[0];
type Case = readonly [title: string, before: Blocks, after: Blocks, lines: readonly string[]];

const reads = (more = {}) => allowTo(APP, "kms:Decrypt", { Sid: "Reads", ...more });
const partner = `arn:aws:iam::${OTHER_ACCOUNT}:role/partner`;
const usesKey = allow("kms:Decrypt", { Sid: "Uses", Resource: KEY });
const delegates = allowTo(ROOT, ["kms:Decrypt", "kms:PutKeyPolicy"], { Sid: "Account" });

function check(cases: readonly Case[]): void {
  test.each(cases)("%s", (_title, before, after, lines) => {
    expect(linesBetween(before, after)).toEqual(lines);
  });
}

describe("a key policy", () => {
  check([
    [
      "that names a role gives it access",
      { ...key(), ...app() },
      { ...key(reads()), ...app() },
      ["+ role app: kms:Decrypt on alias/documents [key policy, statement Reads]"],
    ],
    [
      "without a statement takes access away",
      { ...key(reads()), ...app() },
      { ...key(), ...app() },
      ["- role app: kms:Decrypt on alias/documents [key policy, statement Reads]"],
    ],
    [
      "with a narrowed condition is a loss",
      { ...key(reads()), ...app() },
      { ...key(reads(when("kms:ViaService", S3))), ...app() },
      [
        "-~ role app: kms:Decrypt on alias/documents when `kms:ViaService` is not `s3.eu-central-1.amazonaws.com` [key policy, statement Reads]",
      ],
    ],
    [
      "with a widened condition is a gain",
      { ...key(reads(when("kms:ViaService", S3))), ...app() },
      { ...key(reads(when("kms:ViaService", [S3, SQS]))), ...app() },
      [
        "+~ role app: kms:Decrypt on alias/documents when `kms:ViaService` is `sqs.eu-central-1.amazonaws.com` [key policy, statement Reads]",
      ],
    ],
    [
      "with another condition is a gain and a loss",
      { ...key(reads(when("kms:ViaService", S3))), ...app() },
      { ...key(reads(when("kms:ViaService", SQS))), ...app() },
      [
        "+~ role app: kms:Decrypt on alias/documents when `kms:ViaService` is `sqs.eu-central-1.amazonaws.com` [key policy, statement Reads]",
        "-~ role app: kms:Decrypt on alias/documents when `kms:ViaService` is `s3.eu-central-1.amazonaws.com` [key policy, statement Reads]",
      ],
    ],
    ["with another Sid is no change", { ...key(reads()), ...app() }, { ...key(reads({ Sid: "Other" })), ...app() }, []],
    [
      "in another order is no change",
      { ...key(reads(), delegates), ...app() },
      { ...key(delegates, reads()), ...app() },
      [],
    ],
    [
      "with a condition written in another way is no change",
      { ...key(reads({ Condition: { StringEquals: { "kms:ViaService": [S3, SQS] } } })), ...app() },
      {
        ...key(reads(when("kms:viaservice", SQS, "StringLike")), reads(when("KMS:ViaService", S3, "StringLike"))),
        ...app(),
      },
      [],
    ],
    [
      "with a pattern for its instance is a gain",
      { ...key(reads(when("kms:ViaService", S3))), ...app() },
      { ...key(reads(when("kms:ViaService", "s3.*.amazonaws.com", "StringLike"))), ...app() },
      [
        "+~ role app: kms:Decrypt on alias/documents when `kms:ViaService` is like `s3.*.amazonaws.com` and `kms:ViaService` is not `s3.eu-central-1.amazonaws.com` [key policy, statement Reads]",
      ],
    ],
    [
      "open to everybody is a gain of any account, and of nobody beside",
      { ...key(), ...app() },
      { ...key(allowTo("*", "kms:Decrypt", { Sid: "All" })), ...app() },
      ["+ anybody in any account (external): kms:Decrypt on alias/documents [key policy, statement All]"],
    ],
    [
      "open to everybody of the organization says so",
      key(),
      key(allowTo("*", "kms:Decrypt", { Sid: "All", ...when("aws:PrincipalOrgID", "o-1") })),
      [
        "+ anybody in any account (external): kms:Decrypt on alias/documents when `aws:PrincipalOrgID` is `o-1` [key policy, statement All]",
      ],
    ],
    [
      "open to another account is a gain of anybody in it",
      key(),
      key(allowTo(OTHER_ACCOUNT, ["kms:Decrypt", "kms:PutKeyPolicy"], { Sid: "Partner" })),
      ["+ anybody in account 222222222222 (external): kms:Decrypt on alias/documents [key policy, statement Partner]"],
    ],
    [
      "open to a role of another account is a gain of that role",
      key(),
      key(allowTo(partner, "kms:Decrypt", { Sid: "Partner" })),
      [
        "+ role partner of account 222222222222 (external): kms:Decrypt on alias/documents [key policy, statement Partner]",
      ],
    ],
    [
      "that lets the account decide is a gain of whoever may by its own policies",
      { ...key(), ...app(usesKey) },
      { ...key(delegates), ...app(usesKey) },
      [
        "+ anybody in the account whose own policies allow it: kms:Decrypt kms:PutKeyPolicy on alias/documents [key policy, statement Account]",
        "+ role app: kms:Decrypt on alias/documents [key policy, statement Account; role policy, statement Uses]",
      ],
    ],
    [
      "that lets the account decide for administrators only is a gain of those",
      key(),
      key(
        allowTo(ROOT, "kms:PutKeyPolicy", {
          Sid: "Admin",
          ...when("aws:PrincipalArn", `arn:aws:iam::${ACCOUNT}:role/deploy`, "ArnEquals"),
        }),
      ),
      ["+ role deploy: kms:PutKeyPolicy on alias/documents [key policy, statement Admin]"],
    ],
    [
      "that lets roles of a pattern in names them by it",
      key(),
      key(
        allowTo(ROOT, "kms:Decrypt", {
          Sid: "Apps",
          ...when("aws:PrincipalArn", `arn:aws:iam::${ACCOUNT}:role/app-*`, "ArnLike"),
        }),
      ),
      ["+ role app-*: kms:Decrypt on alias/documents [key policy, statement Apps]"],
    ],
    [
      "that is gone is a gain, because the account decides then",
      { ...key(reads()), ...app() },
      { ...keyWithoutPolicy, ...app() },
      [
        "+ anybody in the account whose own policies allow it: kms:CancelKeyDeletion to kms:VerifyMac (45) on alias/documents [key policy, statement Default]",
        "- role app: kms:Decrypt on alias/documents [key policy, statement Reads]",
      ],
    ],
    [
      "open to a service is a gain of that service",
      key(),
      key(allow("kms:Decrypt", { Sid: "Logs", Principal: { Service: "logs.eu-central-1.amazonaws.com" } })),
      ["+ service logs.eu-central-1.amazonaws.com: kms:Decrypt on alias/documents [key policy, statement Logs]"],
    ],
    [
      "with a source for a service is a loss of it from elsewhere",
      key(allow("kms:Decrypt", { Sid: "Logs", Principal: { Service: "sns.amazonaws.com" } })),
      key(
        allow("kms:Decrypt", {
          Sid: "Logs",
          Principal: { Service: "sns.amazonaws.com" },
          ...when("aws:SourceAccount", ACCOUNT),
        }),
      ),
      [
        "-~ service sns.amazonaws.com: kms:Decrypt on alias/documents when `aws:SourceAccount` is not `111111111111` [key policy, statement Logs]",
      ],
    ],
    [
      "without a deny is a gain of whom it denied",
      {
        ...key(reads(), { Effect: "Deny", Principal: { AWS: APP }, Action: "kms:*", Resource: "*", Sid: "Not" }),
        ...app(),
      },
      { ...key(reads()), ...app() },
      [
        "+ role app: kms:Decrypt on alias/documents [key policy, statement Reads; key policy, statement Not (Deny, removed)]",
      ],
    ],
    [
      "that denies everybody but some, and not as AWS wants it, is not known",
      { ...key(delegates, reads()), ...app() },
      {
        ...key(delegates, reads(), {
          Sid: "Only",
          Effect: "Deny",
          NotPrincipal: { AWS: [ROOT, `arn:aws:iam::${ACCOUNT}:role/ops`] },
          Action: "kms:PutKeyPolicy",
          Resource: "*",
        }),
        ...app(),
      },
      [
        "? anybody in the account whose own policies allow it: kms:PutKeyPolicy on alias/documents [key policy, statement Account] because AWS does not say whether NotPrincipal spares a principal when it lists only some of its session, role and account",
      ],
    ],
    [
      "that denies everybody who is not an administrator is a loss of the others",
      { ...key(delegates, reads()), ...app() },
      {
        ...key(delegates, reads(), {
          Sid: "Only",
          Effect: "Deny",
          Principal: "*",
          Action: ["kms:PutKeyPolicy", "kms:Decrypt"],
          Resource: "*",
          ...when("aws:PrincipalArn", `arn:aws:iam::${ACCOUNT}:role/ops`, "ArnNotEquals"),
        }),
        ...app(),
      },
      [
        "- anybody in the account whose own policies allow it: kms:Decrypt kms:PutKeyPolicy on alias/documents [key policy, statement Account; key policy, statement Only (Deny, added)]",
        "- role app: kms:Decrypt on alias/documents [key policy, statement Account; key policy, statement Reads; key policy, statement Only (Deny, added)]",
      ],
    ],
    [
      "with NotAction gives what it does not list",
      key(),
      key({
        ...allowTo(partner, []),
        Action: undefined,
        NotAction: [
          "kms:P*",
          "kms:S*",
          "kms:C*",
          "kms:D*",
          "kms:E*",
          "kms:Re*",
          "kms:U*",
          "kms:Ge*",
          "kms:L*",
          "kms:T*",
          "kms:I*",
          "kms:Ro*",
        ],
        Sid: "Rest",
      }),
      [
        "+ role partner of account 222222222222 (external): kms:Verify kms:VerifyMac on alias/documents [key policy, statement Rest]",
      ],
    ],
    [
      "with an action that is in no table names it",
      { ...key(), ...app() },
      { ...key(allowTo(APP, "kms:DecryptLater", { Sid: "New" })), ...app() },
      ["+ role app: kms:DecryptLater on alias/documents [key policy, statement New]"],
    ],
    [
      "that changes without a role that it concerns is nothing",
      { ...key(delegates), ...app(usesKey) },
      { ...key({ ...delegates, Sid: "Renamed" }), ...app(usesKey) },
      [],
    ],
  ]);
});

describe("a grant of a key", () => {
  const grant = (more = {}) => ({
    aws_kms_grant: {
      g: { key_id: "${aws_kms_key.k.key_id}", grantee_principal: APP, operations: ["Decrypt"], ...more },
    },
  });
  check([
    [
      "is a gain",
      { ...key(), ...app() },
      { ...key(), ...app(), ...grant() },
      ["+ role app: kms:Decrypt on alias/documents [grant g]"],
    ],
    [
      "with a constraint on the encryption context is a loss of the rest",
      { ...key(), ...app(), ...grant() },
      { ...key(), ...app(), ...grant({ constraints: [{ encryption_context_subset: { tenant: "a" } }] }) },
      ["-~ role app: kms:Decrypt on alias/documents when `kms:EncryptionContext:tenant` is not `a` [grant g]"],
    ],
    ["instead of a statement is no change", { ...key(reads()), ...app() }, { ...key(), ...app(), ...grant() }, []],
  ]);
});

describe("a role", () => {
  const readsBucket = allow("s3:GetObject", { Sid: "Reads", Resource: `${BUCKET}/*` });
  const boundary = (...statements: readonly object[]) => ({
    aws_iam_policy: { limits: { name: "limits", policy: policy(...(statements as Record<string, unknown>[])) } },
  });
  const limited = { permissions_boundary: "${aws_iam_policy.limits.arn}" };
  check([
    [
      "gains what a new statement of its policy allows",
      { ...bucket(), ...app() },
      { ...bucket(), ...app(readsBucket) },
      ["+ role app: s3:GetObject on documents/* [role policy, statement Reads]"],
    ],
    [
      "gains some of the objects",
      { ...bucket(), ...app() },
      { ...bucket(), ...app(allow("s3:PutObject", { Resource: `${BUCKET}/incoming/*` })) },
      ["+ role app: s3:PutObject on documents/incoming/* [role policy, statement #1]"],
    ],
    [
      "loses the objects that a narrower pattern leaves out",
      { ...bucket(), ...app(readsBucket) },
      { ...bucket(), ...app({ ...readsBucket, Resource: `${BUCKET}/incoming/*` }) },
      ["-~ role app: s3:GetObject on documents/* [role policy, statement Reads]"],
    ],
    [
      "has the same by a statement in another policy",
      { ...bucket(), ...app(readsBucket) },
      {
        ...bucket(),
        ...app(),
        aws_iam_role_policy: { p: { role: "${aws_iam_role.app.id}", policy: policy(readsBucket) } },
      },
      [],
    ],
    [
      "has the same by the policy of the bucket",
      { ...bucket(), ...app(readsBucket) },
      { ...bucket(allowTo(APP, "s3:GetObject", { Resource: `${BUCKET}/*` })), ...app() },
      [],
    ],
    [
      "gains a key only where the key lets its account decide",
      { ...key(), ...app() },
      { ...key(), ...app(usesKey) },
      [],
    ],
    [
      "gains what lies elsewhere",
      app(),
      app(allow(["s3:GetObject", "s3:PutObject"], { Sid: "Far", Resource: "arn:aws:s3:::other/*" })),
      ["+ role app: s3:GetObject s3:PutObject on arn:aws:s3:::other/* [role policy, statement Far]"],
    ],
    [
      "gains a key of another account, as far as its own policies say",
      app(),
      app(
        allow(["kms:Decrypt", "kms:PutKeyPolicy"], {
          Sid: "Far",
          Resource: `arn:aws:kms:eu-central-1:${OTHER_ACCOUNT}:key/1`,
        }),
      ),
      ["+ role app: kms:Decrypt on arn:aws:kms:eu-central-1:222222222222:key/1 [role policy, statement Far]"],
    ],
    [
      "gains everything that a wide pattern is about, and once what lies elsewhere",
      { ...bucket(), ...app() },
      { ...bucket(), ...app(allow("s3:Get*", { Sid: "Wide", Resource: "*" })) },
      [
        "+ role app: s3:GetBucketAcl s3:GetBucketLocation s3:GetBucketPolicy s3:GetBucketVersioning s3:GetEncryptionConfiguration on documents [role policy, statement Wide]",
        "+ role app: s3:GetObject s3:GetObjectAttributes s3:GetObjectRetention s3:GetObjectTagging s3:GetObjectVersion s3:GetObjectVersionForReplication on documents/* [role policy, statement Wide]",
        "+ role app: s3:GetBucketAcl to s3:GetObjectVersionForReplication (11) on any resource [role policy, statement Wide]",
      ],
    ],
    [
      "gains actions that are in no table by their pattern",
      app(),
      app(allow(["dynamodb:*", "ec2:Describe*"], { Sid: "Wide", Resource: "*" })),
      ["+ role app: dynamodb:* ec2:Describe* on any resource [role policy, statement Wide]"],
    ],
    [
      "may pass another role",
      { ...app() },
      {
        aws_iam_role: {
          app: roleOf("app", [allow("iam:PassRole", { Sid: "Passes", Resource: "${aws_iam_role.app.arn}" })]),
        },
      },
      ["+ role app: iam:PassRole on app [role policy, statement Passes]"],
    ],
    [
      "with a boundary loses what that does not allow",
      { ...bucket(), ...app(readsBucket), ...boundary(allow("sqs:*")) },
      { ...bucket(), ...appWith(limited, readsBucket), ...boundary(allow("sqs:*")) },
      [
        "- role app: s3:GetObject on documents/* [role policy, statement Reads; managed policy limits (boundary, added)]",
      ],
    ],
    [
      "without its boundary gains what that did not allow",
      { ...bucket(), ...appWith(limited, readsBucket), ...boundary(allow("sqs:*")) },
      { ...bucket(), ...app(readsBucket), ...boundary(allow("sqs:*")) },
      [
        "+ role app: s3:GetObject on documents/* [role policy, statement Reads; managed policy limits (boundary, removed)]",
      ],
    ],
    [
      "that is gone loses everything, also what a key policy still names",
      { ...key(reads()), ...bucket(), ...app(readsBucket) },
      { ...key(allowTo(`arn:aws:iam::${ACCOUNT}:role/app`, "kms:Decrypt", { Sid: "Reads" })), ...bucket() },
      [
        "- role app: kms:Decrypt on alias/documents [key policy, statement Reads]",
        "- role app: s3:GetObject on documents/* [role policy, statement Reads]",
        "- service lambda.amazonaws.com: sts:AssumeRole on app [trust policy, statement #1]",
      ],
    ],
    [
      "with another name is somebody else",
      { ...key(reads()), ...app() },
      { ...key(reads()), aws_iam_role: { app: roleOf("worker") } },
      [
        "+ role worker: kms:Decrypt on alias/documents [key policy, statement Reads]",
        "- role app: kms:Decrypt on alias/documents [key policy, statement Reads]",
      ],
    ],
    [
      "at another address under the same name is the same principal",
      { ...key(reads()), ...app() },
      {
        ...key(allowTo("${aws_iam_role.moved.arn}", "kms:Decrypt", { Sid: "Reads" })),
        aws_iam_role: { moved: roleOf("app") },
      },
      [],
    ],
    [
      "with a managed policy whose text nobody has may gain everything",
      app(),
      appWith({ managed_policy_arns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }),
      [
        "? role app: * on any resource because managed policy arn:aws:iam::aws:policy/ReadOnlyAccess: its text is not in the synthesis",
      ],
    ],
    [
      "gains what is certain beside a managed policy whose text nobody has",
      { ...bucket(), ...appWith({ managed_policy_arns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }) },
      { ...bucket(), ...appWith({ managed_policy_arns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }, readsBucket) },
      ["+ role app: s3:GetObject on documents/* [role policy, statement Reads]"],
    ],
  ]);
});

describe("a trust policy", () => {
  const lambda = assume({ Service: "lambda.amazonaws.com" }, { Sid: "Lambda" });
  check([
    [
      "that names another account lets anybody in it assume the role",
      trusting(lambda),
      trusting(lambda, assume({ AWS: OTHER_ACCOUNT }, { Sid: "Partner" })),
      ["+ anybody in account 222222222222 (external): sts:AssumeRole on app [trust policy, statement Partner]"],
    ],
    [
      "with an external id lets it in less",
      trusting(assume({ AWS: OTHER_ACCOUNT }, { Sid: "Partner" })),
      trusting(assume({ AWS: OTHER_ACCOUNT }, { Sid: "Partner", ...when("sts:ExternalId", "x") })),
      [
        "-~ anybody in account 222222222222 (external): sts:AssumeRole on app when `sts:ExternalId` is not `x` [trust policy, statement Partner]",
      ],
    ],
    [
      "that names an identity provider lets it in",
      trusting(lambda),
      trusting(lambda, {
        ...assume(
          { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com` },
          { Sid: "GitHub", ...when("token.actions.githubusercontent.com:sub", "repo:a/b:*", "StringLike") },
        ),
        Action: "sts:AssumeRoleWithWebIdentity",
      }),
      [
        "+ identity provider arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com (external): sts:AssumeRoleWithWebIdentity on app when `token.actions.githubusercontent.com:sub` is like `repo:a/b:*` [trust policy, statement GitHub]",
      ],
    ],
    [
      "that names another service",
      trusting(lambda),
      trusting(assume({ Service: "ec2.amazonaws.com" }, { Sid: "Lambda" })),
      [
        "+ service ec2.amazonaws.com: sts:AssumeRole on app [trust policy, statement Lambda]",
        "- service lambda.amazonaws.com: sts:AssumeRole on app [trust policy, statement Lambda]",
      ],
    ],
    [
      "that names another role of the stack",
      { aws_iam_role: { app: roleOf("app"), ops: roleOf("ops") } },
      {
        aws_iam_role: {
          app: {
            ...roleOf("app"),
            assume_role_policy: policy(
              assume({ AWS: "${aws_iam_role.ops.arn}" }, { Sid: "Ops" }),
              JSON.parse(TRUSTS_LAMBDA).Statement[0],
            ),
          },
          ops: roleOf("ops"),
        },
      },
      ["+ role ops: sts:AssumeRole on app [trust policy, statement Ops]"],
    ],
  ]);
});

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

describe("a stack", () => {
  const whole = {
    ...key(reads(when("kms:ViaService", S3))),
    ...bucket(tlsOnly),
    ...app(allow("s3:GetObject", { Sid: "Objects", Resource: `${BUCKET}/*` })),
  };
  check([
    [
      "that is deployed for the first time is a list of gains",
      {},
      whole,
      [
        "+ role app: kms:Decrypt on alias/documents when `kms:ViaService` is `s3.eu-central-1.amazonaws.com` [key policy, statement Reads]",
        "+ role app: s3:GetObject on documents/* when `aws:SecureTransport` is not `false` [role policy, statement Objects]",
        "+ service lambda.amazonaws.com: sts:AssumeRole on app [trust policy, statement #1]",
      ],
    ],
    [
      "that is destroyed is a list of losses",
      whole,
      {},
      [
        "- role app: kms:Decrypt on alias/documents when `kms:ViaService` is `s3.eu-central-1.amazonaws.com` [key policy, statement Reads]",
        "- role app: s3:GetObject on documents/* when `aws:SecureTransport` is not `false` [role policy, statement Objects]",
        "- service lambda.amazonaws.com: sts:AssumeRole on app [trust policy, statement #1]",
      ],
    ],
    ["that stays as it is changes nothing", whole, whole, []],
  ]);
});

describe("what is not known", () => {
  const unreadable = {
    ...key(),
    aws_kms_key_policy: { k: { key_id: "${aws_kms_key.k.id}", policy: "${data.aws_iam_policy_document.d.json}" } },
  };
  check([
    [
      "a policy that is known after apply",
      { ...key(reads()), ...app() },
      { ...unreadable, ...app() },
      [
        "? anybody (external): kms:* on alias/documents because key policy: aws_kms_key_policy.k.policy is ${dev/data.aws_iam_policy_document.d.json}, which is known after apply",
        "? role app: kms:Decrypt on alias/documents [key policy, statement Reads] because key policy: aws_kms_key_policy.k.policy is ${dev/data.aws_iam_policy_document.d.json}, which is known after apply",
      ],
    ],
    ["the same on both sides is no change", { ...unreadable, ...app() }, { ...unreadable, ...app() }, []],
    [
      "a principal that is known after apply",
      key(),
      key(allowTo("${data.aws_iam_role.ops.arn}", "kms:Decrypt", { Sid: "Ops" })),
      ["+ role data.aws_iam_role.ops: kms:Decrypt on alias/documents [key policy, statement Ops]"],
    ],
    [
      "hides no gain that is certain",
      { ...key(), ...app() },
      { ...key(reads(), allowTo("${data.aws_iam_role.ops.arn}", "kms:Decrypt", { Sid: "Ops" })), ...app() },
      [
        "+ role app: kms:Decrypt on alias/documents [key policy, statement Reads]",
        "+ role data.aws_iam_role.ops: kms:Decrypt on alias/documents [key policy, statement Ops]",
      ],
    ],
  ]);
});
