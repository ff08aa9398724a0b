import type { CompiledPolicy } from "./document";
import type { Formula } from "./formula";
import type { CompiledStatement } from "./statement";
import type { Environment } from "./environment";
import { accountOf, isServiceLinkedRole, type Principal } from "./principal";
import { resourceAccount, type Request } from "./request";
import { RequestContext } from "./request-context";

/** A request, taken apart for the statements. */
export interface Call {
  readonly request: Request;
  readonly context: RequestContext;
  /** In lower case. */
  readonly action: string;
  readonly environment: Environment;
  /** What was found out of statements already: they are asked to decide, and again for the reasons. */
  readonly matched: Map<CompiledStatement, Formula>;
}

const NOTHING: readonly never[] = [];

/** Takes a request apart. */
export function callOf(request: Request, environment: Environment): Call {
  const context = new RequestContext(request);
  return { request, environment, context, action: request.action.toLowerCase(), matched: new Map() };
}

/** The policies that are attached to a principal, which have no say about services, strangers and the root user. */
export interface PrincipalLayers {
  readonly identity: readonly CompiledPolicy[];
  readonly boundary: CompiledPolicy | undefined;
  readonly session: readonly CompiledPolicy[] | undefined;
  readonly serviceControl: readonly (readonly CompiledPolicy[])[];
  readonly resourceControl: readonly (readonly CompiledPolicy[])[];
}

/** The layers that apply to a request. The root user, services and strangers have no policies of their own. */
export function layersOf(call: Call): PrincipalLayers {
  const { environment, request } = call;
  const own = hasPolicies(request.principal);
  return {
    identity: own ? (environment.identityPolicies ?? NOTHING) : NOTHING,
    boundary: own ? environment.permissionsBoundary : undefined,
    session: own ? environment.sessionPolicies : undefined,
    serviceControl: serviceControlOf(call),
    resourceControl: resourceControlOf(call),
  };
}

/** Service control policies bind identities, except service-linked roles and those of the management account. */
function serviceControlOf({ environment, request: { principal } }: Call): PrincipalLayers["serviceControl"] {
  const { serviceControlPolicies, managementAccount } = environment;
  if (!serviceControlPolicies || !("account" in principal) || isServiceLinkedRole(principal)) return NOTHING;
  return managementAccount !== undefined && accountOf(principal) === managementAccount
    ? NOTHING
    : serviceControlPolicies;
}

/** Resource control policies bind whoever calls, except service-linked roles, on resources that the management account does not own. */
function resourceControlOf({ environment, request }: Call): PrincipalLayers["resourceControl"] {
  const { resourceControlPolicies, managementAccount } = environment;
  if (!resourceControlPolicies || isServiceLinkedRole(request.principal)) return NOTHING;
  return managementAccount !== undefined && resourceAccount(request.resource) === managementAccount
    ? NOTHING
    : resourceControlPolicies;
}

/** Whether a principal is one that policies are attached to. */
export function hasPolicies({ kind }: Principal): boolean {
  return kind === "role" || kind === "session" || kind === "user" || kind === "federatedUser";
}
