import { Command } from "commander";
import { CommandFailure } from "./command-failure";
import { findEnvironment } from "./find-environment";
import { leftoversReport } from "./orphans/leftovers-report";
import { searchLeftovers } from "./orphans/search-leftovers";
import { runCommand } from "./run-command";
import { DEPLOY_MINUTES, type DeployOptions, requireDestroyable, timeoutOf } from "./terraform/deploy-options";
import { deployStacks, type StackEnd } from "./terraform/deploy-stacks";
import { Deployment } from "./terraform/deployment";
import { givenValues } from "./terraform/given-values";
import { runCdktf } from "./terraform/run-cdktf";
import { Workspace } from "./workspace";

const command = new Command("deploy")
  .description("Deploys all stacks of an environment, as a session of its deploy role.")
  .argument("<environment>", "one of stacks/environments.ts")
  .option("--destroy", "destroy them instead, where data may be destroyed")
  .option("--timeout-minutes <minutes>", `stop in order after so long (default: ${DEPLOY_MINUTES.default})`)
  .exitOverride();

void runCommand(async () => {
  command.parse();
  const environment = findEnvironment(command.args[0] ?? "");
  const options = command.opts<DeployOptions>();
  timeoutOf(options);
  if (options.destroy) requireDestroyable(environment);
  const values = options.destroy ? {} : givenValues(environment);
  const workspace = Workspace.fromEnvironment();
  const deployment = await Deployment.begin(environment, workspace, values);
  const synthesized = await runCdktf(["synth", "--output", workspace.output], { CHECKPOINT_DISABLE: "1" });
  if (synthesized !== 0) return synthesized;
  const end = await deployStacks(deployment, options, console.log);
  if (end.code === 0 && end.cause === "itself") return 0;
  await explain(end, deployment);
  return 1;
});

/** What to do next. Whoever interrupts a deploy wants it to end, and is not kept waiting for a search. */
async function explain({ stackId, cause, code }: StackEnd, deployment: Deployment): Promise<void> {
  const search = `npm run orphans -- ${deployment.environment.name}`;
  if (cause === "interrupted") {
    console.error(`${stackId} was interrupted: the next deploy goes on. If it finds that something exists: ${search}`);
    return;
  }
  console.error(
    cause === "timed out" ? `${stackId} was not done in time, and was stopped` : `${stackId} ended with ${code}`,
  );
  try {
    console.error(leftoversReport(await searchLeftovers(deployment)));
  } catch (thrown) {
    if (!(thrown instanceof CommandFailure)) throw thrown;
    console.error(`what is left could not be found out (${thrown.message}). Ask again: ${search}`);
  }
}
