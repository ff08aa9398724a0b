import type { Stages } from "./secret-store";

/** What readers get, unless it is pending as well. */
export const CURRENT = "AWSCURRENT";
/** What a rotation works on, and no reader takes. */
export const PENDING = "AWSPENDING";

/** Whether a version is still what a rotation works on. The first one of a secret is current at the same time. */
export function isPending(stages: Stages, versionId: string): boolean {
  return stages[versionId]?.includes(PENDING) ?? false;
}

/** The id of the version that has a stage; undefined when none has. */
export function versionAt(stages: Stages, stage: string): string | undefined {
  return Object.entries(stages).find(([, names]) => names.includes(stage))?.[0];
}
