import { type Decision, evaluate, type RequestValue } from "../modules/policy/evaluation";
import { CompiledPolicies, policiesElsewhere } from "./compiled";
import { type AskedResource, Directory } from "./directory";
import { GivenPolicies, type PoliciesByArn } from "./given-policies";
import { functionParts } from "./function-parts";
import { Graph } from "./graph";
import { type GuardedResource, guardedResources } from "./guarded-resource";
import { elsewhere, idOf, type KnownPrincipal, knownPrincipals } from "./known-principal";
import { outsiders } from "./outsiders";
import { checkS3Resource } from "./s3-resource";
import type { SynthesizedStack } from "./synthesis";
import { unguardedResources } from "./unguarded-resources";

export type { RequestValue };

/** The condition keys of a question, with their values. Key names have no case. */
export type AskedContext = Readonly<Record<string, RequestValue>>;

/** One question: may this principal do this action to this resource? */
export interface Question {
  /** An address, a construct path, an ARN, an account id for its root user, the name of a service, or `*` for somebody without credentials. */
  readonly principal: string;
  /** For example `kms:Decrypt`. */
  readonly action: string;
  /** An address, a construct path or an ARN. */
  readonly resource: string;
  readonly context?: AskedContext;
  /** Whether keys that the context does not have may have any value. @default false: the request does not have them */
  readonly open?: boolean;
}

/** What a model is told beside the stacks. */
export interface ModelOptions {
  /** Policies of principals that are managed elsewhere. @default what those principals may do of their own is unknown */
  readonly policies?: PoliciesByArn;
}

/** What one principal may do. */
export interface Answer {
  readonly principal: KnownPrincipal;
  readonly decision: Decision;
}

/**
 * Who can do what, in synthesized stacks: the one place that tests, commands and reviews ask.
 *
 * Several stacks are read together, with the references between them. Policies are compiled when the first question wants them.
 */
export class AccessModel {
  readonly principals: readonly KnownPrincipal[];
  /** The resources of the stacks that policies guard. */
  readonly resources: readonly GuardedResource[];
  private readonly graph: Graph;
  private readonly directory: Directory;
  private readonly policies = new CompiledPolicies();

  /**
   * @throws SynthesisError when a policy of the stacks is no JSON.
   * @throws PolicyError when a given policy is none that AWS would take, or is for nobody.
   */
  constructor(stacks: readonly SynthesizedStack[], { policies = {} }: ModelOptions = {}) {
    const given = new GivenPolicies(policies);
    this.graph = new Graph(stacks);
    this.resources = guardedResources(this.graph);
    this.principals = knownPrincipals(this.graph, this.resources, given);
    const others = [...functionParts(this.graph), ...unguardedResources(this.graph)];
    this.directory = new Directory(this.principals, this.resources, others, (principal) => elsewhere(principal, given));
    given.checkNeeded((arn) => this.graph.withArn("aws_iam_role", arn) !== undefined);
  }

  /**
   * Whether a principal may do an action to a resource.
   *
   * @throws UnknownNameError when nothing has the name of the principal or of the resource.
   * @throws PolicyError when a policy that matters is none that AWS would take, or the question is no question.
   * @throws QuestionError when the action is about objects and the resource is their bucket, or the other way round.
   */
  can({ principal, action, resource, context, open }: Question): Decision {
    const asked = this.directory.resource(resource);
    return this.decide(this.directory.principal(principal), action, asked, context, open ?? false);
  }

  /**
   * What every principal that the stacks know may do to a resource, in the order of the stacks. Keys that the context does not have may have any value.
   *
   * @throws as `can` does.
   */
  whoCan(action: string, resource: string, context?: AskedContext): readonly Answer[] {
    return this.answers(this.principals, action, resource, context);
  }

  /**
   * Likewise for everybody who is not known: roles and users of the account and of others that may do everything as far as their own policies go,
   * another service, somebody without credentials. Nobody whom `whoCan` answers is repeated.
   */
  whoElseCan(action: string, resource: string, context?: AskedContext): readonly Answer[] {
    const known = new Set(this.principals.map(({ principal }) => idOf(principal)));
    const others = outsiders(this.directory.resource(resource)).filter(({ principal }) => !known.has(idOf(principal)));
    return this.answers(others, action, resource, context);
  }

  /** The principal that a name stands for. @throws UnknownNameError when nothing has the name. */
  principal(name: string): KnownPrincipal {
    return this.directory.principal(name);
  }

  /** The resource that a name stands for. @throws UnknownNameError when nothing has the name. */
  resource(name: string): AskedResource {
    return this.directory.resource(name);
  }

  /** A text of a stack as IAM will see it: references become what they will be, or symbols that equal themselves. */
  read(stackName: string, text: string): string {
    return this.graph.read(stackName, text);
  }

  /** The resources of some types that the argument of each resource of another type names: their addresses, by that of the one that names. */
  ownersNamed(type: string, argument: string, owners: readonly string[]): ReadonlyMap<string, readonly string[]> {
    const named = new Map<string, string[]>();
    for (const owner of owners.flatMap((one) => this.graph.ofType(one))) {
      for (const { address } of this.graph.pointingAt(owner, type, argument)) {
        const found = named.get(address);
        if (found) found.push(owner.address);
        else named.set(address, [owner.address]);
      }
    }
    return named;
  }

  private answers(
    principals: readonly KnownPrincipal[],
    action: string,
    resource: string,
    context: AskedContext | undefined,
  ): readonly Answer[] {
    const asked = this.directory.resource(resource);
    return principals.map((principal) => ({
      principal,
      decision: this.decide(principal, action, asked, context, true),
    }));
  }

  private decide(
    known: KnownPrincipal,
    action: string,
    { arn, account, resource }: AskedResource,
    context: AskedContext | undefined,
    open: boolean,
  ): Decision {
    const { principal } = known;
    checkS3Resource(action, arn);
    return evaluate(
      { principal, action, resource: { arn, account }, context, mode: open ? "open" : "complete" },
      {
        ...this.policies.ofPrincipal(known),
        ...(resource ? this.policies.ofResource(resource) : policiesElsewhere(arn)),
      },
    );
  }
}
