import { reference } from "./opaque";

const QUOTE = 34;
const BRACE = 123;

/**
 * Reads a string of Terraform JSON as IAM will see it.
 *
 * `$${aws:username}` is a policy variable and becomes `${aws:username}`; `${aws_kms_key.documents.arn}` is a reference, and becomes what
 * `resolve` knows about it, or a reference that equals itself only.
 *
 * @param resolve The value of an expression, which may hold references itself; undefined when it is not known.
 */
export function readTerraformText(
  text: string,
  resolve: (expression: string) => string | undefined = () => undefined,
): string {
  let [result, copied] = ["", 0];
  // Policies are long and have few references: everything between them is copied in one piece.
  for (let brace = text.indexOf("{"); brace >= 0; brace = text.indexOf("{", Math.max(brace + 1, copied))) {
    const mark = text[brace - 1];
    if (mark !== "$" && mark !== "%") continue;
    if (text[brace - 2] === mark) {
      result += text.slice(copied, brace - 2);
      copied = brace - 1;
      continue;
    }
    const end = mark === "$" ? closingBrace(text, brace + 1) : -1;
    if (end < 0) continue;
    const expression = text.slice(brace + 1, end).trim();
    result += text.slice(copied, brace - 1) + (resolve(expression) ?? reference(expression));
    copied = end + 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/** Where an expression ends: braces inside it and inside its strings belong to it. */
function closingBrace(text: string, start: number): number {
  const first = text.indexOf("}", start);
  if (first < 0 || isPlain(text, start, first)) return first;
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (quoted && character === "\\") at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === "{") depth++;
    else if (!quoted && character === "}" && depth-- === 0) return at;
  }
  return -1;
}

/** Whether nothing in an expression opens anything: most are the address of an attribute. */
function isPlain(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === BRACE) return false;
  }
  return true;
}
