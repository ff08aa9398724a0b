import { damaged, policy } from "../../../support/reviewed";
import { allow, broken, notKnown, ROLE_ARN, same, STRANGE, strangeAction, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const old = { name: "reader", arn: ROLE_ARN };
const anew = { before: old, after: { name: "reader" }, actions: ["delete", "create"] };
const names = { policy: policy(allow({ Principal: { AWS: ROLE_ARN }, Action: "kms:Decrypt" })) };

export const cases: RuleCases = {
  compliant: [
    { name: "a role that stays", resources: { "aws_iam_role.r": same(old), "aws_kms_key_policy.p": same(names) } },
    { name: "another name", resources: { "aws_iam_role.r": { ...anew, after: { name: "other" } } } },
    { name: "a role that goes", resources: { "aws_iam_role.r": { before: old } } },
  ],
  violating: [
    {
      name: "policies and grants that are not written again",
      resources: {
        "aws_iam_role.r": { ...anew, replacePaths: [["path"]] },
        "aws_kms_key_policy.stale": same(names),
        "aws_kms_key_policy.written": { before: names, after: { policy: UNKNOWN } },
        "aws_kms_grant.g": same({ grantee_principal: ROLE_ARN }),
        "aws_iam_role.other": same({ assume_role_policy: names.policy }),
        "aws_s3_bucket_policy.goes": { before: names },
        "aws_sqs_queue_policy.about-another": same({ policy: names.policy.replace("role/reader", "role/reader-2") }),
      },
      finds: [
        "aws_iam_role.r: the role reader is made anew under the same name because of path: aws_kms_key_policy.stale, aws_iam_role.other and aws_kms_grant.g name the old one and are not written again",
      ],
    },
    {
      name: "one that is not written again",
      resources: { "aws_iam_role.r": anew, "aws_kms_key_policy.p": same(names) },
      finds: [
        "aws_iam_role.r: the role reader is made anew under the same name: aws_kms_key_policy.p names the old one and is not written again",
      ],
    },
    {
      name: "a role that nothing here names",
      resources: { "aws_iam_role.r": { ...anew, before: { name: "reader" } } },
      finds: [
        "aws_iam_role.r: the role reader is made anew under the same name: policies and grants elsewhere that name it keep the old one",
      ],
    },
  ],
  unknown: [
    {
      name: "a name that is known after apply",
      resources: { "aws_iam_role.r": { ...anew, after: { name: UNKNOWN } } },
      finds: [`aws_iam_role.r: ${notKnown("name")}`],
    },
    {
      name: "an action of a later Terraform",
      resources: { "aws_iam_role.r": { ...anew, actions: STRANGE } },
      finds: [`aws_iam_role.r: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "a name that cannot be read",
      resources: { "aws_iam_role.r": { ...anew, after: damaged("name") } },
      finds: [`aws_iam_role.r: ${broken("name")}`],
    },
  ],
};
