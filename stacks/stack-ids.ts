import type { Environment } from "../modules/environment/environment";
import { auditNames } from "./audit-names";
import { documentsNames } from "./documents-names";
import { networkNames } from "./network-names";

/** The stacks of an environment, in the order in which they are deployed. */
export function stackIds(environment: Environment): readonly string[] {
  return [
    auditNames(environment).stackId,
    ...(environment.vpc === undefined ? [] : [networkNames(environment).stackId]),
    documentsNames(environment).stackId,
  ];
}
