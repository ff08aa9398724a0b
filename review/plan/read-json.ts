import { PlanError } from "./plan-error";

/** Terraform nests modules, blocks and values, but nothing near this deep: what does is damaged or made to exhaust its reader. */
const DEEPEST = 200;
/** The one name of a property that changes what an object is, when it is copied. */
const PROTOTYPE = "__proto__";

const SHOW = "write it with `terraform show -json <plan file>`";

/**
 * Reads JSON that somebody else wrote.
 *
 * @throws PlanError when it is none, is cut off, nests absurdly, or has a property that no plan has. Nothing of the text is quoted.
 */
export function readJson(bytes: Buffer | string, source: string): unknown {
  const text = textOf(bytes, source);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The message of JSON.parse quotes the text.
    throw new PlanError(`${source}: ${damageOf(text)}`);
  }
  checkDepth(value, source, 0);
  return value;
}

function textOf(bytes: Buffer | string, source: string): string {
  if (typeof bytes === "string") return bytes.replace(/^\uFEFF/, "");
  if (bytes.subarray(0, 2).equals(Buffer.from("PK"))) {
    throw new PlanError(`${source} is a saved plan, which only Terraform can read: ${SHOW}`);
  }
  if (bytes[0] === 0xff || bytes[0] === 0xfe) {
    throw new PlanError(`${source} is UTF-16, as PowerShell writes what it redirects: write it as UTF-8`);
  }
  try {
    return bytes.toString("utf8").replace(/^\uFEFF/, "");
  } catch {
    throw new PlanError(`${source} is too large to read: it has ${bytes.length} bytes`);
  }
}

function damageOf(text: string): string {
  const trimmed = text.trim();
  if (trimmed === "") return `it is empty: ${SHOW}`;
  if (!trimmed.startsWith("{")) return `it is no JSON of a plan: ${SHOW}`;
  return trimmed.endsWith("}")
    ? `it is damaged JSON: ${SHOW}`
    : `the JSON is cut off after ${text.length} characters: ${SHOW} again, and check that it was written to its end`;
}

function checkDepth(value: unknown, source: string, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (depth > DEEPEST)
    throw new PlanError(`${source} nests values deeper than ${DEEPEST}, which no plan does: ${SHOW}`);
  if (Array.isArray(value)) {
    for (const item of value) checkDepth(item, source, depth + 1);
    return;
  }
  if (Object.hasOwn(value, PROTOTYPE)) {
    throw new PlanError(`${source} has a property named ${PROTOTYPE}, which no plan of AWS resources has: ${SHOW}`);
  }
  for (const item of Object.values(value)) checkDepth(item, source, depth + 1);
}
