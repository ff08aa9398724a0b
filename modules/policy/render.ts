import { policySize, type PolicyLimit } from "./limits";
import { POLICY_VERSION, type PolicyStatement } from "./statement";

/** A policy that AWS would refuse for its size. The caller adds where it is. */
export class PolicySizeError extends Error {
  override readonly name = "PolicySizeError";
}

// `${aws:username}`, `${s3:prefix, 'none'}`, `${*}`: IAM's own, and Terraform must not read them. A token of cdktf
// (`${TfToken[...]}`) and a reference (`${aws_kms_key.x.arn}`) have no colon right behind a name.
const IAM_VARIABLE = /\$\{(?=[\w./-]+:[^}]*\}|[*?$]\})/g;
const TEMPLATE_DIRECTIVE = /%\{/g;

/**
 * Renders statements to the JSON text that goes into a Terraform attribute.
 *
 * It is the only place that escapes IAM policy variables for Terraform and that checks AWS's size limits. References stay inside
 * the strings, so that the text can be parsed as JSON after synth.
 *
 * @throws PolicySizeError when the policy is larger than AWS accepts, whatever its references become.
 */
export function renderPolicy(statements: readonly PolicyStatement[], limit: PolicyLimit): string {
  const { maximumStatements = statements.length } = limit;
  if (statements.length > maximumStatements) {
    throw new PolicySizeError(
      `the ${limit.kind} must have at most ${maximumStatements} statements, got ${statements.length}: ${limit.remedy}`,
    );
  }
  const json = JSON.stringify({ Version: POLICY_VERSION, Statement: statements });
  const rendered = json.replace(IAM_VARIABLE, "$$$${").replace(TEMPLATE_DIRECTIVE, "%%{");
  const size = policySize(rendered, limit.measure);
  if (size > limit.maximum) {
    const unit = limit.measure === "bytes" ? "bytes" : "characters";
    throw new PolicySizeError(
      `the ${limit.kind} must be at most ${limit.maximum} ${unit}, got ${size} in ${statements.length} statements: ${limit.remedy}`,
    );
  }
  return rendered;
}
