import type { IConstruct } from "constructs";
import { isReference } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { carriesContext } from "./key-actions";
import { describeKind, type KeyKind } from "./key-kind";

/** Names and values of an encryption context. */
export type EncryptionContext = Readonly<Record<string, string>>;

/** What the encryption context of a grantee's requests must be: exactly some pairs, or some pairs among others. Never both. */
export type GrantConstraint =
  | { readonly encryptionContextEquals: EncryptionContext; readonly encryptionContextSubset?: never }
  | { readonly encryptionContextSubset: EncryptionContext; readonly encryptionContextEquals?: never };

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html */
export const GRANT_CONSTRAINT_LIMITS = { pairs: 8, valueCharacters: 384 } as const;

/** The name that `kms:GrantConstraintType` has for a constraint. */
export function constraintTypeOf(constraint: GrantConstraint): "EncryptionContextEquals" | "EncryptionContextSubset" {
  return constraint.encryptionContextEquals ? "EncryptionContextEquals" : "EncryptionContextSubset";
}

/** The pairs of a constraint, whichever it is. */
export function pairsOf(constraint: GrantConstraint): EncryptionContext {
  return constraint.encryptionContextEquals ?? constraint.encryptionContextSubset;
}

/**
 * @throws ConfigurationError for a constraint that KMS refuses, or that would limit nothing.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html
 */
export function checkGrantConstraint(
  scope: IConstruct,
  constraint: GrantConstraint,
  { kind, keySpec, operations }: { kind: KeyKind; keySpec: string; operations: readonly string[] },
): void {
  if (
    Number(constraint.encryptionContextEquals !== undefined) +
      Number(constraint.encryptionContextSubset !== undefined) !==
    1
  ) {
    throw new ConfigurationError(
      scope,
      `constraint must have encryptionContextEquals or encryptionContextSubset, got ${JSON.stringify(constraint)}: a grant has one constraint`,
    );
  }
  if (kind !== "symmetric") {
    throw new ConfigurationError(
      scope,
      `constraint must not be set for a ${describeKind(kind, keySpec)}, got ${JSON.stringify(constraint)}: ` +
        "only requests to symmetric encryption keys carry an encryption context",
    );
  }
  const limited = operations.some((operation) => carriesContext(`kms:${operation}`) && operation !== "CreateGrant");
  if (!limited) {
    throw new ConfigurationError(
      scope,
      `constraint must limit an operation that carries an encryption context, got ${operations.join(", ")}: ` +
        "the grant would read as if it were limited",
    );
  }
  checkPairs(scope, pairsOf(constraint));
}

function checkPairs(scope: IConstruct, pairs: EncryptionContext): void {
  const { pairs: most, valueCharacters } = GRANT_CONSTRAINT_LIMITS;
  const names = Object.keys(pairs);
  if (names.length < 1 || names.length > most) {
    throw new ConfigurationError(
      scope,
      `constraint must have 1 to ${most} pairs, got ${names.length}: KMS takes no more`,
    );
  }
  const twice = names.find((name, index) => names.findIndex((other) => sameName(other, name)) !== index);
  if (twice !== undefined) {
    throw new ConfigurationError(
      scope,
      `constraint must have names that differ by more than their case, got ${JSON.stringify(twice)} twice: KMS compares them without case`,
    );
  }
  for (const [name, value] of Object.entries(pairs)) {
    if (isReference(value) || (value.length >= 1 && value.length <= valueCharacters)) continue;
    throw new ConfigurationError(
      scope,
      `constraint must have values of 1 to ${valueCharacters} characters, got ${value.length} in ${JSON.stringify(name)}: KMS takes no longer ones`,
    );
  }
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
