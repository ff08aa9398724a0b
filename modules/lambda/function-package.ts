import { buildSync } from "esbuild";
import { zipSync } from "fflate";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The largest .zip that Lambda takes in a request, in bytes. */
export const PACKAGE_BYTES = 50 * 1024 * 1024;
/** The runtime of every function, and what handlers are compiled for. */
export const RUNTIME = "nodejs22.x";
const TARGET = "node22";
/** Unix permissions of a file that everybody may read, where the .zip format has them. */
const FILE_MODE = 0o644 << 16;
const UNIX = 3;

const bundled = new Map<string, FunctionPackage>();

/**
 * The .zip package of a function.
 *
 * The same source gives the same bytes, on every machine and in every time zone, so that nothing is deployed that did not change.
 */
export class FunctionPackage {
  /** What Lambda reports as `CodeSha256`: SHA-256 of the .zip in base64. */
  readonly sha256Base64: string;
  /** The same in hexadecimal. */
  readonly sha256Hex: string;

  private constructor(
    /** The absolute path of the .zip. */
    readonly path: string,
    content: Uint8Array,
  ) {
    if (content.byteLength > PACKAGE_BYTES) {
      throw new Error(
        `${path}: package must be at most ${PACKAGE_BYTES} bytes, got ${content.byteLength}: Lambda takes no larger request`,
      );
    }
    const hash = createHash("sha256").update(content).digest();
    this.sha256Base64 = hash.toString("base64");
    this.sha256Hex = hash.toString("hex");
  }

  /**
   * Bundles a TypeScript or JavaScript handler with all that it imports. The handler is `index.<export>`.
   *
   * An entry is bundled once in a process, however many environments and functions use it.
   *
   * @param entry the file that exports the handler, relative to the working directory
   * @throws Error with esbuild's messages when the entry does not compile.
   */
  static fromEntry(entry: string): FunctionPackage {
    const path = resolve(entry);
    let made = bundled.get(path);
    if (made === undefined) {
      const content = zipOf(bundle(path));
      made = new FunctionPackage(writeToTemporaryFolder(content), content);
      bundled.set(path, made);
    }
    return made;
  }

  /**
   * A .zip that was built before.
   *
   * @throws Error when the file cannot be read.
   */
  static fromZip(path: string): FunctionPackage {
    const absolute = resolve(path);
    return new FunctionPackage(absolute, readFileSync(absolute));
  }
}

/** Minified, because names and comments of an unminified bundle carry the paths of the machine. */
function bundle(entry: string): Uint8Array {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    target: TARGET,
    format: "cjs",
    minify: true,
    legalComments: "none",
    charset: "utf8",
    write: false,
    logLevel: "silent",
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`${entry}: esbuild gave no output`);
  return output.contents;
}

/** The format keeps entry dates as local time, so a local date is the one that is the same everywhere. */
function zipOf(script: Uint8Array): Uint8Array {
  const mtime = new Date(1980, 0, 1);
  return zipSync({ "index.js": [script, { mtime, attrs: FILE_MODE, os: UNIX, level: 9 }] });
}

let processFolder: string | undefined;

/** A folder of this process, which goes with it. The synthesis copies what it needs. */
function temporaryFolder(): string {
  if (processFolder === undefined) {
    const folder = mkdtempSync(join(tmpdir(), "sealstack-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    processFolder = folder;
  }
  return processFolder;
}

function writeToTemporaryFolder(content: Uint8Array): string {
  const folder = mkdtempSync(join(temporaryFolder(), "package-"));
  const path = join(folder, "function.zip");
  writeFileSync(path, content);
  return path;
}
