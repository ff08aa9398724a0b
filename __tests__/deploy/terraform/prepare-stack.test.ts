import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findEnvironment } from "../../../deploy/find-environment";
import type { Found } from "../../../deploy/orphans/leftovers-report";
import { Deployment } from "../../../deploy/terraform/deployment";
import { prepareStack } from "../../../deploy/terraform/prepare-stack";
import { markFinished, markUnfinished } from "../../../deploy/terraform/unfinished";
import { Workspace } from "../../../deploy/workspace";
import { FakeTerraform } from "./fake-terraform";

const environment = findEnvironment("local");
const nothing: Found = {
  environment: "local",
  orphans: [],
  unreferencedKeys: [],
  doubles: [],
  halfMade: [],
  openQuestions: [],
  locks: [],
  importFiles: new Map(),
};
const something: Found = { ...nothing, openQuestions: [{ about: "a", reason: "b" }] };

function prepared(found: Found, mark?: (folder: string) => void) {
  const fake = new FakeTerraform('if (args[0] === "show") console.log("{}");');
  const workspace = new Workspace(fake.folder);
  const folder = workspace.stackDirectory("local-audit");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "cdk.tf.json"), "{}");
  writeFileSync(join(workspace.output, "manifest.json"), '{"stacks":{}}');
  mark?.(folder);
  const deployment = new Deployment(environment, workspace, { environment }, fake.program);
  const said: string[] = [];
  const search = jest.fn(async () => found);
  const result = prepareStack(deployment, deployment.stack("local-audit"), (line) => said.push(line), search);
  return { result, said, search };
}

test("after an apply that was cut off, what is left is looked for and said", async () => {
  const { result, said, search } = prepared(something, markUnfinished);
  expect(await result).toBe(something);
  expect(said).toEqual(["the last deploy was cut off:\n1 question is open, so that more may be left:\n  a: b"]);
  expect(search).toHaveBeenCalledTimes(1);
});

test("nothing is said when nothing is left", async () => {
  const { result, said } = prepared(nothing, markUnfinished);
  expect(await result).toBe(nothing);
  expect(said).toEqual([]);
});

test.each([
  ["before the first apply", undefined],
  [
    "after one that succeeded",
    (folder: string) => {
      markUnfinished(folder);
      markFinished(folder);
    },
  ],
])("%s nothing is looked for: what exists is somebody else's", async (_, mark) => {
  const { result, search } = prepared(something, mark);
  expect(await result).toBeUndefined();
  expect(search).not.toHaveBeenCalled();
});
