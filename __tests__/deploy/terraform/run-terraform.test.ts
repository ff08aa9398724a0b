import { EventEmitter } from "node:events";
import { openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runTerraform, type TerraformRun } from "../../../deploy/terraform/run-terraform";
import { until } from "../../../deploy/checks/until";
import { FakeTerraform } from "./fake-terraform";

/** Works until it is told to stop, and counts how often it is. */
const GRACEFUL = `
let told = 0;
process.on("SIGTERM", () => { told += 1; console.log("told " + told); setTimeout(() => process.exit(told === 1 ? 3 : 4), 300); });
setInterval(() => {}, 1000);
console.log("works");`;
const DEAF = `process.on("SIGTERM", () => console.log("heard")); setInterval(() => {}, 1000); console.log("works");`;

function started(body: string, overrides: Partial<TerraformRun> = {}) {
  const terraform = new FakeTerraform(body);
  const file = join(terraform.folder, "output");
  const signals = new EventEmitter();
  const run = runTerraform(
    {
      program: terraform.program,
      args: ["apply"],
      cwd: terraform.folder,
      variables: { COLOUR: "blue" },
      timeoutMs: 60_000,
      output: openSync(file, "w"),
      ...overrides,
    },
    signals,
  );
  const output = () => readFileSync(file, "utf8");
  const says = (text: string) => until(text, 20, async () => (output().includes(text) ? true : undefined));
  return { run, signals, output, says };
}

test("it ends by itself with its own code, and has the target's variables", async () => {
  const { run, output } = started("console.log(args[0], process.env.COLOUR); process.exitCode = 7;");
  expect(await run).toEqual({ code: 7, cause: "itself" });
  expect(output()).toBe("apply blue\n");
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"])(
  "%s stops it in order, told once although the request arrives three times",
  async (name) => {
    const { run, signals, output, says } = started(GRACEFUL);
    await says("works");
    for (let times = 0; times < 3; times += 1) signals.emit(name);
    expect(await run).toEqual({ code: 3, cause: "interrupted" });
    expect(output()).toBe("works\ntold 1\n");
  },
);

test("nobody listens to signals any more when it has ended", async () => {
  const { run, signals } = started("");
  expect(signals.eventNames()).toEqual(["SIGINT", "SIGTERM", "SIGHUP"]);
  await run;
  expect(signals.eventNames()).toEqual([]);
});

test("it is told to stop when its time is over", async () => {
  const { run, output } = started(GRACEFUL, { timeoutMs: 1_500 });
  expect(await run).toEqual({ code: 3, cause: "timed out" });
  expect(output()).toBe("works\ntold 1\n");
});

test("it is killed when it does not stop", async () => {
  const { run, signals, output, says } = started(DEAF, { graceMs: 500 });
  await says("works");
  signals.emit("SIGTERM");
  expect(await run).toEqual({ code: undefined, cause: "interrupted" });
  expect(output()).toBe("works\nheard\n");
});

test("a program that is not there is an error", async () => {
  await expect(started("", { program: "/nowhere/terraform" }).run).rejects.toThrow("ENOENT");
});
