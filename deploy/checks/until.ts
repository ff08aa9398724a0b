import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 500;

/**
 * Asks again and again until there is an answer.
 *
 * @param what names what is waited for, for the message
 */
export async function until<T>(what: string, seconds: number, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`${what} did not come within ${seconds} seconds`);
    await sleep(POLL_MS);
  }
}
