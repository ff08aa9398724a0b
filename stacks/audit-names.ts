import type { Environment } from "../modules/environment/environment";

/** The names of the audit stack in an environment: what it defines, and what other stacks find it by. */
export function auditNames({ name, accountId }: Environment) {
  return {
    stackId: `${name}-audit`,
    operationsAlias: `alias/${name}/operations`,
    operationsTopic: `${name}-operations`,
    trailAlias: `alias/${name}/trail`,
    trailName: `${name}-trail`,
    trailBucket: `${name}-trail-${accountId}`,
    trailLogGroup: `/${name}/trail`,
    trailLogRole: `${name}-trail-logs`,
    tracesAlias: `alias/${name}/traces`,
    /** What the names of everything in the environment begin with. */
    prefix: `${name}-`,
  } as const;
}
