import type { IConstruct } from "constructs";
import { type Acknowledgement, recordAcknowledgement } from "../validation/acknowledgement";
import { isReference } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { findPlaintextSecret } from "./plaintext-secrets";

/** The rule that is acknowledged for a variable that only looks like a secret; its subject is the variable's name. */
export const PLAINTEXT_SECRET_RULE = "environment-holds-no-plaintext-secret";

/** The JSON text of all variables, which is what Lambda measures, in bytes. */
export const ENVIRONMENT_BYTES = 4_096;
const VARIABLE_NAME = /^[A-Za-z][A-Za-z0-9_]+$/;

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const RESERVED_NAMES: readonly string[] = [
  "_HANDLER",
  "_X_AMZN_TRACE_ID",
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_DEFAULT_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_INITIALIZATION_TYPE",
  "AWS_LAMBDA_LOG_GROUP_NAME",
  "AWS_LAMBDA_LOG_STREAM_NAME",
  "AWS_LAMBDA_RUNTIME_API",
  "AWS_REGION",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "LAMBDA_RUNTIME_DIR",
  "LAMBDA_TASK_ROOT",
];

/**
 * @throws ConfigurationError for a name that Lambda refuses, for more than 4 KB, and for a secret in plain text that is not acknowledged.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function checkFunctionEnvironment(
  scope: IConstruct,
  variables: Readonly<Record<string, string>>,
  acknowledgements: readonly Acknowledgement[],
): void {
  for (const [name, value] of Object.entries(variables)) {
    checkName(scope, name);
    checkPlaintext(scope, name, withoutReferences(value), acknowledgements);
  }
  checkSize(scope, variables);
  checkAcknowledgementsMatch(scope, variables, acknowledgements);
}

/** The text of a value that is known, which is all of it, or what stands around a reference. */
function withoutReferences(value: string): string {
  return isReference(value) ? value.replace(/\$\{TfToken\[[^\]]*\]\}/g, "") : value;
}

/** An acknowledgement with a typing error would let nothing through, and stand in reviews as if it did. */
function checkAcknowledgementsMatch(
  scope: IConstruct,
  variables: Readonly<Record<string, string>>,
  acknowledgements: readonly Acknowledgement[],
): void {
  const idle = acknowledgements.find(
    ({ rule, subject }) => rule !== PLAINTEXT_SECRET_RULE || subject === undefined || !(subject in variables),
  );
  if (idle === undefined) return;
  throw new ConfigurationError(
    scope,
    `acknowledgements must be of rule ${PLAINTEXT_SECRET_RULE} with the name of a variable as their subject, ` +
      `got ${JSON.stringify({ rule: idle.rule, subject: idle.subject })}`,
  );
}

function checkName(scope: IConstruct, name: string): void {
  if (RESERVED_NAMES.includes(name)) {
    throw new ConfigurationError(scope, `environment must not set ${name}: Lambda reserves the name for its runtimes`);
  }
  if (VARIABLE_NAME.test(name)) return;
  throw new ConfigurationError(
    scope,
    `environment must have names of a letter and at least one more letter, digit or underscore, got ${JSON.stringify(name)}`,
  );
}

function checkPlaintext(
  scope: IConstruct,
  name: string,
  value: string,
  acknowledgements: readonly Acknowledgement[],
): void {
  const finding = findPlaintextSecret(name, value);
  if (finding === undefined) return;
  const acknowledgement = acknowledgements.find(
    ({ rule, subject }) => rule === PLAINTEXT_SECRET_RULE && subject === name,
  );
  if (acknowledgement) {
    recordAcknowledgement(scope, acknowledgement);
    return;
  }
  throw new ConfigurationError(
    scope,
    `environment must not hold a secret in plain text, got ${finding.looksLike} in ${name}: whoever may read the function's configuration ` +
      "or the Terraform state could read it. Keep it in AWS Secrets Manager, pass its ARN, and read it in the function; if it is no secret, " +
      `acknowledge({ rule: "${PLAINTEXT_SECRET_RULE}", subject: "${name}", reason: "..." })`,
  );
}

function checkSize(scope: IConstruct, variables: Readonly<Record<string, string>>): void {
  const known = Object.entries(variables).map(([name, value]) => [name, withoutReferences(value)]);
  const bytes = Buffer.byteLength(JSON.stringify(Object.fromEntries(known)), "utf8");
  if (bytes <= ENVIRONMENT_BYTES) return;
  throw new ConfigurationError(
    scope,
    `environment must be at most ${ENVIRONMENT_BYTES} bytes as JSON, got ${bytes}: keep larger settings in SSM or S3`,
  );
}
