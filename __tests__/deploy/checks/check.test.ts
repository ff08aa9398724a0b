import { setTimeout as sleep } from "node:timers/promises";
import { countLine, runCheck } from "../../../deploy/checks/check";

const check = (run: (signal: AbortSignal) => Promise<string>, timeoutSeconds = 5) => ({
  name: "a check",
  timeoutSeconds,
  run,
});

test("a check that says what it saw has passed", async () => {
  expect(await runCheck(check(async () => "saw it"))).toEqual({
    name: "a check",
    passed: true,
    detail: "saw it",
    seconds: expect.any(Number),
  });
});

test("one that throws has failed, with the error's name and message", async () => {
  const result = await runCheck(check(() => Promise.reject(new TypeError("not that"))));
  expect(result).toMatchObject({ passed: false, detail: "TypeError: not that" });
});

test("one that takes too long has failed, and is told to end", async () => {
  let told = false;
  const result = await runCheck(
    check(async (signal) => {
      await sleep(60_000, undefined, { signal }).catch(() => (told = true));
      return "too late";
    }, 0.05),
  );
  expect(result).toMatchObject({ passed: false, detail: "Error: took longer than 0.05 seconds" });
  expect(told).toBe(true);
});

test("one that is interrupted has failed, and is told to end", async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Error("interrupted")), 20);
  const result = await runCheck(
    check((signal) => sleep(60_000, "done", { signal })),
    stop.signal,
  );
  expect(result).toMatchObject({ passed: false, detail: "Error: interrupted" });
});

test("the count tells passed from failed", () => {
  const result = (passed: boolean) => ({ name: "", passed, detail: "", seconds: 0 });
  expect(countLine([result(true), result(false), result(true)])).toBe("2 passed, 1 failed");
});
