import { ACCOUNT, allow, allowTo, OTHER_ACCOUNT, policy, roleOf } from "../../support/terraform";
import { check } from "./check";
import { APP, app, appWith, BUCKET, bucket, key, reads, usesKey } from "./stacks";

describe("a role", () => {
  const readsBucket = allow("s3:GetObject", { Sid: "Reads", Resource: `${BUCKET}/*` });
  const far = allow("s3:GetObject", { Sid: "Far", Resource: "arn:aws:s3:::payroll/*" });
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
      "gains what a statement denied that goes, wherever the other statements allow it",
      app(far, { ...allow("*", { Sid: "Kept", Resource: "arn:aws:s3:::pay*" }), Effect: "Deny" }),
      app(far),
      [
        "+ role app: s3:GetObject on arn:aws:s3:::payroll/* [role policy, statement Far; role policy, statement Kept (Deny, removed)]",
      ],
    ],
    [
      "gains nothing when a statement goes that denied something else",
      app(far, { ...allow("*", { Sid: "Kept", Resource: "arn:aws:s3:::logs*" }), Effect: "Deny" }),
      app(far),
      [],
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
      "that gets another path keeps what its policies give, and loses what names it by its old ARN",
      {
        ...key(allowTo(`arn:aws:iam::${ACCOUNT}:role/app`, "kms:Decrypt", { Sid: "Reads" })),
        ...bucket(),
        ...app(readsBucket),
      },
      {
        ...key(allowTo(`arn:aws:iam::${ACCOUNT}:role/app`, "kms:Decrypt", { Sid: "Reads" })),
        ...bucket(),
        ...appWith({ path: "/team/" }, readsBucket),
      },
      ["- role app: kms:Decrypt on alias/documents [key policy, statement Reads]"],
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
