import type { Stages } from "./secret-store";

/** What readers get. */
export const CURRENT = "AWSCURRENT";
/** What a rotation works on, and nobody is given. */
export const PENDING = "AWSPENDING";

/** The id of the version that has a stage; undefined when none has. */
export function versionAt(stages: Stages, stage: string): string | undefined {
  return Object.entries(stages).find(([, names]) => names.includes(stage))?.[0];
}
