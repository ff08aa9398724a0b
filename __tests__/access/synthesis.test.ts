import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSynthesis, stackOf } from "../../access/synthesis";

describe("readSynthesis", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sealstack-synthesis-"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(path: string, content: unknown): void {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
  }

  const stack = (name: string, annotations: unknown[] = []) => ({
    name,
    synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
    annotations,
  });

  test("reads stacks in the order of their names, with construct paths and annotations", () => {
    const warning = { constructPath: "a/Bucket", level: "@cdktf/warn", message: "left out" };
    const note = { constructPath: "a/Key", level: "@cdktf/info", message: "acknowledged" };
    const broken = { constructPath: "a/Key", level: "@cdktf/error", message: "broken" };
    write("manifest.json", { stacks: { b: stack("b"), a: stack("a", [warning, note, broken]) } });
    write("stacks/b/cdk.tf.json", {});
    write("stacks/a/cdk.tf.json", {
      resource: { aws_kms_key: { Key: { "//": { metadata: { path: "a/Key/Resource" } }, description: "d" } } },
    });

    const [a, b] = readSynthesis(folder);

    expect(a).toMatchObject({
      name: "a",
      resources: [
        {
          address: "aws_kms_key.Key",
          type: "aws_kms_key",
          constructPath: "a/Key/Resource",
          attributes: { description: "d" },
        },
      ],
      annotations: [
        { constructPath: "a/Bucket", level: "warning", message: "left out" },
        { constructPath: "a/Key", level: "info", message: "acknowledged" },
        { constructPath: "a/Key", level: "error", message: "broken" },
      ],
    });
    expect(a?.resources[0]?.attributes).not.toHaveProperty("//");
    expect(b).toMatchObject({ name: "b", resources: [] });
  });

  test("says what to do when there is no synthesis", () => {
    expect(() => readSynthesis(folder)).toThrow(
      `${join(folder, "manifest.json")} does not exist: run \`npm run synth\` first, or name its output with --synth`,
    );
  });

  test("says which file is damaged", () => {
    write("manifest.json", { stacks: { a: stack("a") } });
    write("stacks/a/cdk.tf.json", '{"resource":');
    expect(() => readSynthesis(folder)).toThrow(
      `${join(folder, "stacks/a/cdk.tf.json")} cannot be read as JSON: Unexpected end of JSON input`,
    );
  });

  test("refuses a manifest without stacks", () => {
    write("manifest.json", {});
    expect(() => readSynthesis(folder)).toThrow(
      `${join(folder, "manifest.json")} has no stacks: it is no manifest of cdktf`,
    );
  });
});

describe("stackOf", () => {
  test("reads what has no metadata", () => {
    const { resources } = stackOf("s", { resource: { aws_kms_key: { a: { description: "d" } } } });
    expect(resources).toEqual([
      { address: "aws_kms_key.a", type: "aws_kms_key", constructPath: "", attributes: { description: "d" } },
    ]);
  });

  test.each([[null], ["text"], [[1]]])("refuses %j", (terraform) => {
    expect(() => stackOf("s", terraform)).toThrow("stack s is no Terraform JSON object");
  });
});
