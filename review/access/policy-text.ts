import { jsonOf } from "../../access/json-text";
import { isUnknown } from "../../modules/policy/evaluation";
import { canonicalText } from "../stack/canonical-json";

/** Arguments that hold policies, also where their text cannot be read. */
const NAMED_POLICY = /(?:^|_)polic(?:y|ies)(?:_document|_text|_json|_body)?$|^template_body$/;

/** A policy that gives access. */
export interface PolicyText {
  /** Whether it says itself whom it is for. */
  readonly namesPrincipals: boolean;
  /** Equal for texts that say the same. */
  readonly value: string;
}

/**
 * The policy that an argument holds, known by what it says: statements with an effect, or principals, at any depth of a JSON document.
 *
 * A text that cannot be read is a policy where the argument is called so. Undefined for everything else.
 */
export function policyTextOf(name: string, value: unknown): PolicyText | undefined {
  if (!mayHoldPolicy(name, value)) return undefined;
  if (isUnknown(value)) return { namesPrincipals: true, value: value.unknown };
  if (typeof value !== "string") return undefined;
  try {
    const document = jsonOf(value);
    const namesPrincipals = hasDeep(document, isForPrincipals);
    if (!namesPrincipals && !hasDeep(document, isStatement)) return undefined;
    return { namesPrincipals, value: canonicalText(value) };
  } catch {
    return isUnreadable(name, value) ? { namesPrincipals: /Principal/.test(value), value } : undefined;
  }
}

/** Whether an argument is worth to be looked at: reading every text of a plan as JSON would cost more than the rest of the review. */
export function mayHoldPolicy(name: string, value: unknown): boolean {
  if (typeof value === "string") return value.includes("{") && isCandidate(name, value);
  return isUnknown(value) && NAMED_POLICY.test(name);
}

/** An escape may spell any name. */
const CANDIDATE = /statement|principal|\\u/i;

function isCandidate(name: string, text: string): boolean {
  return CANDIDATE.test(text) || (text.includes("${") && NAMED_POLICY.test(name));
}

/** An expression that Terraform has still to evaluate, or a document around one. */
function isUnreadable(name: string, text: string): boolean {
  return NAMED_POLICY.test(name) || (/^\s*(?:[{[]|\$\{)/.test(text) && text.includes("${"));
}

function hasDeep(value: unknown, test: (item: Readonly<Record<string, unknown>>) => boolean): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => hasDeep(item, test));
  const item = value as Readonly<Record<string, unknown>>;
  return test(item) || Object.values(item).some((part) => hasDeep(part, test));
}

/** A statement has one effect. A pattern of events would have a list of them. */
function isStatement(item: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(item).some(([name, value]) => name.toLowerCase() === "effect" && typeof value === "string");
}

function isForPrincipals(item: Readonly<Record<string, unknown>>): boolean {
  return item["Principal"] !== undefined || item["NotPrincipal"] !== undefined;
}
