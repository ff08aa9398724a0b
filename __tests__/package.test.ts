import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { TEN_LINES, TEN_LINES_ENVIRONMENT, TEN_LINES_HANDLER } from "./support/ten-lines";

const project = resolve(__dirname, "..");
const bin = (name: string) => join(project, "node_modules", ".bin", name);

describe("the package, used by a program outside the repository", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "sealstack-user-"));
    installPackage(folder);
    writeFileSync(join(folder, "main.ts"), TEN_LINES);
    writeFileSync(join(folder, "environment.ts"), TEN_LINES_ENVIRONMENT);
    writeFileSync(join(folder, "reader.ts"), TEN_LINES_HANDLER);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("type-checks against its declarations", () => {
    const options = ["--noEmit", "--strict", "--module", "node16", "--target", "es2022", "--skipLibCheck"];
    const check = () =>
      execFileSync(bin("tsc"), [...options, "--types", "node", "main.ts"], { cwd: folder, encoding: "utf8" });
    expect(check()).toBe("");
    writeFileSync(join(folder, "wrong.ts"), TEN_LINES.replace("encryptionKey, accessLogs", "accessLogs"));
    expect(() => execFileSync(bin("tsc"), [...options, "wrong.ts"], { cwd: folder, stdio: "pipe" })).toThrow();
  }, 60_000);

  test("synthesizes, with the grant on both sides", () => {
    execFileSync(bin("tsx"), ["main.ts"], { cwd: folder });
    const path = join(folder, "cdktf.out", "stacks", "dev-documents", "cdk.tf.json");
    const { resource } = JSON.parse(readFileSync(path, "utf8"));
    const [keyPolicy] = Object.values(resource.aws_kms_key_policy) as [{ policy: string }];
    const [rolePolicy] = Object.values(resource.aws_iam_role_policy) as [{ policy: string }];
    for (const { policy } of [keyPolicy, rolePolicy]) {
      const sids = JSON.parse(policy).Statement.map(({ Sid }: { Sid: string }) => Sid);
      expect(sids).toContain("ReaderDecryptViaS3");
    }
  }, 60_000);

  test("has the command, which reads the synthesis", () => {
    const command = join(folder, "node_modules", "sealstack", "dist", "cli", "main.js");
    const output = execFileSync(process.execPath, [command, "summary"], { cwd: folder, encoding: "utf8" });
    expect(output).toContain("alias/documents");
    expect(output).toContain("aws_s3_bucket.Documents");
  }, 60_000);

  test("ships what its manifest names", () => {
    const root = join(folder, "node_modules", "sealstack");
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const targets = Object.values(manifest.exports).flatMap((target) =>
      typeof target === "string" ? [target] : Object.values(target as object),
    );
    for (const path of [manifest.main, manifest.types, ...Object.values(manifest.bin), ...targets] as string[]) {
      expect({ path, exists: existsSync(join(root, path)) }).toEqual({ path, exists: true });
    }
  });
});

/** What `npm install` would lay out, with the dependencies linked from the project instead of fetched. */
function installPackage(folder: string): void {
  const modules = join(folder, "node_modules");
  const target = join(modules, "sealstack");
  mkdirSync(target, { recursive: true });
  execFileSync(bin("tsc"), ["-p", "tsconfig.build.json", "--outDir", join(target, "dist")], { cwd: project });
  cpSync(join(project, "package.json"), join(target, "package.json"));
  for (const name of readdirSync(join(project, "node_modules"))) {
    if (!name.startsWith(".")) symlinkSync(join(project, "node_modules", name), join(modules, name), "dir");
  }
}
