import type { Environment } from "../../../modules/environment/environment";

/** The names of what the probe stack defines beside the document service. */
export function probeNames({ name, accountId }: Environment) {
  return {
    stackId: `${name}-agreement`,
    /** Its name is one that the deploy role may assume; whoever is tried is assumed from there. */
    entranceRole: `${name}-agreement-smoke`,
    roleName: (actor: string) => `${name}-agreement-${actor}`,
    bucket: `${name}-agreement-${accountId}`,
    tasksQueue: `${name}-agreement-tasks`,
    openQueue: `${name}-agreement-open`,
    strictAlias: `alias/${name}/agreement-strict`,
    delegatedAlias: `alias/${name}/agreement-delegated`,
    ruledAlias: `alias/${name}/agreement-ruled`,
  } as const;
}

export type ProbeNames = ReturnType<typeof probeNames>;

/** How `assumeRole` names its sessions: a policy of the probe names one. */
export const SESSION_NAME = "sealstack";
