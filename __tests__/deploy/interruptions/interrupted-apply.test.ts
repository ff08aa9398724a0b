import { join } from "node:path";
import { interruptApply } from "../../../deploy/interruptions/interrupted-apply";
import type { Moment } from "../../../deploy/interruptions/moment";
import { StackTerraform } from "../../../deploy/terraform/stack-terraform";
import { FakeTerraform } from "../terraform/fake-terraform";

const SAYS = `console.log(JSON.stringify({ type: "change_summary", changes: { operation: "plan" } }));`;
const moment: Moment = {
  name: "one",
  signal: "SIGTERM",
  stack: "audit",
  variant: "open",
  trigger: { at: "planned" },
  next: "deploy",
};

function interrupted(body: string, overrides: Partial<Moment> = {}, stop = new AbortController()) {
  const fake = new FakeTerraform(body);
  const stack = new StackTerraform("local-audit", fake.stackFolder("local-audit"), fake.program, {});
  const log = join(fake.folder, "log");
  return { fake, log, result: interruptApply(stack, { ...moment, ...overrides }, log, stop.signal) };
}

test("Terraform is told at the moment, and ends by itself", async () => {
  const { fake, result } = interrupted(
    `process.on("SIGTERM", () => process.exit(1)); setInterval(() => {}, 1000); ${SAYS}`,
  );
  expect(await result).toEqual({ made: 0, code: 1, endedAfterSeconds: expect.any(Number) });
  expect(fake.called()).toEqual(["local-audit: apply -auto-approve -input=false -json"]);
});

test("SIGKILL ends it without a code, with what it started", async () => {
  const { result } = interrupted(
    `require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
    setInterval(() => {}, 1000); ${SAYS}`,
    { signal: "SIGKILL" },
  );
  // Its output is closed only when nobody has it any more.
  expect(await result).toMatchObject({ code: undefined });
});

test("one that has come to its end is told nothing", async () => {
  const { result } = interrupted(`process.on("SIGTERM", () => process.exit(9)); ${SAYS}`, { signal: "none" });
  expect(await result).toMatchObject({ code: 0 });
});

test("an apply that ends before the moment is a failure", async () => {
  const { log, result } = interrupted("process.exitCode = 5;");
  await expect(result).rejects.toThrow(`the apply ended with 5 before the moment came: see ${log}`);
});

test("it ends early when all is to end", async () => {
  const stop = new AbortController();
  const { result } = interrupted("setInterval(() => {}, 1000);", {}, stop);
  setTimeout(() => stop.abort(), 1_000);
  await expect(result).rejects.toThrow("the apply ended with undefined before the moment came");
});
