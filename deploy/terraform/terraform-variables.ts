import { existsSync } from "node:fs";
import { type AwsTarget, targetVariables } from "../aws/target";
import { plannedValues } from "./given-values";

/** The variables that cdktf and Terraform run with for a target: enough for a plan. An apply needs the given values, too. */
export function terraformVariables(target: AwsTarget, env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  return {
    CHECKPOINT_DISABLE: "1",
    ...cliConfiguration(target, env),
    ...targetVariables(target),
    ...plannedValues(env),
  };
}

/** The simulator's record names the configuration with the provider's mirror. A file that is named and missing only makes Terraform complain. */
function cliConfiguration({ simulator }: AwsTarget, { TF_CLI_CONFIG_FILE }: NodeJS.ProcessEnv): Record<string, string> {
  if (simulator?.terraformCliConfig) return { TF_CLI_CONFIG_FILE: simulator.terraformCliConfig };
  return TF_CLI_CONFIG_FILE && !existsSync(TF_CLI_CONFIG_FILE) ? { TF_CLI_CONFIG_FILE: "" } : {};
}
