import { recordOf } from "../../../access/synthesis";
import type { ReviewedResource, ReviewedStack } from "../../stack/reviewed-stack";
import { resolved } from "../reading/reference";
import { resourcesOf } from "../reading/resources-of";
import { after } from "../reading/side-reader";
import { isAbout } from "../reading/actions";
import { limitsOf } from "../reading/limits";

const found = new WeakMap<ReviewedStack, ReadonlySet<string>>();

/**
 * Whether a role is one that deploys: the provider assumes it, or a key's policy has it among those who administer the key.
 * What else makes a role one does not stand in the stack.
 */
export function isDeployRole(role: ReviewedResource, stack: ReviewedStack): boolean {
  let arns = found.get(stack);
  if (arns === undefined) found.set(stack, (arns = deployRoles(stack)));
  const own = [role.before?.["arn"], role.after?.["arn"], `\${${role.address}.arn}`];
  return own.some((arn) => typeof arn === "string" && arns.has(arn));
}

function deployRoles(stack: ReviewedStack): ReadonlySet<string> {
  return new Set([...assumed(stack), ...administrators(stack)].map((arn) => resolved(arn, stack)));
}

function assumed({ after: { terraform } }: ReviewedStack): readonly string[] {
  const providers = [recordOf(terraform["provider"])["aws"] ?? []].flat().map(recordOf);
  const blocks = providers.flatMap(({ assume_role: block }) => [block ?? []].flat().map(recordOf));
  return blocks.flatMap(({ role_arn: arn }) => (typeof arn === "string" ? [arn] : []));
}

function administrators(stack: ReviewedStack): readonly string[] {
  const policies = resourcesOf(stack, "aws_kms_key_policy").filter((resource) => resource.after !== undefined);
  return policies
    .flatMap((resource) => statementsOf(resource))
    .filter((statement) => statement.allows && isAbout(statement, "kms:PutKeyPolicy"))
    .flatMap((statement) => [
      ...statement.principals.map(({ name }) => name),
      ...limitsOf(statement).flatMap(({ key, values }) => (key === "aws:principalarn" ? values : [])),
    ])
    .filter((name) => !name.endsWith(":root"));
}

/** A key policy that cannot be read names nobody; what is wrong with it others say. */
function statementsOf(resource: ReviewedResource) {
  try {
    return after(resource).statements("policy") ?? [];
  } catch {
    return [];
  }
}
