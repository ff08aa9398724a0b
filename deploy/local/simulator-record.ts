import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { CommandFailure } from "../command-failure";
import type { Workspace } from "../workspace";

const recordSchema = z.object({
  pid: z.number().int().positive(),
  port: z.number().int().min(1).max(65_535),
  endpoint: z.url(),
  accountId: z.string(),
  region: z.string(),
  /** The certificate that clients must trust. */
  certificateFile: z.string(),
  /** The configuration of the Terraform CLI, where the provider comes from a mirror. */
  terraformCliConfig: z.string().optional(),
  logFile: z.string(),
});

/** What is known about the simulator that runs: kept in `.local/simulator.json`. */
export type SimulatorRecord = z.infer<typeof recordSchema>;

/** The credentials of the simulator's operator, the same in every MiniStack. They open nothing else. */
export const OPERATOR_CREDENTIALS = { accessKeyId: "test", secretAccessKey: "test" } as const;

const FILE = "simulator.json";

/** The record of the workspace's simulator, or undefined when there is none. */
export function readSimulatorRecord(workspace: Workspace): SimulatorRecord | undefined {
  const file = workspace.file(FILE);
  if (!existsSync(file)) return undefined;
  const result = recordSchema.safeParse(parseJson(readFileSync(file, "utf8")));
  if (result.success) return result.data;
  throw new CommandFailure(`${file} cannot be read: delete it, and run \`npm run local:up\``);
}

/**
 * The record of a simulator that must be there.
 *
 * @throws CommandFailure when there is none.
 */
export function requireSimulatorRecord(workspace: Workspace): SimulatorRecord {
  const record = readSimulatorRecord(workspace);
  if (record !== undefined) return record;
  throw new CommandFailure("the simulator is not running: start it with `npm run local:up`");
}

export function writeSimulatorRecord(workspace: Workspace, record: SimulatorRecord): void {
  const file = workspace.file(FILE);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(record, undefined, 2)}\n`);
}

export function forgetSimulatorRecord(workspace: Workspace): void {
  rmSync(workspace.file(FILE), { force: true });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
