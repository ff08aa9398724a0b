import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import { ConfigurationError } from "./configuration-error";

/** The values that AWS accepts for a number, both ends included. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

/** Whether a value is known only to Terraform. Such a value is not checked. */
export function isReference(value: unknown): boolean {
  return Token.isUnresolved(value);
}

/** @throws ConfigurationError unless the value is absent, a reference, or a whole number in the range. */
export function checkInteger(
  scope: IConstruct,
  property: string,
  value: number | undefined,
  range: Range,
  reason: string,
): void {
  if (value === undefined || isReference(value)) return;
  if (Number.isInteger(value) && value >= range.minimum && value <= range.maximum) return;
  throw new ConfigurationError(
    scope,
    `${property} must be a whole number between ${range.minimum} and ${range.maximum}, got ${value}: ${reason}`,
  );
}

/** A grammar: what a value must match, in words and as an expression. */
export interface Grammar {
  readonly pattern: RegExp;
  readonly words: string;
}

/** @throws ConfigurationError unless the value is a reference or matches the grammar. */
export function checkGrammar(scope: IConstruct, property: string, value: string, grammar: Grammar): void {
  if (isReference(value) || grammar.pattern.test(value)) return;
  throw new ConfigurationError(scope, `${property} must be ${grammar.words}, got ${JSON.stringify(value)}`);
}

/** @throws ConfigurationError unless the value is absent, a reference, or one of the accepted ones. */
export function checkOneOf<T extends string | number>(
  scope: IConstruct,
  property: string,
  value: T | undefined,
  accepted: readonly T[],
  reason: string,
): void {
  if (value === undefined || isReference(value) || accepted.includes(value)) return;
  throw new ConfigurationError(
    scope,
    `${property} must be one of ${accepted.join(", ")}, got ${JSON.stringify(value)}: ${reason}`,
  );
}
