import { CommandFailure } from "../command-failure";
import { findPython, type Found } from "./find-python";
import { findProvider, type ProviderSource } from "./provider-source";
import { findTerraform } from "./find-terraform";

/** What a local run takes of the machine, beside Node.js. */
export interface Prerequisites {
  readonly python: { readonly program: string; readonly version: string };
  readonly terraform: { readonly program: string; readonly version: string };
  readonly provider: ProviderSource;
}

/**
 * Looks for everything that a local run needs.
 *
 * @throws CommandFailure that names all that is missing at once, and how to get it.
 */
export async function findPrerequisites(providerVersion: string): Promise<Prerequisites> {
  const python = findPython();
  const terraform = findTerraform();
  const provider = await findProvider(providerVersion);
  if ("found" in python && "found" in terraform && "found" in provider) {
    return { python: python.found, terraform: terraform.found, provider: provider.found };
  }
  throw new CommandFailure(missingMessage([python, terraform, provider]));
}

/** All that is missing, a line for each. */
export function missingMessage(results: readonly Found<unknown>[]): string {
  const missing = results.flatMap((result) => ("missing" in result ? [`  ${result.missing}`] : []));
  return ["this machine lacks what a local run needs:", ...missing].join("\n");
}
