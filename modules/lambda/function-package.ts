import { buildSync } from "esbuild";
import { type Zippable, zipSync } from "fflate";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve, sep } from "node:path";
import type { Runtime } from "./runtimes";

/** The largest .zip that Lambda takes in a request, in bytes. */
export const PACKAGE_BYTES = 50 * 1024 * 1024;
/** The runtime of bundled handlers, and what they are compiled for. */
export const RUNTIME = "nodejs22.x";
/** Where a bundle exports its handler. */
const HANDLER = "index.handler";
const TARGET = "node22";
/** Unix permissions of files that everybody may read, and run, where the .zip format has them. */
const FILE_MODE = 0o644 << 16;
const PROGRAM_MODE = 0o755 << 16;
const EXECUTABLE = 0o100;
const UNIX = 3;

/** How the code of a .zip is run. */
export interface PackageOptions {
  /** @default "nodejs22.x" */
  readonly runtime?: Runtime;
  /** @default "index.handler" */
  readonly handler?: string;
}

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
  readonly runtime: Runtime;
  /** What the runtime calls, in its own notation. */
  readonly handler: string;

  private constructor(
    /** The absolute path of the .zip. */
    readonly path: string,
    content: Uint8Array,
    { runtime = RUNTIME, handler = HANDLER }: PackageOptions = {},
  ) {
    this.runtime = runtime;
    this.handler = handler;
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
      const content = zipOf({ "index.js": { content: bundle(path), mode: FILE_MODE } });
      made = new FunctionPackage(writeToTemporaryFolder(content), content);
      bundled.set(path, made);
    }
    return made;
  }

  /**
   * A .zip that was built before, as it is, for any runtime.
   *
   * @throws Error when the file cannot be read.
   */
  static fromZip(path: string, options?: PackageOptions): FunctionPackage {
    const absolute = resolve(path);
    return new FunctionPackage(absolute, readFileSync(absolute), options);
  }

  /**
   * Packs a folder as it is, for any runtime: its files with their paths below it, and nothing else, in the order of their names.
   *
   * @throws Error when the folder cannot be read, has no files, or has something that is neither a file nor a folder.
   */
  static fromFolder(path: string, options: Required<PackageOptions>): FunctionPackage {
    const content = zipOf(filesBelow(resolve(path)));
    return new FunctionPackage(writeToTemporaryFolder(content), content, options);
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

/** A file of a .zip. */
interface PackedFile {
  readonly content: Uint8Array;
  /** Its permissions, as the format has them. */
  readonly mode: number;
}

/** The files of a folder by their paths below it, sorted, with the same separator on every machine. Programs stay executable. */
function filesBelow(folder: string): Readonly<Record<string, PackedFile>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const files = entries
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile()) throw new Error(`${path}: must be a file or a folder: a package has nothing else`);
      const mode = (statSync(path).mode & EXECUTABLE) === 0 ? FILE_MODE : PROGRAM_MODE;
      return [relative(folder, path).split(sep).join("/"), { content: readFileSync(path), mode }] as const;
    })
    .sort(([one], [other]) => (one < other ? -1 : 1));
  if (files.length === 0) throw new Error(`${folder}: must have files, got none`);
  return Object.fromEntries(files);
}

/** The format keeps entry dates as local time, so a local date is the one that is the same everywhere. */
function zipOf(files: Readonly<Record<string, PackedFile>>): Uint8Array {
  const mtime = new Date(1980, 0, 1);
  const packed = Object.entries(files).map(([name, { content, mode }]) => {
    return [name, [content, { mtime, attrs: mode, os: UNIX, level: 9 }]] as const;
  });
  return zipSync(Object.fromEntries(packed) as Zippable);
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
