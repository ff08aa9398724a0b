import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A program in place of Terraform: a script of Node.js that keeps what it was called with. */
export class FakeTerraform {
  readonly folder = mkdtempSync(join(tmpdir(), "fake-terraform-"));
  readonly program = join(this.folder, "terraform");
  private readonly calls = join(this.folder, "calls");

  /** @param body what it does then; it knows `args` and `stackId` */
  constructor(body = "") {
    writeFileSync(
      this.program,
      `#!${process.execPath}
const { appendFileSync } = require("node:fs");
const args = process.argv.slice(2);
const stackId = process.cwd().split("/").pop();
appendFileSync(${JSON.stringify(this.calls)}, stackId + ": " + args.join(" ") + "\\n");
${body}
`,
    );
    chmodSync(this.program, 0o755);
    writeFileSync(this.calls, "");
  }

  /** What it was called with, each with the stack that it was called for. */
  called(): readonly string[] {
    return readFileSync(this.calls, "utf8").split("\n").filter(Boolean);
  }

  /** The folder of a stack, with a file in it. */
  stackFolder(stackId: string, files: Readonly<Record<string, string>> = {}): string {
    const folder = join(this.folder, stackId);
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return folder;
  }
}
