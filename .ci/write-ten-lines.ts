import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { TEN_LINES, TEN_LINES_ENVIRONMENT, TEN_LINES_HANDLER } from "../__tests__/support/ten-lines";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: write-ten-lines <folder>");
const files = { "main.ts": TEN_LINES, "environment.ts": TEN_LINES_ENVIRONMENT, "reader.ts": TEN_LINES_HANDLER };
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
