import type { IConstruct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { regionalArn } from "../policy/arn";
import { checkGrammar, checkInteger, isReference } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";

export type ParameterTier = "Standard" | "Advanced";

/** The longest value of each tier. @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
export const PARAMETER_VALUE_BYTES: Readonly<Record<ParameterTier, number>> = { Standard: 4_096, Advanced: 8_192 };

/** @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html#sysman-parameter-name-constraints */
export const PARAMETER_LIMITS = { arnCharacters: 1_011, levels: 15, textCharacters: 1_024 } as const;

const PATH = {
  pattern: /^(?:\/[A-Za-z0-9_.-]+)+$/,
  words: "a path of names, each of letters, digits or _.- characters after a slash",
};
const RESERVED = /^\/(aws|ssm)/i;
const VERSIONS = { minimum: 1, maximum: Number.MAX_SAFE_INTEGER };

/** What of a parameter is checked. */
interface LimitedParameter {
  readonly parameterPath: string;
  readonly description: string;
  readonly valueVersion: number;
  readonly allowedPattern?: string;
}

/**
 * @param name the whole name, version included
 * @throws ConfigurationError for what Parameter Store refuses.
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export function checkParameterLimits(scope: IConstruct, parameter: LimitedParameter, name: string): void {
  const { parameterPath, description, valueVersion, allowedPattern } = parameter;
  checkGrammar(scope, "parameterPath", parameterPath, PATH);
  checkNotReserved(scope, parameterPath);
  checkLength(scope, name, parameterPath);
  checkText(scope, "description", description);
  checkInteger(scope, "valueVersion", valueVersion, VERSIONS, "another number writes the value");
  if (allowedPattern !== undefined) checkPattern(scope, allowedPattern);
}

function checkNotReserved(scope: IConstruct, path: string): void {
  const prefix = RESERVED.exec(path)?.[1];
  if (prefix === undefined) return;
  throw new ConfigurationError(
    scope,
    `parameterPath must not begin with "/${prefix.toLowerCase()}" in any case, got ${JSON.stringify(path)}: AWS reserves it`,
  );
}

/** The path and the version below it. */
function checkLength(scope: IConstruct, name: string, path: string): void {
  if (isReference(path)) return;
  const levels = name.split("/").length - 1;
  if (levels > PARAMETER_LIMITS.levels) {
    throw new ConfigurationError(
      scope,
      `parameterPath must have at most ${PARAMETER_LIMITS.levels - 1} levels, got ${levels - 1}: Parameter Store accepts ` +
        `${PARAMETER_LIMITS.levels}, and the version is one more`,
    );
  }
  const excess =
    regionalArn(EnvironmentStack.of(scope), "ssm", `parameter${name}`).length - PARAMETER_LIMITS.arnCharacters;
  if (excess <= 0) return;
  throw new ConfigurationError(
    scope,
    `parameterPath must be ${excess} characters shorter: the parameter's ARN has at most ${PARAMETER_LIMITS.arnCharacters}`,
  );
}

function checkText(scope: IConstruct, property: string, text: string): void {
  if (isReference(text) || text.length <= PARAMETER_LIMITS.textCharacters) return;
  throw new ConfigurationError(
    scope,
    `${property} must be at most ${PARAMETER_LIMITS.textCharacters} characters, got ${text.length}: Parameter Store accepts no more`,
  );
}

function checkPattern(scope: IConstruct, allowedPattern: string): void {
  checkText(scope, "allowedPattern", allowedPattern);
  try {
    new RegExp(allowedPattern);
  } catch {
    throw new ConfigurationError(
      scope,
      `allowedPattern must be a regular expression, got ${JSON.stringify(allowedPattern)}`,
    );
  }
}
