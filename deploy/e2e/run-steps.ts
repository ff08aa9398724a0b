import { type CheckResult, runCheck } from "../checks/check";
import type { Step } from "./step";

/**
 * Runs steps in order and says of each what came of it.
 *
 * It ends early when an essential step fails and when it is told to stop; a step that was interrupted has failed.
 */
export async function runSteps(
  steps: readonly Step[],
  say: (result: CheckResult) => void,
  stop?: AbortSignal,
): Promise<{ readonly results: readonly CheckResult[]; readonly complete: boolean }> {
  const results: CheckResult[] = [];
  for (const step of steps) {
    if (stop?.aborted) return { results, complete: false };
    const result = await runCheck(step, stop);
    results.push(result);
    say(result);
    if (step.essential && !result.passed) return { results, complete: false };
  }
  return { results, complete: stop?.aborted !== true };
}

/** The line, or lines, for a step. */
export function stepLine({ name, passed, seconds, detail }: CheckResult): string {
  const line = `${passed ? "ok    " : "FAILED"}  ${name}  (${seconds.toFixed(1)} s)`;
  return passed ? `${line}  ${detail}` : `${line}\n${detail.replace(/^/gm, "        ")}`;
}
