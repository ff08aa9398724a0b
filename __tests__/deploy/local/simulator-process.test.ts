import { spawn } from "node:child_process";
import { once } from "node:events";
import { freePort } from "../../../deploy/local/free-port";
import { runsSimulator } from "../../../deploy/local/simulator-process";

const record = (pid: number, port: number) => ({
  pid,
  port,
  endpoint: `https://127.0.0.1:${port}`,
  accountId: "123456789012",
  region: "eu-central-1",
  certificateFile: "",
  logFile: "",
});

test("another program that has the number of the simulator by now is not taken for it", () => {
  expect(runsSimulator(record(process.pid, 4566))).toBe(false);
});

test("the simulator of another port is not taken for it, and an ended one not for running", async () => {
  // What tells a simulator: the name of its launcher, and its port.
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "launch_simulator.py", "4566"]);
  const { pid = 0 } = child;
  try {
    expect(runsSimulator(record(pid, 4566))).toBe(true);
    expect(runsSimulator(record(pid, 4567))).toBe(false);
  } finally {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  expect(runsSimulator(record(pid, 4566))).toBe(false);
});

test("a free port is free, and another one each time", async () => {
  const [one, other] = await Promise.all([freePort(), freePort()]);
  expect(one).toBeGreaterThan(1023);
  expect(other).not.toBe(one);
});
