import { readSynthesis, type SynthesizedStack } from "../../access/synthesis";
import type { Environment } from "../../modules/environment/environment";
import type { Workspace } from "../workspace";
import { accountRoles } from "./account-roles";
import { probeOutput } from "./probe/deploy-probe";

/** What the model reads: the stacks of the environment and of the probe as they were synthesized, and the roles that no stack defines. */
export function stacksOf(environment: Environment, workspace: Workspace): readonly SynthesizedStack[] {
  const deployed = readSynthesis(workspace.output).filter(({ name }) => name.startsWith(`${environment.name}-`));
  return [...deployed, ...readSynthesis(probeOutput(workspace)), ...accountRoles(environment)];
}
