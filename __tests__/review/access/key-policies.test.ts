import { ACCOUNT, allow, allowTo, OTHER_ACCOUNT, ROOT } from "../../support/terraform";
import { check } from "./check";
import { APP, app, key, keyWithoutPolicy, S3, SQS, when, reads, partner, usesKey, delegates } from "./stacks";

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
