import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { environments } from "../stacks/environments";

const project = resolve(__dirname, "..");
const SOURCES = ["main.ts", "cdktf.json", "package.json", "tsconfig.json", "stacks", "modules", "functions"];

describe("two syntheses, from two folders and in two time zones", () => {
  const folders: string[] = [];
  let syntheses: Map<string, string>[];

  beforeAll(() => {
    syntheses = ["Pacific/Kiritimati", "America/Anchorage"].map((timeZone) => {
      const folder = mkdtempSync(join(tmpdir(), "sealstack-synth-"));
      folders.push(folder);
      return synthesize(folder, timeZone);
    });
  }, 120_000);

  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  test("have a stack for every environment", () => {
    for (const { name } of environments) {
      expect([...(syntheses[0]?.keys() ?? [])]).toContain(join("stacks", `${name}-documents`, "cdk.tf.json"));
    }
  });

  test("have the same bytes in every file", () => {
    expect(syntheses[0]?.size).toBeGreaterThan(8);
    expect(syntheses[1]).toEqual(syntheses[0]);
  });

  test("name no folder of the machine", () => {
    for (const folder of folders) {
      const files = readdirSync(join(folder, "cdktf.out"), { recursive: true, encoding: "utf8" });
      const naming = files
        .filter((file) => file.endsWith(".json"))
        .filter((file) => readFileSync(join(folder, "cdktf.out", file), "utf8").includes(folder));
      expect(naming).toEqual([]);
    }
  });
});

/** Synthesizes a copy of the project and gives the hash of every file. */
function synthesize(folder: string, timeZone: string): Map<string, string> {
  for (const source of SOURCES) cpSync(join(project, source), join(folder, source), { recursive: true });
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"), "dir");
  const tsx = join(project, "node_modules", ".bin", "tsx");
  execFileSync(tsx, ["main.ts"], { cwd: folder, env: { ...process.env, TZ: timeZone } });
  const root = join(folder, "cdktf.out");
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path): [string, string] => [path.slice(root.length + 1), hashOf(path)])
      .sort(),
  );
}

function hashOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
