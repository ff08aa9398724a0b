import { unzipSync } from "fflate";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { FunctionPackage } from "../../../modules/lambda/function-package";
import { messageOf } from "../../support/synth";

const folder = mkdtempSync(join(tmpdir(), "sealstack-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const PROJECT = join(__dirname, "../../..");
const MODULE = join(PROJECT, "modules/lambda/function-package.ts");

/** Writes a handler of two files to a folder, and returns its entry. */
function writeHandler(place: string): string {
  mkdirSync(join(folder, place), { recursive: true });
  writeFileSync(
    join(folder, place, "greeting.ts"),
    "/** A comment. */ export const greeting = (name: string): string => `Grüße, ${name}`;\n",
  );
  const entry = join(folder, place, "handler.ts");
  writeFileSync(
    entry,
    'import { basename } from "node:path";\nimport { greeting } from "./greeting";\n' +
      "export const handler = async (event: { path: string }): Promise<string> => greeting(basename(event.path));\n",
  );
  return entry;
}

/** The hash of the package as a process of its own makes it. */
function packagedElsewhere(entry: string, timeZone: string, workingFolder: string): string {
  const script = `process.stdout.write(require(${JSON.stringify(MODULE)}).FunctionPackage.fromEntry(${JSON.stringify(
    relative(workingFolder, entry),
  )}).sha256Hex)`;
  const tsx = join(PROJECT, "node_modules/tsx/dist/cli.mjs");
  return execFileSync(process.execPath, [tsx, "--eval", script], {
    cwd: workingFolder,
    env: { ...process.env, TZ: timeZone },
    encoding: "utf8",
  });
}

describe("the package of a function", () => {
  it("has the same bytes in three time zones, and made from other folders", () => {
    const entry = writeHandler("here");
    const copy = writeHandler("elsewhere/deep");
    const hashes = [
      FunctionPackage.fromEntry(entry).sha256Hex,
      packagedElsewhere(entry, "UTC", folder),
      packagedElsewhere(entry, "Pacific/Kiritimati", join(folder, "here")),
      packagedElsewhere(copy, "America/St_Johns", tmpdir()),
    ];
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(hashes).size).toBe(1);
  }, 60_000);

  it("holds one script that runs, with a fixed date and readable by everybody", async () => {
    const { path } = FunctionPackage.fromEntry(writeHandler("run"));
    const zip = readFileSync(path);
    const files = unzipSync(zip);
    expect(Object.keys(files)).toEqual(["index.js"]);
    const script = join(folder, "index.cjs");
    writeFileSync(script, files["index.js"] ?? "");
    const { handler } = (await import(script)) as { handler: (event: { path: string }) => Promise<string> };
    await expect(handler({ path: "a/Welt" })).resolves.toBe("Grüße, Welt");
    // The central directory: date 1980-01-01 00:00 in DOS format, and mode 0644 in the upper half of the attributes.
    const entry = zip.subarray(zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])));
    expect([entry.readUInt16LE(12), entry.readUInt16LE(14)]).toEqual([0, 0x21]);
    expect(entry.readUInt32LE(38) >>> 16).toBe(0o644);
  });

  it("carries no path and no comment of the machine", () => {
    const { path } = FunctionPackage.fromEntry(writeHandler("bare"));
    const script = Buffer.from(unzipSync(readFileSync(path))["index.js"] ?? []).toString("utf8");
    expect(script).not.toContain("bare");
    expect(script).not.toContain("comment");
  });

  it("is known by the hash that Lambda reports", () => {
    const { path, sha256Base64, sha256Hex } = FunctionPackage.fromEntry(writeHandler("hash"));
    const hash = createHash("sha256").update(readFileSync(path));
    expect(sha256Base64).toBe(hash.copy().digest("base64"));
    expect(sha256Hex).toBe(hash.digest("hex"));
  });

  it("is bundled once, however often it is asked for", () => {
    const entry = writeHandler("once");
    const made = FunctionPackage.fromEntry(entry);
    expect(FunctionPackage.fromEntry(entry)).toBe(made);
    expect(FunctionPackage.fromEntry(relative(process.cwd(), entry))).toBe(made);
  });

  it("changes with its source", () => {
    const [one, other] = [writeHandler("one"), writeHandler("other")];
    writeFileSync(join(folder, "other/greeting.ts"), "export const greeting = (name: string): string => name;\n");
    expect(FunctionPackage.fromEntry(one).sha256Hex).not.toBe(FunctionPackage.fromEntry(other).sha256Hex);
  });

  it("is refused with the compiler's message when its source does not compile", () => {
    const entry = join(folder, "broken.ts");
    writeFileSync(entry, 'import "./missing";\n');
    expect(messageOf(() => FunctionPackage.fromEntry(entry))).toContain('Could not resolve "./missing"');
  });

  it("may be built before", () => {
    const path = join(folder, "built.zip");
    writeFileSync(path, "bytes");
    const made = FunctionPackage.fromZip(relative(process.cwd(), path));
    expect(made.path).toBe(path);
    expect(made.sha256Hex).toBe(createHash("sha256").update("bytes").digest("hex"));
  });

  it("built before, says what runs it", () => {
    const path = join(folder, "python.zip");
    writeFileSync(path, "bytes");
    expect(FunctionPackage.fromZip(path)).toMatchObject({ runtime: "nodejs22.x", handler: "index.handler" });
    expect(FunctionPackage.fromZip(path, { runtime: "python3.13", handler: "app.handle" })).toMatchObject({
      runtime: "python3.13",
      handler: "app.handle",
    });
  });

  it("is at most 50 MB, because Lambda takes no larger request", () => {
    const path = join(folder, "large.zip");
    writeFileSync(path, "");
    truncateSync(path, 52_428_800);
    expect(() => FunctionPackage.fromZip(path)).not.toThrow();
    truncateSync(path, 52_428_801);
    expect(messageOf(() => FunctionPackage.fromZip(path))).toBe(
      `${path}: package must be at most 52428800 bytes, got 52428801: Lambda takes no larger request`,
    );
  });
});

