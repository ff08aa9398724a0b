import type { IConstruct } from "constructs";
import { checkGrammar, checkInteger, type Grammar } from "../validation/checks";

/** @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const FUNCTION_LIMITS = {
  timeoutSeconds: { minimum: 1, maximum: 900 },
  memoryMegabytes: { minimum: 128, maximum: 10_240 },
  ephemeralStorageMegabytes: { minimum: 512, maximum: 10_240 },
  reservedConcurrency: { minimum: 0, maximum: 100_000 },
} as const;

const REASONS: Readonly<Record<keyof typeof FUNCTION_LIMITS, string>> = {
  timeoutSeconds: "Lambda stops a function after 15 minutes",
  memoryMegabytes: "Lambda has these sizes only",
  ephemeralStorageMegabytes: "Lambda gives every function at least 512 MB of /tmp",
  reservedConcurrency: "it is a number of executions at the same time",
};

const FUNCTION_NAME: Grammar = {
  pattern: /^[A-Za-z0-9-_]{1,64}$/,
  words: "1 to 64 letters, digits, hyphens or underscores",
};
const HANDLER: Grammar = { pattern: /^[^\s]{1,128}$/, words: "1 to 128 characters without white space" };
const DESCRIPTION: Grammar = { pattern: /^[^]{0,256}$/, words: "at most 256 characters" };

/** What Lambda limits of a function. */
export interface LimitedFunctionProps {
  readonly functionName: string;
  readonly handler?: string;
  readonly description?: string;
  readonly timeoutSeconds?: number;
  readonly memoryMegabytes?: number;
  readonly ephemeralStorageMegabytes?: number;
  readonly reservedConcurrency?: number;
}

/** @throws ConfigurationError for the first value that Lambda would refuse. */
export function checkFunctionLimits(scope: IConstruct, props: LimitedFunctionProps): void {
  checkGrammar(scope, "functionName", props.functionName, FUNCTION_NAME);
  if (props.handler !== undefined) checkGrammar(scope, "handler", props.handler, HANDLER);
  if (props.description !== undefined) checkGrammar(scope, "description", props.description, DESCRIPTION);
  for (const property of Object.keys(FUNCTION_LIMITS) as (keyof typeof FUNCTION_LIMITS)[]) {
    checkInteger(scope, property, props[property], FUNCTION_LIMITS[property], REASONS[property]);
  }
}
