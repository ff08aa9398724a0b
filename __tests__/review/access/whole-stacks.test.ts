import { allow, allowTo } from "../../support/terraform";
import { check } from "./check";
import { app, BUCKET, bucket, key, S3, tlsOnly, when, reads } from "./stacks";

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
