import { policyTitle } from "../../access/policy-title";

describe("the title of a policy", () => {
  test.each([
    ["aws_kms_key_policy.DocumentsKey_Policy.policy", "key policy"],
    ["aws_kms_key.k (default policy)", "key policy"],
    ["aws_kms_replica_key.k (default policy)", "key policy"],
    ["aws_iam_role_policy.p.policy", "role policy"],
    ["aws_iam_role.r.inline_policy[0].policy", "role policy"],
    ["aws_iam_role.r.assume_role_policy", "trust policy"],
    ["aws_iam_policy.p.policy", "managed policy p"],
    ["aws_kms_grant.g", "grant g"],
    ["aws_lambda_function.f (permissions)", "function permissions"],
    ["aws_s3_bucket_policy.b.policy", "bucket policy"],
    ["given policy of arn:aws:iam::1:role/r", "given policy of arn:aws:iam::1:role/r"],
  ])("%s is %s", (document, title) => {
    expect(policyTitle(document)).toBe(title);
  });
});
