import { CommandFailure } from "../../../deploy/command-failure";
import { StackTerraform } from "../../../deploy/terraform/stack-terraform";
import { FakeTerraform } from "./fake-terraform";

const stackId = "local-audit";

function stackOf(fake: FakeTerraform, files: Readonly<Record<string, string>> = {}): StackTerraform {
  return new StackTerraform(stackId, fake.stackFolder(stackId, files), fake.program, { COLOUR: "blue" });
}

test("it answers with what Terraform says, in the stack's folder and with the target's variables", () => {
  const stack = stackOf(new FakeTerraform("console.log(stackId, process.env.COLOUR, ...args)"));
  expect(stack.require("has no answer", ["show", "-json"])).toBe("local-audit blue show -json\n");
});

test("a failure has Terraform's words", () => {
  const stack = stackOf(new FakeTerraform('console.error("Error: no state\\n"); process.exitCode = 1;'));
  expect(() => stack.require("has a state that cannot be read", ["show"])).toThrow(
    new CommandFailure("local-audit has a state that cannot be read: Error: no state"),
  );
  expect(stack.try(["show"])).toEqual({ code: 1, output: "", problem: "Error: no state" });
});

test("a Terraform that does not run is a failure, too", () => {
  const stack = new StackTerraform(stackId, "/tmp", "/nowhere/terraform", {});
  expect(() => stack.require("cannot be read", [])).toThrow(/^local-audit cannot be read: spawnSync .* ENOENT$/);
});

test.each([
  [undefined, "init -input=false -no-color"],
  ['constraints = "~> 6.25"', "init -input=false -no-color"],
  ['constraints = "~> 6.12"', "init -input=false -no-color -upgrade"],
])("with a lock file of %s it is initialized by %s", (lock, args) => {
  const fake = new FakeTerraform();
  stackOf(fake, lock === undefined ? {} : { ".terraform.lock.hcl": lock }).initialize("~> 6.25");
  expect(fake.called()).toEqual([`local-audit: ${args}`]);
});
