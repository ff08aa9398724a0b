import type { Environment } from "../modules/environment/environment";

/** The names of the network stack in an environment: what it defines, and what other stacks find it by. */
export function networkNames({ name }: Environment) {
  return {
    stackId: `${name}-network`,
    vpcName: `${name}-network`,
    flowLogAlias: `alias/${name}/flow-log`,
    flowLogGroup: `/${name}/flow-log`,
    flowLogRole: `${name}-flow-log`,
  } as const;
}
