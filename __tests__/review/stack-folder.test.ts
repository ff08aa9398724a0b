import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { readStackFolder } from "../../review/stack-folder";
import { messageOf } from "../support/synth";

describe("the folder of a stack", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "sealstack-test-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (text: string) => writeFileSync(join(folder, "cdk.tf.json"), text);
  const file = () => relative(process.cwd(), join(folder, "cdk.tf.json"));

  it("gives the stack with its resources, and the line where each begins", () => {
    const resource = { aws_kms_key: { documents: { "//": { metadata: { path: "dev/Key" } } }, results: {} } };
    write(JSON.stringify({ data: { aws_kms_key: { other: {} } }, resource }, null, 2));
    const { stack, locations } = readStackFolder(folder);
    expect(stack.resources.map(({ address, constructPath }) => [address, constructPath])).toEqual([
      ["aws_kms_key.documents", "dev/Key"],
      ["aws_kms_key.results", ""],
    ]);
    expect([...locations]).toEqual([
      ["aws_kms_key.documents", { file: file(), line: 9 }],
      ["aws_kms_key.results", { file: file(), line: 16 }],
    ]);
  });

  it("has the name of the stack", () => {
    write("{}");
    expect(readStackFolder(`${folder}/`).stack.name).toBe(folder.split("/").at(-1));
  });

  it("must be one of a stack", () => {
    expect(messageOf(() => readStackFolder("cdktf.out/stacks/nobody"))).toBe(
      "cdktf.out/stacks/nobody/cdk.tf.json does not exist: run `npm run synth`, and name the folder of one stack, such as cdktf.out/stacks/prod-documents",
    );
  });

  it("must hold JSON, and what it holds instead is not told", () => {
    write('{ "resource": hunter2');
    expect(messageOf(() => readStackFolder(folder))).toBe(
      `${join(folder, "cdk.tf.json")} cannot be read as JSON: run \`npm run synth\` again`,
    );
  });
});
