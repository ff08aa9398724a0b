import { reference } from "./opaque";

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
  let result = "";
  for (let at = 0; at < text.length;) {
    const escaped = text.startsWith("$${", at) || text.startsWith("%%{", at);
    const end = !escaped && text.startsWith("${", at) ? closingBrace(text, at + 2) : -1;
    if (end >= 0) {
      const expression = text.slice(at + 2, end).trim();
      result += resolve(expression) ?? reference(expression);
      at = end + 1;
    } else {
      result += escaped ? text.slice(at + 1, at + 3) : text.charAt(at);
      at += escaped ? 3 : 1;
    }
  }
  return result;
}

/** Where an expression ends: braces inside it and inside its strings belong to it. */
function closingBrace(text: string, start: number): number {
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
