import type { ReviewedResource, ReviewedStack } from "../stack/reviewed-stack";
import { identity } from "./reading/grounds";
import { after } from "./reading/side-reader";
import type { Ground, ResourceRule } from "./rule";

/** Policies that AWS manages, and that are everything, or everything of identities. */
const POWERFUL =
  /^arn:[^:]*:iam::aws:policy\/(?:AdministratorAccess|PowerUserAccess|IAMFullAccess|job-function\/SystemAdministrator)$|:aws:policy\/(?:AWSKeyManagementServicePowerUser|SecretsManagerReadWrite|AmazonS3FullAccess)$/;

export const administratorPoliciesAreNotAttached: ResourceRule = {
  id: "administrator-policies-are-not-attached",
  about: "resource",
  severity: "high",
  types: [
    "aws_iam_group_policy_attachment",
    "aws_iam_policy_attachment",
    "aws_iam_role",
    "aws_iam_role_policy_attachment",
    "aws_iam_user_policy_attachment",
  ],
  why: "These policies of AWS allow a whole account, or all of its keys, secrets or objects, and AWS adds to them without asking.",
  fix: "Write a policy with the actions and the ARNs that are needed.",
  check(resource, stack) {
    const reader = after(resource);
    if (!reader.exists) return [];
    const arns =
      resource.type === "aws_iam_role" ? reader.texts("managed_policy_arns") : [reader.text("policy_arn") ?? ""];
    return arns
      .filter((arn) => POWERFUL.test(arn))
      .map((arn) => ({
        what: `the policy ${arn} is attached`,
        grounds: identities(resource, stack),
      }));
  },
};

/** Whom it is attached to: an attachment of the older kind names many. */
function identities({ after }: ReviewedResource, stack: ReviewedStack): readonly Ground[] {
  return ["group", "groups", "role", "roles", "user", "users"].flatMap((name) =>
    [after?.[name] ?? []].flat().map((one: unknown) => identity({ [name]: one }, stack, [name])),
  );
}
