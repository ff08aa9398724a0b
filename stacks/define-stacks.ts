import type { App } from "cdktf";
import type { Environment } from "../modules/environment/environment";
import type { EnvironmentStack } from "../modules/environment/environment-stack";
import { AuditStack } from "./audit-stack";
import { DocumentsStack } from "./documents-stack";
import { NetworkStack } from "./network-stack";

/**
 * An environment's stacks, in the order of `stackIds`. Each is deployed after those before it, and that is all that they share: no stack reads another
 * one's outputs.
 */
export function defineStacks(app: App, environment: Environment): readonly EnvironmentStack[] {
  const { vpc } = environment;
  const stacks = [
    new AuditStack(app, environment),
    ...(vpc === undefined ? [] : [new NetworkStack(app, environment, vpc)]),
    new DocumentsStack(app, environment),
  ];
  stacks.forEach((stack, index) => stacks.slice(0, index).forEach((earlier) => stack.addDependency(earlier)));
  return stacks;
}
