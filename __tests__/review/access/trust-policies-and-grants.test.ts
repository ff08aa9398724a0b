import { ACCOUNT, OTHER_ACCOUNT, policy, roleOf } from "../../support/terraform";
import { check } from "./check";
import { APP, app, assume, key, trusting, TRUSTS_LAMBDA, when, reads } from "./stacks";

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
