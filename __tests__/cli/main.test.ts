import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const project = resolve(__dirname, "../..");
const tsx = resolve(project, "node_modules/.bin/tsx");

function sealstack(...words: readonly string[]) {
  return spawnSync(tsx, ["cli/main.ts", ...words], { cwd: project, encoding: "utf8" });
}

describe("the sealstack command", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "sealstack-main-"));
    const stack = { name: "dev", synthesizedStackPath: "cdk.tf.json", annotations: [] };
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks: { dev: stack } }));
    const provider = { aws: [{ region: "eu-central-1", allowed_account_ids: ["111111111111"] }] };
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ provider, resource: { aws_kms_key: { k: {} } } }));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("answers by its exit code", () => {
    const { status, stdout } = sealstack("can", "111111111111", "kms:Decrypt", "aws_kms_key.k", "--synth", folder);
    expect(stdout).toBe(
      [
        "111111111111 kms:Decrypt aws_kms_key.k: allowed",
        "  because Allow statement Default of aws_kms_key.k (default policy) applies",
        "",
      ].join("\n"),
    );
    expect(status).toBe(0);
    expect(sealstack("can", "*", "kms:Decrypt", "aws_kms_key.k", "--synth", folder).status).toBe(1);
  });

  test("ends a summary with who may use each key", () => {
    const { stdout, status } = sealstack("summary", "--synth", folder);
    expect(stdout.slice(stdout.indexOf("0 warnings"))).toMatchInlineSnapshot(`
     "0 warnings
     ┌───────────────┬─────────────┬───────────────────────────────────────────────┬────────┐
     │ Key           │ Action      │ Who may                                       │ Answer │
     ├───────────────┼─────────────┼───────────────────────────────────────────────┼────────┤
     │ dev           │ kms:Decrypt │ arn:aws:iam::111111111111:root                │ allow  │
     │ aws_kms_key.k │             │ arn:aws:iam::111111111111:user/any-other-user │ allow  │
     │               │             │ arn:aws:iam::111111111111:role/any-other-role │ allow  │
     └───────────────┴─────────────┴───────────────────────────────────────────────┴────────┘
     "
    `);
    expect(status).toBe(0);
  });

  test("exits with 2 and a sentence for a name that nothing has, and for a damaged synthesis", () => {
    const wrong = sealstack("can", "*", "kms:Decrypt", "aws_kms_key.j", "--synth", folder);
    expect(wrong.stderr).toBe('sealstack: no resource is named "aws_kms_key.j": nearest is aws_kms_key.k\n');
    expect(wrong.status).toBe(2);
    writeFileSync(join(folder, "cdk.tf.json"), "{");
    const damaged = sealstack("can", "*", "kms:Decrypt", "aws_kms_key.k", "--synth", folder);
    expect(damaged.stderr).toMatch(/^sealstack: .*cdk\.tf\.json cannot be read as JSON: .*\n$/);
    expect(damaged.status).toBe(2);
  });

  test("exits with 2 where it crashes, which is no answer", () => {
    const crash = 'require("./cli/exit-on-crash"); setImmediate(() => { throw new Error("broken pipe"); });';
    const { status, stderr } = spawnSync(tsx, ["-e", crash], { cwd: project, encoding: "utf8" });
    expect(stderr).toBe("sealstack: broken pipe\n");
    expect(status).toBe(2);
  });

  test("looks out for crashes before it loads anything else", () => {
    const { status, stderr } = spawnSync(tsx, ["-r", "./__tests__/support/no-commander.cjs", "cli/main.ts", "can"], {
      cwd: project,
      encoding: "utf8",
    });
    expect(stderr).toBe("sealstack: commander cannot be loaded\n");
    expect(status).toBe(2);
  });
});
