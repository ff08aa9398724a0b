import { runSteps, stepLine } from "../../../deploy/e2e/run-steps";
import type { Step } from "../../../deploy/e2e/step";

const step = (name: string, run: Step["run"], essential = false): Step => ({ name, timeoutSeconds: 5, essential, run });
const passing = (name: string) => step(name, async () => "fine");
const failing = (name: string, essential = false) => step(name, () => Promise.reject(new Error("broken")), essential);
const names = (results: readonly { name: string }[]) => results.map(({ name }) => name);

test("a step that fails does not keep the others from their turn", async () => {
  const { results, complete } = await runSteps([passing("one"), failing("two"), passing("three")], () => undefined);
  expect(results.map(({ passed }) => passed)).toEqual([true, false, true]);
  expect(complete).toBe(true);
});

test("an essential one does", async () => {
  const { results, complete } = await runSteps([failing("one", true), passing("two")], () => undefined);
  expect(names(results)).toEqual(["one"]);
  expect(complete).toBe(false);
});

test("an interruption fails the step that runs, and ends the list", async () => {
  const stop = new AbortController();
  const interrupting = step("one", async () => {
    stop.abort(new Error("interrupted"));
    return "fine";
  });
  const { results, complete } = await runSteps(
    [passing("zero"), interrupting, passing("two")],
    () => undefined,
    stop.signal,
  );
  expect(names(results)).toEqual(["zero", "one"]);
  expect(complete).toBe(false);
});

test("each result is said when it is there", async () => {
  const said: string[] = [];
  await runSteps([passing("one"), failing("two")], ({ name, passed }) => said.push(`${name} ${passed}`));
  expect(said).toEqual(["one true", "two false"]);
});

test("a line has name, result and seconds, and a failure its reason below", () => {
  expect(stepLine({ name: "deploy", passed: true, detail: "done", seconds: 1.25 })).toBe(
    "ok      deploy  (1.3 s)  done",
  );
  expect(stepLine({ name: "deploy", passed: false, detail: "Error: no\nlog", seconds: 2 })).toBe(
    "FAILED  deploy  (2.0 s)\n        Error: no\n        log",
  );
});
