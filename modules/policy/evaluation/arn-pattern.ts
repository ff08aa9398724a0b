import { allOf, FALSE, TRUE, unknownTruth, type Formula } from "./formula";
import { isReference } from "./opaque";
import { ANY_TEXT, matchSymbols, type PatternSymbol } from "./pattern";

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

/** After a reference that both begin with, which is most often a whole ARN, only the rest is compared. */
function restsAfterSameReference(
  pattern: readonly PatternSymbol[],
  value: readonly string[],
): { readonly pattern: readonly PatternSymbol[]; readonly value: readonly string[] } | undefined {
  if (!isReferencePiece(value[0]) || pattern[0] !== value[0]) return undefined;
  const rest = { pattern: pattern.slice(1), value: value.slice(1) };
  return rest.value.includes(":") || rest.pattern.includes(":") ? undefined : rest;
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
  const whole = matchSymbols(pattern, arn);
  if (whole === FALSE || !pattern.some(isWild)) return whole;
  const limit = pattern.at(-1) === ANY_TEXT ? Math.min(ARN_PARTS, partsOf(pattern, ARN_PARTS).length) : ARN_PARTS;
  if (matchParts(pattern, arn, limit) === TRUE) return TRUE;
  if (whole !== TRUE) return whole;
  if (restsAfterSameReference(pattern, arn)) return TRUE;
  return unknownTruth("AWS does not say whether a wildcard in the middle of a resource may cross a colon");
}

/** Whether a text, or a pattern, is an ARN: six parts, the first of them `arn`. A reference may stand for several parts. */
export function looksLikeArn(symbols: readonly PatternSymbol[]): boolean {
  const [scheme = [], ...parts] = partsOf(symbols, ARN_PARTS);
  if (isReferencePiece(scheme[0])) return true;
  return (
    matchSymbols(scheme, ARN_SCHEME) !== FALSE && (parts.length === ARN_PARTS - 1 || symbols.some(isReferencePiece))
  );
}

function isReferencePiece(symbol: PatternSymbol | undefined): boolean {
  return typeof symbol === "string" && isReference(symbol);
}

/**
 * Whether a pattern of an ARN operator matches an ARN: the six parts one by one, each with its own wildcards.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function matchArnCondition(pattern: readonly PatternSymbol[], arn: readonly string[]): Formula {
  if (pattern.length === 1 && pattern[0] === ANY_TEXT) return TRUE;
  const whole = matchSymbols(pattern, arn);
  if (whole === FALSE || !pattern.some(isWild)) return whole;
  if (matchParts(pattern, arn, ARN_PARTS) === TRUE) return TRUE;
  const rests = restsAfterSameReference(pattern, arn);
  if (rests) return matchSymbols(rests.pattern, rests.value);
  if (whole !== TRUE || [...pattern, ...arn].some(isReferencePiece))
    return unknownTruth("the parts of the ARN depend on a reference");
  return FALSE;
}
