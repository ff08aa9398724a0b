import type { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import type { Construct, IConstruct } from "constructs";
import type { EncryptedFunction } from "./encrypted-function";

/** Who may invoke a function: a service, for one source of this account. */
export interface Invoker {
  /** The service principal, for example `s3.amazonaws.com`. */
  readonly service: string;
  readonly sourceArn: string;
  /** Names the permission in the function's resource policy; letters and digits. */
  readonly statementId: string;
}

/** What is invoked: a function, which is what was deployed last, or an alias of it, which is a version that was published. */
export interface InvocationTarget extends IConstruct {
  /** The function, in whose role and under whose key the code runs. */
  readonly invokedFunction: EncryptedFunction;
  /** What invokers name it by: the function's name, with the alias's after it. */
  readonly targetName: string;
  /** The ARN as built from the names: what statements about its invocation are about. */
  readonly targetArn: string;
  /** The alias, as a reference; undefined for the function itself. */
  readonly qualifier: string | undefined;
  /** The ARN as a reference: what holds it is made after the target. */
  readonly invocationArn: string;
  /** Lets a service invoke the target for one source of this account, never for any other. */
  allowInvocation(scope: Construct, id: string, invoker: Invoker): LambdaPermission;
}
