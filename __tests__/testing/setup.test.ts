import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const project = resolve(__dirname, "../..");

/** What the tests of a project do with the matchers: the second form is ours alone. */
const TEST = `
const { KmsKey } = require("@cdktf/provider-aws/lib/kms-key");
const { Testing, TerraformStack } = require("cdktf");
const stack = new TerraformStack(Testing.app(), "dev");
new KmsKey(stack, "Key", { enableKeyRotation: true });
test("one argument, as cdktf's", () => expect(Testing.synth(stack)).toHaveResource(KmsKey));
test("two arguments", () => {
  expect(stack).toHaveResource(KmsKey, { enable_key_rotation: true });
  expect(stack).not.toHaveResource(KmsKey, { enable_key_rotation: false });
});
test("who can do what", () => {
  expect(stack).toDeny("*", "kms:Decrypt", "aws_kms_key.Key");
  expect(() => expect(stack).toAllow("*", "kms:Decrypt", "aws_kms_key.Key")).toThrow("may * do kms:Decrypt");
});
test("cdktf's others", () => {
  expect(typeof expect(1).toHaveProvider).toBe(process.env.WITH_CDKTF === "1" ? "function" : "undefined");
});
`;

describe("sealstack/testing/setup", () => {
  let folder: string;

  beforeEach(() => {
    // In the project, so that its modules are found, and where nothing else looks for files.
    mkdirSync(join(project, ".local"), { recursive: true });
    folder = mkdtempSync(join(project, ".local", "jest-setup-"));
    writeFileSync(join(folder, "cdktf-setup.js"), 'require("cdktf").Testing.setupJest();\n');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs jest on the test with some setup files, and returns the outcome of each of its tests. */
  function run(setup: readonly string[], { test = TEST, injectGlobals = true } = {}) {
    writeFileSync(join(folder, "own.test.js"), test);
    const config = {
      rootDir: folder,
      testMatch: [join(folder, "own.test.js")],
      setupFilesAfterEnv: setup,
      injectGlobals,
      transform: {
        "^.+\\.ts$": [
          join(project, "node_modules/@swc/jest"),
          { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
        ],
      },
    };
    const jest = join(project, "node_modules/jest/bin/jest.js");
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [jest, "--json", "--runInBand", "--config", JSON.stringify(config)],
      { cwd: project, encoding: "utf8", env: { ...process.env, WITH_CDKTF: setup.length > 1 ? "1" : "0" } },
    );
    try {
      const report: { testResults: { assertionResults: { title: string; status: string }[] }[] } = JSON.parse(stdout);
      const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
      return Object.fromEntries(results.map(({ title, status }) => [title, status]));
    } catch {
      throw new Error(stderr);
    }
  }

  const ours = join(project, "testing/setup.ts");
  const theirs = () => join(folder, "cdktf-setup.js");
  const all = {
    "one argument, as cdktf's": "passed",
    "two arguments": "passed",
    "who can do what": "passed",
    "cdktf's others": "passed",
  };

  test("is all that a project needs", () => {
    expect(run([ours])).toEqual(all);
  });

  test("after cdktf's own takes its form as well", () => {
    expect(run([theirs(), ours])).toEqual(all);
  });

  test("before cdktf's own loses toHaveResource with properties, and nothing else", () => {
    expect(run([ours, theirs()])).toEqual({ ...all, "two arguments": "failed" });
  });

  test("works without globals", () => {
    const imported = `const { expect, test } = require("@jest/globals");\n${TEST}`;
    expect(run([ours], { test: imported, injectGlobals: false })).toEqual(all);
  });
});
