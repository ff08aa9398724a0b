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

const stackId = "local-audit";
const MANIFEST = {
  stacks: { [stackId]: { name: stackId, synthesizedStackPath: `stacks/${stackId}/cdk.tf.json`, annotations: [] } },
};
const PROTECTED = { resource: { aws_kms_key: { K: { lifecycle: { prevent_destroy: true } } } } };
const HALF_MADE = {
  values: { root_module: { resources: [{ address: "aws_kms_key.K", tainted: true, values: { id: "k" } }] } },
};

function prepared(found: Found, mark?: (folder: string) => void, state: object = {}) {
  const fake = new FakeTerraform(`if (args[0] === "show") console.log(${JSON.stringify(JSON.stringify(state))});`);
  const workspace = new Workspace(fake.folder);
  const folder = workspace.stackDirectory("local-audit");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(PROTECTED));
  writeFileSync(join(workspace.output, "manifest.json"), JSON.stringify(MANIFEST));
  mark?.(folder);
  const deployment = new Deployment(environment, workspace, { environment }, fake.program);
  const said: string[] = [];
  const before: string[] = [];
  const search = jest.fn(async () => {
    before.push(...fake.called());
    return found;
  });
  const result = prepareStack(deployment, deployment.stack("local-audit"), (line) => said.push(line), search);
  return { result, said, search, before, called: () => fake.called() };
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

test("what is half made is finished before anything is looked for: it would stop the plans that look", async () => {
  const { result, before } = prepared(nothing, markUnfinished, HALF_MADE);
  await result;
  expect(before).toContain(`${stackId}: untaint -no-color aws_kms_key.K`);
});

test("nothing is written while a state waits to be pushed", async () => {
  const { result, search, called } = prepared(
    nothing,
    (folder) => {
      markUnfinished(folder);
      writeFileSync(join(folder, "errored.tfstate"), "{}");
    },
    HALF_MADE,
  );
  await expect(result).rejects.toThrow("errored.tfstate is the state of local-audit that Terraform could not save");
  expect(called()).toEqual([]);
  expect(search).not.toHaveBeenCalled();
});
