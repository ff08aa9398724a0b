import { compileComparison } from "./condition";
import { OPEN } from "./context-value";
import { allOf, and, FALSE, or, TRUE, truth, unknownTruth, type Formula } from "./formula";
import { carriesEncryptionContext } from "./kms-operations";
import { isUnknown, readable } from "./opaque";
import { OPERATORS_BY_NAME } from "./operators/registry";
import { DocumentPath } from "./policy-error";
import { compilePrincipals, type PrincipalElement } from "./principal-element";
import { matchPrincipal, type Naming } from "./principal-match";
import type { Principal } from "./principal";
import type { RequestContext } from "./request-context";

/** Name and value pairs of an encryption context. */
export type EncryptionContext = Readonly<Record<string, string>>;

/** A grant of a key, as `aws_kms_grant` and `CreateGrant` describe it. */
export interface KmsGrantSource {
  /** What reasons call it. */
  readonly name: string;
  /** The ARN of the identity that may use the key, or a service. */
  readonly granteePrincipal: string;
  /** For example `Decrypt`. */
  readonly operations: readonly string[];
  readonly retiringPrincipal?: string;
  /** The request's encryption context must be exactly this one. */
  readonly encryptionContextEquals?: EncryptionContext;
  /** The request's encryption context must contain these pairs. */
  readonly encryptionContextSubset?: EncryptionContext;
}

/** A grant that was read once, to be asked often. */
export interface KmsGrant {
  readonly name: string;
  readonly operations: readonly string[];
  /** How the grant names a principal, and whether it allows the request. */
  allows(
    principal: Principal,
    action: string,
    context: RequestContext,
  ): { readonly naming: Naming; readonly holds: Formula };
}

const STRING_EQUALS = OPERATORS_BY_NAME.get("StringEquals");
const CONTEXT_PREFIX = "kms:EncryptionContext:";
const CHILD_CONSTRAINT = unknownTruth(
  "the grant that would be created must be constrained as strictly, which the request does not say",
);

/**
 * Reads a grant.
 *
 * Its constraint limits operations that carry an encryption context, and no others. It allows, it never denies.
 *
 * @throws PolicyError for a grantee that is no principal.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 */
export function parseKmsGrant(source: KmsGrantSource): KmsGrant {
  const path = new DocumentPath(source.name);
  const grantee = principalOf(source.granteePrincipal, path.element("granteePrincipal"));
  const retiring =
    source.retiringPrincipal === undefined
      ? undefined
      : principalOf(source.retiringPrincipal, path.element("retiringPrincipal"));
  const actions = new Set(source.operations.map((operation) => `kms:${operation.toLowerCase()}`));
  const constraint = compileConstraint(source, path);
  return {
    name: source.name,
    operations: source.operations,
    allows(principal, action, context) {
      const none = { naming: "itself", holds: FALSE } as const;
      const granted = actions.has(action) ? named(grantee, principal) : none;
      const retires = retiring && action === "kms:retiregrant" ? named(retiring, principal) : none;
      const limited =
        granted.holds === FALSE ? FALSE : and(granted.holds, limitOf(source, action, constraint, context));
      return { naming: granted.holds === FALSE ? retires.naming : granted.naming, holds: or(limited, retires.holds) };
    },
  };
}

type Constraint = (context: RequestContext) => Formula;

function principalOf(text: string, path: DocumentPath): PrincipalElement {
  return compilePrincipals(
    text.startsWith("arn:") || !text.includes(".amazonaws.com") ? { AWS: text } : { Service: text },
    false,
    path,
  );
}

function named(element: PrincipalElement, principal: Principal): { readonly naming: Naming; readonly holds: Formula } {
  return matchPrincipal(element, principal, false)[0] ?? { naming: "itself", holds: FALSE };
}

/** What the grant wants of a request, besides its principal and its operation. */
function limitOf(
  source: KmsGrantSource,
  action: string,
  constraint: Constraint | undefined,
  context: RequestContext,
): Formula {
  if (action === "kms:creategrant") {
    const operations = stringEquals("kms:GrantOperations", source.operations, "all").evaluate(context);
    return constraint ? and(operations, CHILD_CONSTRAINT) : operations;
  }
  return constraint && carriesEncryptionContext(action) ? constraint(context) : TRUE;
}

function compileConstraint(source: KmsGrantSource, path: DocumentPath): Constraint | undefined {
  const { encryptionContextEquals: equals, encryptionContextSubset: subset } = source;
  if (equals && subset)
    throw path.error("has both encryptionContextEquals and encryptionContextSubset, and KMS takes one of them");
  const pairs = Object.entries(equals ?? subset ?? {});
  if (pairs.length === 0) return undefined;
  const values = pairs.map(([name, value]) => ({
    name,
    condition: stringEquals(CONTEXT_PREFIX + name, [value], "one"),
  }));
  const names = pairs.map(([name]) => name);
  const onlyThese = equals && stringEquals("kms:EncryptionContextKeys", names, "all");
  return (context) => {
    const pairsHold = allOf(
      values.map(({ name, condition }) => and(condition.evaluate(context), nameHolds(name, context))),
    );
    return onlyThese ? and(pairsHold, onlyNames(names, onlyThese.evaluate(context), context)) : pairsHold;
  };
}

/** Names count with their case on one of AWS's pages and without it on another. */
function nameHolds(name: string, context: RequestContext): Formula {
  const names = context.encryptionContextNames;
  if (names.includes(name) || !names.some((given) => given.toLowerCase() === name.toLowerCase())) return TRUE;
  return unknownTruth(`AWS's pages contradict each other on the case of ${name} in a grant constraint`);
}

function onlyNames(names: readonly string[], holds: Formula, context: RequestContext): Formula {
  const keys = context.lookup("kms:encryptioncontextkeys");
  if (holds !== FALSE || keys === OPEN || isUnknown(keys) || typeof keys === "symbol") return holds;
  const folded = new Set(names.map((name) => name.toLowerCase()));
  return keys.every((key) => folded.has(key.toLowerCase())) ? nameCase(names) : truth(false);
}

function nameCase(names: readonly string[]): Formula {
  return unknownTruth(
    `AWS's pages contradict each other on the case of ${names.map(readable).join(", ")} in a grant constraint`,
  );
}

function stringEquals(
  key: string,
  values: readonly string[],
  quantifier: "one" | "all",
): ReturnType<typeof compileComparison> {
  if (!STRING_EQUALS) throw new Error("StringEquals is missing from the operators");
  const syntax = { variables: false, path: new DocumentPath(key) };
  const tests = values.map((value) => STRING_EQUALS.operator.compile(value, syntax));
  const form = { text: "StringEquals", operator: STRING_EQUALS.operator, negated: false, ifExists: false, quantifier };
  return compileComparison(form, key, values, tests);
}
