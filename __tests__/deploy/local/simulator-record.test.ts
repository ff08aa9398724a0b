import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandFailure } from "../../../deploy/command-failure";
import {
  forgetSimulatorRecord,
  readSimulatorRecord,
  requireSimulatorRecord,
  type SimulatorRecord,
  writeSimulatorRecord,
} from "../../../deploy/local/simulator-record";
import { Workspace } from "../../../deploy/workspace";

const record: SimulatorRecord = {
  pid: 4242,
  port: 45_678,
  endpoint: "https://127.0.0.1:45678",
  accountId: "123456789012",
  region: "eu-central-1",
  certificateFile: "/somewhere/certificate.pem",
  logFile: "/somewhere/simulator.log",
};
let root: string;
let workspace: Workspace;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "sealstack-record-"));
  workspace = new Workspace(root);
});
afterEach(() => rmSync(root, { recursive: true }));

test("what is written is read, until it is forgotten", () => {
  expect(readSimulatorRecord(workspace)).toBeUndefined();
  writeSimulatorRecord(workspace, record);
  expect(readSimulatorRecord(workspace)).toEqual(record);
  expect(requireSimulatorRecord(workspace)).toEqual(record);
  forgetSimulatorRecord(workspace);
  expect(readSimulatorRecord(workspace)).toBeUndefined();
});

test("a simulator that must be there and is not says how to start it", () => {
  expect(() => requireSimulatorRecord(workspace)).toThrow(
    new CommandFailure("the simulator is not running: start it with `npm run local:up`"),
  );
});

test.each(["{", "{}", JSON.stringify({ ...record, port: 0 })])("a record that is not one is refused: %s", (text) => {
  mkdirSync(workspace.directory);
  writeFileSync(workspace.file("simulator.json"), text);
  expect(() => readSimulatorRecord(workspace)).toThrow(
    new CommandFailure(`${workspace.file("simulator.json")} cannot be read: delete it, and run \`npm run local:up\``),
  );
});
