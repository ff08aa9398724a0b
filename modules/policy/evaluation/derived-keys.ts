import { ABSENT, type ContextValue } from "./context-value";
import { unknownValue } from "./opaque";
import { accountOf, type Principal } from "./principal";
import { resourceAccount, type Request } from "./request";

/** Keys that only a call made directly by a service has. */
const SOURCE_KEYS = new Set(["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"]);
/** Keys that speak of an IAM identity, and that a call by a service or by nobody does not have. */
const IDENTITY_KEY = /^aws:(principalarn|principalorgid|principalorgpaths|principaltag\/.*|username|userid)$/;

/**
 * The value of a key that follows from the principal and the resource of a request, in an open context as well.
 *
 * @returns undefined for a key that does not follow from them.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function derivedKey(key: string, request: Request): ContextValue | undefined {
  const { principal } = request;
  switch (key) {
    case "aws:principalarn":
      return identityArn(principal);
    case "aws:principalaccount":
      return principalAccount(principal);
    case "aws:principaltype":
      return principalType(principal);
    case "aws:principalisawsservice":
      return isSigned(principal) ? [String(principal.kind === "service")] : ABSENT;
    case "aws:principalservicename":
      return principal.kind === "service" ? [principal.name] : ABSENT;
    case "aws:principalservicenameslist":
      return principal.kind === "service" ? unknownValue("the other names of the service are not known") : ABSENT;
    case "aws:username":
      return principal.kind === "user" ? [principal.name] : ABSENT;
    case "aws:resourceaccount":
      return known(resourceAccount(request.resource), "the account of the resource is not known");
    case "kms:calleraccount":
      return isKms(request.action) && isIdentity(principal) ? principalAccount(principal) : undefined;
    case "kms:viaservice":
      return principal.kind === "service" ? ABSENT : undefined;
    default:
      if (SOURCE_KEYS.has(key)) return principal.kind === "service" ? undefined : ABSENT;
      return !isIdentity(principal) && IDENTITY_KEY.test(key) ? ABSENT : undefined;
  }
}

function isKms(action: string): boolean {
  return action.slice(0, 4).toLowerCase() === "kms:";
}

function isIdentity(principal: Principal): boolean {
  return principal.kind !== "service" && principal.kind !== "anonymous" && principal.kind !== "federated";
}

function isSigned(principal: Principal): boolean {
  return principal.kind !== "anonymous" && principal.kind !== "federated";
}

/** For a session it is the role's ARN, not the session's. */
function identityArn(principal: Principal): ContextValue {
  switch (principal.kind) {
    case "session":
      return [principal.roleArn];
    case "role":
    case "user":
    case "root":
    case "federatedUser":
      return [principal.arn];
    default:
      return ABSENT;
  }
}

function principalAccount(principal: Principal): ContextValue {
  if (principal.kind === "anonymous") return ["anonymous"];
  return isIdentity(principal) ? known(accountOf(principal), "the account of the principal is not known") : ABSENT;
}

function principalType(principal: Principal): ContextValue {
  switch (principal.kind) {
    case "role":
    case "session":
      return ["AssumedRole"];
    case "user":
      return ["User"];
    case "root":
      return ["Account"];
    case "federatedUser":
      return ["FederatedUser"];
    case "anonymous":
      return ["Anonymous"];
    default:
      return unknownValue(`AWS does not say what aws:PrincipalType is for a ${principal.kind} principal`);
  }
}

function known(value: string | undefined, reason: string): ContextValue {
  return value === undefined ? unknownValue(reason) : [value];
}
