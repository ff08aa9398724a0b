import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";

/** What is no work of the run: providers and the simulator's own program. */
const NOT_OURS = /^(?:\.terraform|ministack-.*|node_modules)$/;

/** The files below a folder in which one of some texts stands, in the entries of archives as well: Terraform's plans are archives. */
export function filesWith(folder: string, texts: readonly string[]): readonly string[] {
  const wanted = texts.flatMap((text) => [text, Buffer.from(text).toString("base64").replace(/=*$/, "")]);
  return filesBelow(folder).filter((file) => {
    const contents = contentsOf(readFileSync(file));
    return contents.some((content) => wanted.some((text) => content.includes(text)));
  });
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.test(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

function contentsOf(bytes: Buffer): readonly Buffer[] {
  if (bytes.subarray(0, 2).toString() !== "PK") return [bytes];
  return [bytes, ...Object.values(unzipSync(bytes)).map((entry) => Buffer.from(entry))];
}
