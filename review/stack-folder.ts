import { existsSync, readFileSync } from "node:fs";
import { basename, join, posix, relative, resolve, sep } from "node:path";
import { stackOf, SynthesisError, type SynthesizedStack } from "../access/synthesis";
import type { SourceLocation } from "./report/report";

const FILE = "cdk.tf.json";
/** Of sections, types and names in it. Most lines are deeper. */
const INDENTATIONS = [2, 4, 6];

/** One synthesized stack, read from its folder. */
export interface StackFolder {
  readonly stack: SynthesizedStack;
  /** Where the resources stand in the file, by address. */
  readonly locations: ReadonlyMap<string, SourceLocation>;
}

/**
 * Reads one stack that `cdktf synth` wrote, for example `cdktf.out/stacks/prod-documents`.
 *
 * @throws SynthesisError when the folder has no stack, or a damaged one.
 */
export function readStackFolder(folder: string): StackFolder {
  const path = join(folder, FILE);
  if (!existsSync(path)) {
    throw new SynthesisError(
      `${path} does not exist: run \`npm run synth\`, and name the folder of one stack, such as cdktf.out/stacks/prod-documents`,
    );
  }
  const text = readFileSync(path, "utf8");
  let locations: StackFolder["locations"] | undefined;
  return {
    stack: stackOf(basename(resolve(folder)), parse(text, path)),
    // Few formats point at files.
    get locations() {
      return (locations ??= locationsIn(text, path));
    },
  };
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Node quotes the text where it breaks, which may be a secret.
    throw new SynthesisError(`${path} cannot be read as JSON: run \`npm run synth\` again`);
  }
}

/** Where each resource begins, by the indentation of cdktf: `resource` is a key of the file, types are below it, and names below those. */
function locationsIn(text: string, path: string): ReadonlyMap<string, SourceLocation> {
  const file = relative(process.cwd(), resolve(path)).split(sep).join(posix.sep);
  const locations = new Map<string, SourceLocation>();
  let [section, type] = ["", ""];
  let [line, begin] = [0, 0];
  while (begin < text.length) {
    line++;
    const newline = text.indexOf("\n", begin);
    const end = newline < 0 ? text.length : newline;
    const [indentation, name] = INDENTATIONS.some((width) => text[begin + width] === '"')
      ? opening(text.slice(begin, end))
      : [0, ""];
    if (indentation === 2) section = name;
    else if (indentation === 4) type = name;
    else if (indentation === 6 && section === "resource") locations.set(`${type}.${name}`, { file, line });
    begin = end + 1;
  }
  return locations;
}

/** How deep a line stands that opens an object, and the object's name; 0 for any other line. */
function opening(line: string): readonly [indentation: number, name: string] {
  const [, indentation = "", name = ""] = /^( {2}| {4}| {6})"([^"]+)": \{/.exec(line) ?? [];
  return [indentation.length, name];
}
