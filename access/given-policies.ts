import { parsePolicyDocument, PolicyError, type Principal } from "../modules/policy/evaluation";
import type { SourcedPolicy } from "./policy-document";

/**
 * Policies of principals that are managed elsewhere, by ARN: of a role or user all its identity policies, one document or a list of them; of a
 * managed policy its document, wherever it is attached or a boundary.
 */
export type PoliciesByArn = Readonly<Record<string, unknown>>;

const IDENTITY = /^arn:[^:]+:iam::\d{12}:(role|user)\/.+$/;
const MANAGED_POLICY = /^arn:[^:]+:iam::(\d{12}|aws):policy\/.+$/;

/** What a model was told beside the stacks. */
export class GivenPolicies {
  private readonly identities = new Map<string, readonly SourcedPolicy[]>();
  private readonly policies = new Map<string, SourcedPolicy>();
  private readonly attached = new Set<string>();

  /** @throws PolicyError for an ARN of something else, and for a document that AWS would refuse. */
  constructor(given: PoliciesByArn) {
    for (const [arn, value] of Object.entries(given)) {
      if (IDENTITY.test(arn))
        this.identities.set(
          arn,
          [value].flat().map((document) => policy(arn, document)),
        );
      else if (MANAGED_POLICY.test(arn)) this.policies.set(arn, policy(arn, value));
      else throw new PolicyError(`policies: expected the ARN of a role, a user or a managed policy, got ${arn}`);
    }
  }

  /** The identity policies of a principal, if they were given. A session has those of its role. */
  ofPrincipal(principal: Principal): readonly SourcedPolicy[] | undefined {
    if (principal.kind !== "session") return "arn" in principal ? this.identities.get(principal.arn) : undefined;
    const role = [...this.identities.keys()].find((arn) => isSameRole(arn, principal.roleArn));
    return role === undefined ? undefined : this.identities.get(role);
  }

  /** The managed policy with an ARN, if it was given. */
  managed(arn: string): SourcedPolicy | undefined {
    this.attached.add(arn);
    return this.policies.get(arn);
  }

  /** @throws PolicyError when something was given that changes no answer: for a role of the stacks, or a policy that none of them has. */
  checkNeeded(isDefined: (arn: string) => boolean): void {
    const defined = [...this.identities.keys()].find(isDefined);
    if (defined !== undefined) {
      throw new PolicyError(`policies: ${defined} is defined in the stacks, and its policies are read there`);
    }
    const idle = [...this.policies.keys()].find((arn) => !this.attached.has(arn));
    if (idle !== undefined) throw new PolicyError(`policies: no role of the stacks has the managed policy ${idle}`);
  }
}

/** Whether two ARNs are of one role. That of a session does not have the role's path. */
export function isSameRole(arn: string, pathless: string): boolean {
  const [account, name] = [arn.split(":")[4], arn.slice(arn.lastIndexOf("/") + 1)];
  return account === pathless.split(":")[4] && name === pathless.slice(pathless.lastIndexOf("/") + 1);
}

function policy(arn: string, document: unknown): SourcedPolicy {
  const name = `given policy of ${arn}`;
  parsePolicyDocument(document, name, "identity policy");
  return { name, document };
}
