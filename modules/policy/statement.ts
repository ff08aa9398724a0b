/**
 * IAM policy documents as plain values.
 *
 * The property names are the ones that AWS documents use, so that what is written is what is rendered, tested and reviewed.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */

/** One value or several; AWS treats a single value as a list of one. */
export type OneOrMany<T> = T | readonly T[];

/** The value of one condition key: strings, or the JSON booleans and numbers that AWS accepts in their place. */
export type ConditionValue = OneOrMany<string | number | boolean>;

/** Conditions by operator, then by condition key. All operators and keys must hold; the values of one key are alternatives. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, ConditionValue>>>>;

/** Who a statement of a resource policy is about. */
export type PrincipalElement =
  | "*"
  | {
      readonly AWS?: OneOrMany<string>;
      readonly Service?: OneOrMany<string>;
      readonly Federated?: OneOrMany<string>;
      readonly CanonicalUser?: OneOrMany<string>;
    };

/** One statement of a policy document. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: PrincipalElement;
  readonly NotPrincipal?: PrincipalElement;
  readonly Action?: OneOrMany<string>;
  readonly NotAction?: OneOrMany<string>;
  readonly Resource?: OneOrMany<string>;
  readonly NotResource?: OneOrMany<string>;
  readonly Condition?: Conditions;
}

/** A policy document: the version is always written, because without it AWS reads the 2008 grammar, which has no policy variables. */
export interface PolicyDocument {
  readonly Version: "2012-10-17" | "2008-10-17";
  readonly Id?: string;
  readonly Statement: readonly PolicyStatement[];
}

/** The version that every document of this toolkit declares. */
export const POLICY_VERSION = "2012-10-17";
