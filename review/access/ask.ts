import { CompiledPolicies } from "../../access/compiled";
import type { ActionUniverse } from "./action-sets";
import type { GuardedResource } from "../../access/guarded-resource";
import type { KnownPrincipal } from "../../access/known-principal";
import {
  type CompiledPolicy,
  type Decision,
  type Environment,
  evaluate,
  type Formula,
  type Principal,
} from "../../modules/policy/evaluation";
import { FALSE, TRUE, unknownTruth } from "../../modules/policy/evaluation/formula";
import type { CompiledStatement } from "../../modules/policy/evaluation/statement";
import type { NamedPrincipal } from "../../modules/policy/evaluation/principal-element";
import { hasReference } from "../../modules/policy/evaluation/opaque";

/** A principal and a resource on one side, with their policies: somebody to be asked about actions. */
export interface Questioned {
  readonly principal: KnownPrincipal;
  readonly arn: string;
  readonly account: string | undefined;
  readonly environment: Environment;
}

/** Makes what is asked, with every policy compiled once. */
export class Questions {
  private readonly policies = new CompiledPolicies();

  /**
   * About a resource of the stack, with the statements alone that may have to do with the principal and with some actions.
   *
   * @param guarded whether the resource's own policy counts; for what IAM does to a role it does not
   */
  about(principal: KnownPrincipal, resource: GuardedResource, arn: string, actions: ActionUniverse, guarded: boolean) {
    const { identityPolicies = [], permissionsBoundary } = this.policies.ofPrincipal(principal);
    const { resourcePolicy, grants }: Environment = guarded ? this.policies.ofResource(resource) : {};
    const environment: Environment = {
      identityPolicies: identityPolicies.map((policy) => only(policy, (statement) => actions.hasSome(statement))),
      permissionsBoundary,
      resourcePolicy: resourcePolicy && only(resourcePolicy, (statement) => mayConcern(statement, principal.principal)),
      grants,
    };
    return { principal, arn, account: resource.node.scope?.accountId, environment };
  }

  /** About a resource that no stack defines, as far as the principal's own policies say. */
  elsewhere(principal: KnownPrincipal, arn: string, account: string | undefined, delegating: Environment): Questioned {
    return { principal, arn, account, environment: { ...this.policies.ofPrincipal(principal), ...delegating } };
  }
}

/** The answer in an open context. Nobody may do anything where principal or resource do not exist. */
export function ask(questioned: Questioned | undefined, action: string): Decision | undefined {
  if (questioned === undefined) return undefined;
  const { principal, arn, account, environment } = questioned;
  return evaluate({ principal: principal.principal, action, resource: { arn, account }, mode: "open" }, environment);
}

/** When an answer allows. */
export function formulaOf(decision: Decision | undefined): Formula {
  switch (decision?.decision) {
    case "allow":
      return TRUE;
    case "conditional":
    case "unknown":
      return decision.when ?? unknownTruth(...decision.unknowns);
    default:
      return FALSE;
  }
}

function only(policy: CompiledPolicy, test: (statement: CompiledStatement) => boolean): CompiledPolicy {
  return { ...policy, allows: policy.allows.filter(test), denies: policy.denies.filter(test) };
}

/** Whether a statement of a resource's policy may be about a principal: what it surely is not about needs not be asked. */
function mayConcern({ principals, conditions }: CompiledStatement, principal: Principal): boolean {
  if (!principals || principals.excluded) return true;
  return (
    principals.named.some((named) => mayName(named, principal)) && !conditions.some((one) => excludes(one, principal))
  );
}

const EXACT_ARN = /^(?:StringEquals|ArnEquals|ArnLike)$/;
const PLAIN = /^[^*?$<]*$/;

/** Whether a condition lets in only others, by their whole ARNs. */
function excludes({ operator, key, values }: CompiledStatement["conditions"][number], principal: Principal): boolean {
  if (key.toLowerCase() !== "aws:principalarn" || !EXACT_ARN.test(operator)) return false;
  if (principal.kind !== "role" && principal.kind !== "user" && principal.kind !== "root") return false;
  return !hasReference(principal.arn) && values.every((value) => PLAIN.test(value) && value !== principal.arn);
}

function mayName(named: NamedPrincipal, principal: Principal): boolean {
  switch (named.form) {
    case "everybody":
      return true;
    case "service":
      return principal.kind === "service" && principal.name === named.name;
    case "federated":
      return principal.kind === "federated";
    case "deleted":
      return false;
    case "opaque":
      return principal.kind !== "anonymous";
    case "identity":
      return "account" in principal && (named.session !== undefined || mayBe(named.arn, principal));
    default:
      return "account" in principal;
  }
}

function mayBe(arn: string, principal: Extract<Principal, { account: unknown }>): boolean {
  const own =
    principal.kind === "session" ? principal.roleArn : principal.kind === "federatedUser" ? undefined : principal.arn;
  return own === undefined || own === arn || hasReference(arn) || hasReference(own) || principal.kind === "session";
}
