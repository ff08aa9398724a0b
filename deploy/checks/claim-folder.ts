import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandFailure } from "../command-failure";

const OWNER = "owner.pid";

/**
 * Takes a folder for one run, with what an earlier run left in it.
 *
 * @throws CommandFailure while another run uses it.
 */
export function claimFolder(folder: string): void {
  const file = join(folder, OWNER);
  const owner = existsSync(file) ? Number(readFileSync(file, "utf8")) : undefined;
  if (owner !== undefined && owner !== process.pid && isAlive(owner)) {
    throw new CommandFailure(`another end-to-end run is at work in ${folder}: process ${owner}`);
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, String(process.pid));
}

/** Gives it back; without its content when nothing in it is of use. */
export function releaseFolder(folder: string, keepContent: boolean): void {
  rmSync(keepContent ? join(folder, OWNER) : folder, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
