import type { Environment } from "../../modules/environment/environment";
import { CommandFailure } from "../command-failure";

/** How long a deploy may take, in minutes: a session of the deploy role lasts an hour, and the state has to be written within it. */
export const DEPLOY_MINUTES = { minimum: 1, maximum: 720, default: 50 } as const;

/** What to do with an environment's stacks. */
export interface DeployOptions {
  /** Destroy instead: only where data may be lost. */
  readonly destroy?: boolean;
  /** As text, as it comes from the command line. @default DEPLOY_MINUTES.default */
  readonly timeoutMinutes?: string;
}

/**
 * After how many milliseconds Terraform is told to stop.
 *
 * @throws CommandFailure, exit code 2, for what is no such number.
 */
export function timeoutOf({ timeoutMinutes }: DeployOptions): number {
  const { minimum, maximum } = DEPLOY_MINUTES;
  const minutes = timeoutMinutes === undefined ? DEPLOY_MINUTES.default : Number(timeoutMinutes);
  if (Number.isInteger(minutes) && minutes >= minimum && minutes <= maximum) return minutes * 60_000;
  throw new CommandFailure(
    `--timeout-minutes must be a whole number from ${minimum} to ${maximum}, got ${JSON.stringify(timeoutMinutes)}`,
    2,
  );
}

/**
 * Checks that an environment may be destroyed.
 *
 * @throws CommandFailure, exit code 2, where data must stay.
 */
export function requireDestroyable({ name, dataMayBeDestroyed }: Environment): void {
  if (dataMayBeDestroyed) return;
  throw new CommandFailure(
    `environment must be one whose data may be destroyed, got ${JSON.stringify(name)}: its keys and buckets are protected, ` +
      "and what is encrypted under a deleted key is lost",
    2,
  );
}

/** The arguments of Terraform for a stack. People approve each change, but in a throw-away environment. */
export function applyArguments({ dataMayBeDestroyed }: Environment, { destroy }: DeployOptions): readonly string[] {
  return [destroy ? "destroy" : "apply", ...(dataMayBeDestroyed ? ["-auto-approve"] : [])];
}
