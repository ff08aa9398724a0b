import { allOf, FALSE, TRUE, unknownTruth, type Formula } from "./formula";
import { ANY_TEXT, isReferenceSymbol, matchSymbols, type PatternSymbol } from "./pattern";

const ARN_PARTS = 6;
const ARN_SCHEME = [..."arn"];

/** The parts of an ARN, or of a pattern of one: at most six, because colons in the resource belong to it. */
function partsOf<T extends PatternSymbol>(symbols: readonly T[], limit: number): T[][] {
  const parts: T[][] = [[]];
  for (const symbol of symbols) {
    if (symbol === ":" && parts.length < limit) parts.push([]);
    else parts.at(-1)?.push(symbol);
  }
  return parts;
}

function matchParts(pattern: readonly PatternSymbol[], value: readonly string[], limit: number): Formula {
  const patterns = partsOf(pattern, limit);
  const values = partsOf(value, limit);
  if (patterns.length !== values.length) return FALSE;
  return allOf(patterns.map((part, index) => matchSymbols(part, values[index] as string[])));
}

function isWild(symbol: PatternSymbol): boolean {
  return typeof symbol !== "string";
}

/** Compares what stands behind a reference that both begin with, which is most often a whole ARN; undefined where that is not all. */
function matchAfterSameReference(pattern: readonly PatternSymbol[], value: readonly string[]): Formula | undefined {
  if (!isReferenceSymbol(value[0]) || pattern[0] !== value[0]) return undefined;
  const rest = value.slice(1);
  return rest.includes(":") ? undefined : matchSymbols(pattern.slice(1), rest);
}

/**
 * Whether a pattern of a `Resource` element covers an ARN.
 *
 * Wildcards stay inside their part of the ARN, except a last `*`, which runs on to the end. Whether another one may cross a colon AWS does
 * not say, so that is unknown.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchResourceArn(pattern: readonly PatternSymbol[], arn: readonly string[]): Formula {
  const rest = matchAfterSameReference(pattern, arn);
  if (rest) return rest;
  const whole = matchSymbols(pattern, arn);
  if (whole === FALSE || !pattern.some(isWild)) return whole;
  const limit = pattern.at(-1) === ANY_TEXT ? Math.min(ARN_PARTS, partsOf(pattern, ARN_PARTS).length) : ARN_PARTS;
  if (matchParts(pattern, arn, limit) === TRUE) return TRUE;
  return whole === TRUE
    ? unknownTruth("AWS does not say whether a wildcard in the middle of a resource may cross a colon")
    : whole;
}

/** Whether a text, or a pattern, is an ARN: six parts, the first of them `arn`. A reference may stand for several parts. */
export function looksLikeArn(symbols: readonly PatternSymbol[]): boolean {
  const [scheme = [], ...parts] = partsOf(symbols, ARN_PARTS);
  if (isReferenceSymbol(scheme[0])) return true;
  return (
    matchSymbols(scheme, ARN_SCHEME) !== FALSE && (parts.length === ARN_PARTS - 1 || symbols.some(isReferenceSymbol))
  );
}

/**
 * Whether a pattern of an ARN operator matches an ARN: the six parts one by one, each with its own wildcards.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function matchArnCondition(pattern: readonly PatternSymbol[], arn: readonly string[]): Formula {
  if (pattern.length === 1 && pattern[0] === ANY_TEXT) return TRUE;
  const rest = matchAfterSameReference(pattern, arn);
  if (rest) return rest;
  const whole = matchSymbols(pattern, arn);
  if (whole === FALSE || !pattern.some(isWild)) return whole;
  if (matchParts(pattern, arn, ARN_PARTS) === TRUE) return TRUE;
  return [...pattern, ...arn].some(isReferenceSymbol)
    ? unknownTruth("the parts of the ARN depend on a reference")
    : FALSE;
}
