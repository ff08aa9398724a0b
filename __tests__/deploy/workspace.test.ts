import { join, resolve } from "node:path";
import { findEnvironment } from "../../deploy/find-environment";
import { Workspace } from "../../deploy/workspace";

const local = findEnvironment("local");

test("the usual workspace is the project with cdktf's own output folder", () => {
  const workspace = Workspace.fromEnvironment({});
  expect(workspace.output).toBe("cdktf.out");
  expect(workspace.file("simulator.json")).toBe(resolve(".local/simulator.json"));
  expect(workspace.stateDirectory(local)).toBe(resolve(".local/state"));
  expect(workspace.stackDirectory("local-documents")).toBe(resolve("cdktf.out/stacks/local-documents"));
});

test("another workspace shares neither output nor simulator nor state with it", () => {
  const workspace = Workspace.fromEnvironment({ SEALSTACK_WORKSPACE: join(".local", "e2e") });
  expect(workspace.output).toBe(join(".local", "e2e", "cdktf.out"));
  expect(workspace.file("simulator.json")).toBe(resolve(".local/e2e/.local/simulator.json"));
  expect(workspace.stateDirectory(local)).toBe(resolve(".local/e2e/.local/state"));
});

test("the state folder is where the stack's backend points to, seen from where Terraform runs", () => {
  const workspace = new Workspace(".local/e2e");
  const { backend } = local;
  const fromStack = backend.type === "local" ? join("../../..", backend.directory) : "";
  expect(resolve(workspace.stackDirectory("local-documents"), fromStack)).toBe(workspace.stateDirectory(local));
});

test("an environment with its state in S3 has no state folder", () => {
  expect(new Workspace(".").stateDirectory(findEnvironment("prod"))).toBeUndefined();
});
