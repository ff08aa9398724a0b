import type { Check } from "../checks/check";

/** One step of the end-to-end run. */
export interface Step extends Check {
  /** Without it, what follows cannot be tried: the run goes on with taking down. */
  readonly essential?: boolean;
}
