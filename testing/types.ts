import type { AskedContext } from "../access/model";
import type { PolicyStatement } from "../modules/policy/statement";
import type { Named } from "./names";
import type { Properties, ResourceType } from "./resource-matchers";

/** The matchers as tests call them. */
export interface SealstackMatchers<R> {
  /**
   * The principal may do the action to the resource, in a request with exactly this context.
   *
   * @param principal a role or function construct, an address, a construct path, an ARN, an account id for its root user, or a service principal
   */
  toAllow(principal: Named, action: string, resource: Named, context?: AskedContext): R;
  /** The principal may not do the action to the resource: in a request with exactly this context, or, without one, in any. */
  toDeny(principal: Named, action: string, resource: Named, context?: AskedContext): R;
  /**
   * Nobody but these principals may do the action to the resource, in any context, and each of them may or could: somebody in the list
   * whose own policies are managed elsewhere counts.
   */
  toAllowOnly(action: string, resource: Named, principals: readonly Named[]): R;
  /** A resource of the type has these properties, whatever else it has. A property that is `undefined` must be absent. */
  toHaveResource(type: ResourceType, properties?: Properties): R;
  /** Exactly so many resources of the type have these properties. */
  toHaveResourceCount(type: ResourceType, count: number, properties?: Properties): R;
  /** A policy of the resource, or of a role one that is attached to it, has a statement like this. */
  toHaveStatement(resource: Named, statement: Partial<Record<keyof PolicyStatement, unknown>>): R;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- jest's own types are a namespace, and are extended as one.
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type -- the parameters of jest's declaration.
    interface Matchers<R, T = {}> extends SealstackMatchers<R> {
      /** Repeated here, because cdktf's own types declare a matcher of the same name, which would hide an inherited one. */
      toHaveResource(type: ResourceType, properties?: Properties): R;
    }
  }
}

declare module "expect" {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type -- the parameters of expect's declaration.
  interface Matchers<R extends void | Promise<void>, T = unknown> extends SealstackMatchers<R> {}
}
