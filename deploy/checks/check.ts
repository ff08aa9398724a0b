import { abortable } from "./abortable";

/** One thing that must hold. */
export interface Check {
  readonly name: string;
  /** How long it may take. */
  readonly timeoutSeconds: number;
  /** Says what it saw, or throws. The signal comes when it takes too long, or when all is to end. */
  run(signal: AbortSignal): Promise<string>;
}

/** What came of a check. */
export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  /** What was seen, or why it failed. */
  readonly detail: string;
  readonly seconds: number;
}

/**
 * Runs a check. It always comes to a result: an exception, a time-out and an interruption are failures.
 *
 * @param stop ends the check early
 */
export async function runCheck(check: Check, stop?: AbortSignal): Promise<CheckResult> {
  const { name, timeoutSeconds } = check;
  const started = performance.now();
  const result = (passed: boolean, detail: string): CheckResult => ({
    name,
    passed,
    detail,
    seconds: (performance.now() - started) / 1000,
  });
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new Error(`took longer than ${timeoutSeconds} seconds`)),
    timeoutSeconds * 1000,
  );
  const signal = AbortSignal.any(stop === undefined ? [late.signal] : [late.signal, stop]);
  try {
    return result(true, await abortable(check.run(signal), signal));
  } catch (thrown) {
    return result(false, thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown));
  } finally {
    clearTimeout(timer);
  }
}

/** The line that every list of results ends with. */
export function countLine(results: readonly CheckResult[]): string {
  const passed = results.filter((result) => result.passed).length;
  return `${passed} passed, ${results.length - passed} failed`;
}
