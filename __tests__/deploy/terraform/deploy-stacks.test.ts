import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandFailure } from "../../../deploy/command-failure";
import { findEnvironment } from "../../../deploy/find-environment";
import { Deployment } from "../../../deploy/terraform/deployment";
import { deployStacks } from "../../../deploy/terraform/deploy-stacks";
import { isUnfinished } from "../../../deploy/terraform/unfinished";
import { until } from "../../../deploy/checks/until";
import { Workspace } from "../../../deploy/workspace";
import { stackIds } from "../../../stacks/stack-ids";
import { FakeTerraform } from "./fake-terraform";

const environment = findEnvironment("local");
const ids = stackIds(environment);
const last = ids.at(-1) ?? "";
const SHOW_NOTHING = 'if (args[0] === "show") console.log("{}");';
/** Shows a key whose creation was cut off, in every stack. */
const SHOW_HALF_MADE =
  'const resources = [{ address: "aws_kms_key.K", tainted: true, values: { id: "k" } }];' +
  'if (args[0] === "show") console.log(JSON.stringify({ values: { root_module: { resources } } }));';

/** An environment whose stacks have one key each, synthesized into a folder of their own. */
function deploymentOf(body: string, key: object = {}): { deployment: Deployment; fake: FakeTerraform } {
  const fake = new FakeTerraform(body);
  const workspace = new Workspace(fake.folder);
  const stacks: Record<string, object> = {};
  for (const name of ids) {
    const folder = workspace.stackDirectory(name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ resource: { aws_kms_key: { K: key } } }));
    stacks[name] = { name, synthesizedStackPath: `stacks/${name}/cdk.tf.json`, annotations: [] };
  }
  writeFileSync(join(workspace.output, "manifest.json"), JSON.stringify({ stacks }));
  return { deployment: new Deployment(environment, workspace, { environment }, fake.program), fake };
}

const steps = (id: string, verb = "apply") =>
  [
    `${id}: init -input=false -no-color`,
    ...(verb === "apply" ? [`${id}: show -json -no-color`] : []),
    `${id}: ${verb} -auto-approve`,
  ] as const;

test("the stacks are applied in their order", async () => {
  const { deployment, fake } = deploymentOf(SHOW_NOTHING);
  const said: string[] = [];
  const end = await deployStacks(deployment, {}, (line) => said.push(line));
  expect(end).toEqual({ stackId: last, code: 0, cause: "itself" });
  expect(fake.called()).toEqual(ids.flatMap((id) => steps(id)));
  expect(said).toEqual(ids.map((id) => `deploying ${id}`));
});

test("and destroyed in the opposite one", async () => {
  const { deployment, fake } = deploymentOf("");
  const said: string[] = [];
  await deployStacks(deployment, { destroy: true }, (line) => said.push(line));
  expect(fake.called()).toEqual([...ids].reverse().flatMap((id) => steps(id, "destroy")));
  expect(said[0]).toBe(`destroying ${last}`);
});

test("none is begun after one that was not applied", async () => {
  const { deployment, fake } = deploymentOf(`${SHOW_NOTHING} if (args[0] === "apply") process.exitCode = 1;`);
  expect(await deployStacks(deployment, {}, () => undefined)).toEqual({ stackId: ids[0], code: 1, cause: "itself" });
  expect(fake.called()).toEqual(steps(ids[0] ?? ""));
});

test("one that was interrupted is not applied, even where Terraform ended well", async () => {
  const waits = 'process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1000);';
  const { deployment, fake } = deploymentOf(`${SHOW_NOTHING} if (args[0] === "apply") { ${waits} }`);
  const deploy = deployStacks(deployment, {}, () => undefined);
  await until("the apply", 20, async () => (fake.called().length === 3 ? true : undefined));
  // It has been called before it can be told to stop.
  await sleep(500);
  process.emit("SIGTERM");
  expect(await deploy).toEqual({ stackId: ids[0], code: 0, cause: "interrupted" });
  expect(fake.called()).toEqual(steps(ids[0] ?? ""));
});

test("an apply is unfinished until it has succeeded", async () => {
  const marks = (deployment: Deployment) => ids.map((id) => isUnfinished(deployment.workspace.stackDirectory(id)));
  const failing = deploymentOf(`${SHOW_NOTHING} if (args[0] === "apply") process.exitCode = 1;`);
  await deployStacks(failing.deployment, {}, () => undefined);
  expect(marks(failing.deployment)).toEqual(ids.map((_, index) => index === 0));
  const { deployment } = deploymentOf(SHOW_NOTHING);
  await deployStacks(deployment, {}, () => undefined);
  expect(marks(deployment)).toEqual(ids.map(() => false));
});

test("what was to be imported is imported once: its file goes with a successful apply, and stays with another", async () => {
  const files = (deployment: Deployment) =>
    ids.map((id) => join(deployment.workspace.stackDirectory(id), "orphans.tf.json"));
  for (const [code, left] of [
    [0, ids.map(() => false)],
    [1, ids.map(() => true)],
  ] as const) {
    const { deployment } = deploymentOf(`${SHOW_NOTHING} if (args[0] === "apply") process.exitCode = ${code};`);
    for (const file of files(deployment)) writeFileSync(file, "{}");
    await deployStacks(deployment, {}, () => undefined);
    expect(files(deployment).map((file) => existsSync(file))).toEqual(left);
  }
});

test("a protected resource that is half made is finished, not replaced", async () => {
  const { deployment, fake } = deploymentOf(SHOW_HALF_MADE, { lifecycle: { prevent_destroy: true } });
  const said: string[] = [];
  await deployStacks(deployment, {}, (line) => said.push(line));
  expect(fake.called().filter((call) => call.includes("untaint"))).toEqual(
    ids.map((id) => `${id}: untaint -no-color aws_kms_key.K`),
  );
  expect(said[1]).toBe(
    "aws_kms_key.K was half made by a deploy that was cut off, and is protected: this one finishes it",
  );
});

test("one that is not protected is Terraform's to replace, and a destroy finishes nothing", async () => {
  const open = deploymentOf(SHOW_HALF_MADE);
  await deployStacks(open.deployment, {}, () => undefined);
  const destroyed = deploymentOf(SHOW_HALF_MADE, { lifecycle: { prevent_destroy: true } });
  await deployStacks(destroyed.deployment, { destroy: true }, () => undefined);
  for (const { fake } of [open, destroyed]) expect(fake.called().join()).not.toContain("untaint");
});

test("a stack that is not synthesized is a failure that says what to do", () => {
  const { deployment } = deploymentOf("");
  const directory = deployment.workspace.stackDirectory("local-other");
  expect(() => deployment.stack("local-other")).toThrow(
    new CommandFailure(`${directory} must hold the synthesis of local-other, got none: run \`npm run synth\` first`),
  );
});
