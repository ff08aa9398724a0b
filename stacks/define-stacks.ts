import type { App } from "cdktf";
import type { Environment } from "../modules/environment/environment";
import { AuditStack } from "./audit-stack";
import { DocumentsStack } from "./documents-stack";
import { NetworkStack } from "./network-stack";

/** An environment's stacks, each after those that have to be there before it. The order is all that they share: no stack reads another one's outputs. */
export function defineStacks(app: App, environment: Environment): void {
  const audit = new AuditStack(app, environment);
  const documents = new DocumentsStack(app, environment);
  documents.addDependency(audit);
  if (environment.vpc === undefined) return;
  const network = new NetworkStack(app, environment, environment.vpc);
  network.addDependency(audit);
  documents.addDependency(network);
}