describe("a folder as a package", () => {
  const options = { runtime: "python3.13", handler: "app.handle" } as const;

  function writeFolder(name: string, files: Readonly<Record<string, string>>): string {
    const path = join(folder, name);
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), content);
    }
    return path;
  }

  it("has its files with their paths, whatever the order in which they were written", () => {
    const one = FunctionPackage.fromFolder(writeFolder("py-1", { "lib/b.py": "b", "app.py": "a" }), options);
    const other = FunctionPackage.fromFolder(writeFolder("py-2", { "app.py": "a", "lib/b.py": "b" }), options);
    expect(Object.keys(unzipSync(readFileSync(one.path)))).toEqual(["app.py", "lib/b.py"]);
    expect(one.sha256Hex).toBe(other.sha256Hex);
    expect(one).toMatchObject(options);
  });

  it("keeps programs executable, as a runtime of its own is", () => {
    const path = writeFolder("own", { bootstrap: "#!/bin/sh" });
    const plain = FunctionPackage.fromFolder(path, { runtime: "provided.al2023", handler: "x" });
    chmodSync(join(path, "bootstrap"), 0o755);
    const { path: made } = FunctionPackage.fromFolder(path, { runtime: "provided.al2023", handler: "x" });
    const modeOf = (zip: Buffer) => zip.readUInt32LE(zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 38) >>> 16;
    expect([modeOf(readFileSync(plain.path)), modeOf(readFileSync(made))]).toEqual([0o644, 0o755]);
  });

  it("is refused without files, and with what is neither a file nor a folder", () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    expect(messageOf(() => FunctionPackage.fromFolder(empty, options))).toBe(`${empty}: must have files, got none`);
    const linked = writeFolder("linked", { "app.py": "a" });
    symlinkSync("/etc/hosts", join(linked, "hosts"));
    expect(messageOf(() => FunctionPackage.fromFolder(linked, options))).toBe(
      `${join(linked, "hosts")}: must be a file or a folder: a package has nothing else`,
    );
  });
});
