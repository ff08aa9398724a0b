import { existsSync } from "node:fs";
import { join } from "node:path";
import { readSynthesis } from "../../access/synthesis";
import { CommandFailure } from "../command-failure";
import type { Deployment } from "../terraform/deployment";
import type { StackTerraform } from "../terraform/stack-terraform";
import { askTerraform } from "./ask-terraform";
import { clientsOf } from "./clients";
import { findOrphans } from "./find-orphans";
import { removeImportFiles, writeImportFile } from "./import-file";
import type { Found } from "./leftovers-report";
import { readState } from "./stack-state";
import { lockOf, type StateLock } from "./state-lock";

/** What Terraform writes beside the synthesis when it cannot write the state. */
const UNSAVED_STATE = "errored.tfstate";

/**
 * Looks for what an interrupted deploy has left, and writes the import blocks for it beside the synthesis of each stack.
 *
 * @throws CommandFailure when a state cannot be read, or was not saved: what it has would be taken for left.
 */
export async function searchLeftovers(deployment: Deployment): Promise<Found> {
  const { environment, workspace, target } = deployment;
  const clients = clientsOf(target);
  const folders = deployment.stacks();
  for (const folder of folders) {
    requireSaved(folder);
    // Those of an earlier search would be part of what Terraform is asked.
    removeImportFiles(folder.directory);
  }
  for (const folder of folders) folder.initialize(environment.providerVersion);
  const leftovers = await findOrphans({
    environment,
    stacks: readSynthesis(workspace.output).filter(({ name }) => folders.some(({ stackId }) => stackId === name)),
    states: folders.map(readState),
    clients,
    askTerraform: (stack, candidates) => askTerraform(deployment.stack(stack), candidates),
  });
  const locks: StateLock[] = [];
  for (const { stackId } of folders) {
    const lock = await lockOf(environment, stackId, clients);
    if (lock !== undefined) locks.push(lock);
  }
  const importFiles = new Map<string, string>();
  for (const { directory, stackId } of folders) {
    const file = writeImportFile(
      directory,
      leftovers.orphans.filter(({ stack }) => stack === stackId),
    );
    if (file !== undefined) importFiles.set(stackId, file);
  }
  return { ...leftovers, environment: environment.name, locks, importFiles };
}

/** @throws CommandFailure when a state was not saved: it has to be pushed before anything else writes one. */
export function requireSaved({ directory, stackId }: StackTerraform): void {
  const file = join(directory, UNSAVED_STATE);
  if (!existsSync(file)) return;
  throw new CommandFailure(
    `${file} is the state of ${stackId} that Terraform could not save: run \`terraform state push ${UNSAVED_STATE}\` ` +
      "in its folder, delete the file, and ask again",
  );
}
