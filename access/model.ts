import { type Decision, evaluate, type RequestValue } from "../modules/policy/evaluation";
import { CompiledPolicies } from "./compiled";
import { type AskedResource, Directory } from "./directory";
import { Graph } from "./graph";
import { guardedResources } from "./guarded-resource";
import { type KnownPrincipal, knownPrincipals } from "./known-principal";
import { outsiders } from "./outsiders";
import type { SynthesizedStack } from "./synthesis";

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
  private readonly graph: Graph;
  private readonly directory: Directory;
  private readonly policies = new CompiledPolicies();

  constructor(stacks: readonly SynthesizedStack[]) {
    this.graph = new Graph(stacks);
    const resources = guardedResources(this.graph);
    this.principals = knownPrincipals(this.graph, resources);
    this.directory = new Directory(this.principals, resources);
  }

  /**
   * Whether a principal may do an action to a resource.
   *
   * @throws UnknownNameError when nothing has the name of the principal or of the resource.
   * @throws PolicyError when a policy that matters is none that AWS would take, or the question is no question.
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
   * Likewise for everybody who is not known: a role of the account and of another one that may do everything as far as their own policies go,
   * another service, somebody without credentials.
   */
  whoElseCan(action: string, resource: string, context?: AskedContext): readonly Answer[] {
    const { account, arn } = this.directory.resource(resource);
    return this.answers(outsiders(account ?? arn.split(":")[4]), action, resource, context);
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
    return evaluate(
      { principal, action, resource: { arn, account }, context, mode: open ? "open" : "complete" },
      { ...this.policies.ofPrincipal(known), ...(resource && this.policies.ofResource(resource)) },
    );
  }
}
