import { policySize, type PolicyLimit } from "./limits";
import { POLICY_VERSION, type PolicyStatement } from "./statement";

// `${aws:username}`, `${s3:prefix, 'none'}`, `${*}`: IAM's own, and Terraform must not read them. A token of cdktf
// (`${TfToken[...]}`) and a reference (`${aws_kms_key.x.arn}`) have no colon right behind a name.
const IAM_VARIABLE = /\$\{(?=[\w./-]+:[^}]*\}|[*?$]\})/g;
const TEMPLATE_DIRECTIVE = /%\{/g;

/**
 * Renders statements to the JSON text that goes into a Terraform attribute.
 *
 * It is the only place that escapes IAM policy variables for Terraform. References stay inside the strings, so that the text can be
 * parsed as JSON after synth.
 */
export function renderPolicy(statements: readonly PolicyStatement[]): string {
  const json = JSON.stringify({ Version: POLICY_VERSION, Statement: statements });
  return json.replace(IAM_VARIABLE, "$$$${").replace(TEMPLATE_DIRECTIVE, "%%{");
}

/** Why AWS would refuse a policy for its size, whatever its references become; undefined when it would not. */
export function policySizeProblem(statements: readonly PolicyStatement[], limit: PolicyLimit): string | undefined {
  const { kind, maximum, measure, remedy, maximumStatements = statements.length } = limit;
  if (statements.length > maximumStatements) {
    return `the ${kind} must have at most ${maximumStatements} statements, got ${statements.length}: ${remedy}`;
  }
  const size = policySize(renderPolicy(statements), measure);
  if (size <= maximum) return undefined;
  const unit = measure === "bytes" ? "bytes" : "characters";
  return `the ${kind} must be at most ${maximum} ${unit}, got ${size} in ${statements.length} statements: ${remedy}`;
}
