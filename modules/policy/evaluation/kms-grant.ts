import { and, FALSE, TRUE, unknownTruth, type Formula } from "./formula";
import { compileConstraint, textCondition, type ContextTest, type GrantConstraints } from "./grant-constraint";
import { carriesEncryptionContext } from "./kms-operations";
import { DocumentPath } from "./policy-error";
import type { Principal } from "./principal";
import { compilePrincipals, type PrincipalElement } from "./principal-element";
import { matchPrincipal, type PrincipalMatch } from "./principal-match";
import type { RequestContext } from "./request-context";

/** A grant of a key, as `aws_kms_grant` and `CreateGrant` describe it. */
export interface KmsGrantSource extends GrantConstraints {
  /** What reasons call it. */
  readonly name: string;
  /** The ARN of the identity that may use the key, or a service. */
  readonly granteePrincipal: string;
  /** For example `Decrypt`. */
  readonly operations: readonly string[];
  readonly retiringPrincipal?: string;
}

/** A grant that was read once, to be asked often. */
export interface KmsGrant {
  readonly name: string;
  readonly operations: readonly string[];
  /** How the grant names a principal, and whether it allows the request. */
  allows(principal: Principal, action: string, context: RequestContext): PrincipalMatch;
}

const NOBODY: PrincipalMatch = { naming: "itself", holds: FALSE };
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
      const granted = actions.has(action) ? named(grantee, principal) : NOBODY;
      if (granted.holds !== FALSE)
        return { naming: granted.naming, holds: and(granted.holds, limitOf(source, action, constraint, context)) };
      return retiring && action === "kms:retiregrant" ? named(retiring, principal) : NOBODY;
    },
  };
}

function principalOf(text: string, path: DocumentPath): PrincipalElement {
  if (text === "*") throw path.error("a grant is for one principal, got *");
  return compilePrincipals(text.includes(".amazonaws.com") ? { Service: text } : { AWS: text }, false, path);
}

function named(element: PrincipalElement, principal: Principal): PrincipalMatch {
  return matchPrincipal(element, principal, false)[0] ?? NOBODY;
}

/** What the grant wants of a request, besides its principal and its operation. */
function limitOf(
  source: KmsGrantSource,
  action: string,
  constraint: ContextTest | undefined,
  context: RequestContext,
): Formula {
  if (action === "kms:creategrant") {
    const operations = textCondition("kms:GrantOperations", source.operations, "all").evaluate(context);
    return constraint ? and(operations, CHILD_CONSTRAINT) : operations;
  }
  return constraint && carriesEncryptionContext(action) ? constraint(context) : TRUE;
}
