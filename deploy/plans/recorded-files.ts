import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Recording } from "./record-pair";
import { stablePlan } from "./stable-plan";

/** Where the recordings are kept, from the project. */
export const RECORDINGS = join("__tests__", "review", "plans");

/** What a recording consists of. The first is missing where nothing was deployed before. */
export const RECORDED_FILES = { before: "before.tf.json", after: "after.tf.json", plan: "plan.json" } as const;

/** The folder of a pair's recording. */
export function recordingFolder(name: string): string {
  return join(RECORDINGS, name);
}

/** The names of what is recorded. */
export function recordedNames(): readonly string[] {
  if (!existsSync(RECORDINGS)) return [];
  const folders = readdirSync(RECORDINGS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name).sort();
}

/** Keeps a recording instead of an older one. */
export function writeRecording(name: string, { before = "", after = "", plan }: Recording): void {
  const folder = recordingFolder(name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const texts = { before, after, plan: stablePlan(plan, `${before}${after}`) };
  for (const [part, file] of Object.entries(RECORDED_FILES)) {
    const text = texts[part as keyof typeof texts];
    if (text !== "") writeFileSync(join(folder, file), text);
  }
}
