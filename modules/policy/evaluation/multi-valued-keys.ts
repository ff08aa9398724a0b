/** Keys that can have several values in a request, which AWS wants under `ForAllValues` or `ForAnyValue` only. */
const MULTI_VALUED = new Set([
  "aws:calledvia",
  "aws:principalorgpaths",
  "aws:principalservicenameslist",
  "aws:resourceorgpaths",
  "aws:sourceorgpaths",
  "aws:tagkeys",
  "kms:encryptioncontextkeys",
  "kms:grantoperations",
  "kms:resourcealiases",
]);

/**
 * Whether a key, in lower case, is one of those that are known to have several values.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function isMultiValued(key: string): boolean {
  return MULTI_VALUED.has(key);
}
