import { removeImportFiles } from "../orphans/import-file";
import { applyArguments, type DeployOptions, timeoutOf } from "./deploy-options";
import type { Deployment } from "./deployment";
import { prepareStack } from "./prepare-stack";
import { runTerraform, type TerraformEnd } from "./run-terraform";
import type { StackTerraform } from "./stack-terraform";
import { markFinished, markUnfinished } from "./unfinished";

/** The stack that a deploy ended at, and how. */
export interface StackEnd extends TerraformEnd {
  readonly stackId: string;
}

/**
 * Applies the stacks of an environment one after the other, or destroys them in the opposite order, until one is not applied.
 *
 * @returns how the last one ended that was tried
 */
export async function deployStacks(
  deployment: Deployment,
  options: DeployOptions,
  say: (line: string) => void,
): Promise<StackEnd> {
  const deadline = performance.now() + timeoutOf(options);
  const stacks = options.destroy ? [...deployment.stacks()].reverse() : deployment.stacks();
  let end: StackEnd = { stackId: "", code: 0, cause: "itself" };
  for (const stack of stacks) {
    say(`${options.destroy ? "destroying" : "deploying"} ${stack.stackId}`);
    stack.initialize(deployment.environment.providerVersion);
    const run = options.destroy ? runStack : applyStack;
    end = { stackId: stack.stackId, ...(await run(deployment, stack, options, deadline, say)) };
    if (end.code !== 0 || end.cause !== "itself") return end;
  }
  return end;
}

type RunStack = (
  deployment: Deployment,
  stack: StackTerraform,
  options: DeployOptions,
  deadline: number,
  say: (line: string) => void,
) => Promise<TerraformEnd>;

const applyStack: RunStack = async (deployment, stack, options, deadline, say) => {
  await prepareStack(deployment, stack, say);
  markUnfinished(stack.directory);
  const end = await runStack(deployment, stack, options, deadline, say);
  if (end.code !== 0 || end.cause !== "itself") return end;
  markFinished(stack.directory);
  // What was to be imported is in the state now.
  removeImportFiles(stack.directory);
  return end;
};

const runStack: RunStack = ({ environment }, { program, directory, variables }, options, deadline) => {
  const timeoutMs = Math.max(0, deadline - performance.now());
  return runTerraform({ program, args: applyArguments(environment, options), cwd: directory, variables, timeoutMs });
};
