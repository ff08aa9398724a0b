import { setTimeout as sleep } from "node:timers/promises";

/** How long work that was told to end may take to do so, before nobody waits for it any more. */
const GRACE_MS = 10_000;

/** The value of some work, or the signal's reason when that comes first; then the work gets a moment to come to its end. */
export async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } catch (thrown) {
    if (signal.aborted) await Promise.race([work.catch(() => undefined), sleep(GRACE_MS, undefined, { ref: false })]);
    throw thrown;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
