/**
 * Values that are not known yet.
 *
 * A policy that Terraform has still to fill in holds references in the middle of its strings. They stay there, between two
 * characters of the private use area, as symbols that equal themselves and that could be anything else.
 */

const OPEN = "\uE000";
const CLOSE = "\uE001";
const REFERENCE = /\uE000([^\uE001]*)\uE001/g;
// Keeps two unknown values apart although they have the same reason. Never shown.
const UNIQUE = "\u2064";
// Likewise never shown.
const SERIAL = "\u2063";

let serial = 0;

/** A value of which nothing is known but the reason why. */
export interface Unknown {
  readonly unknown: string;
}

/**
 * A value that is not known, with the reason: in a request's context, in a document, or as a document.
 *
 * Nothing is concluded from it: a condition on it is neither met nor broken.
 */
export function unknownValue(reason: string): Unknown {
  return Object.freeze({ unknown: reason });
}

/** Whether a value is one made by `unknownValue`. */
export function isUnknown(value: unknown): value is Unknown {
  // Most values are lists of texts, and this is asked for every one of them.
  if (typeof value !== "object" || Array.isArray(value) || value === null) return false;
  return "unknown" in value && typeof value.unknown === "string";
}

/**
 * A piece of text that stands for something that Terraform resolves, to be put into a string of a policy, an ARN or a context.
 *
 * Two references with the same address are equal; a reference and anything else may or may not be.
 *
 * @example `arn:aws:s3:::${reference("aws_s3_bucket.documents.bucket")}/*`
 */
export function reference(address: string): string {
  return `${OPEN}${address}${CLOSE}`;
}

/**
 * A reference to an identifier that AWS makes up, such as the id of a key: never equal to the one of another resource.
 *
 * It may still equal a text, which somebody may have copied from the console.
 */
export function uniqueReference(address: string): string {
  return reference(UNIQUE + address);
}

/** Whether a piece is a reference to an identifier that no other resource has. */
export function isUniqueReference(piece: string): boolean {
  return piece.startsWith(OPEN + UNIQUE);
}

/** An unknown value where a document wants a string: equal to nothing for sure, not even to itself. */
export function opaqueText(value: Unknown): string {
  return reference(`${value.unknown}${SERIAL}${serial++}`);
}

/** Whether a text has a reference in it. */
export function hasReference(text: string): boolean {
  return text.includes(OPEN);
}

/** A text as people write it: each reference as `${address}`, an unknown value by its reason. */
export function readable(text: string): string {
  if (!hasReference(text)) return text;
  return text.replace(REFERENCE, (_, address: string) => {
    const end = address.indexOf(SERIAL);
    return end < 0 ? `\${${address.replace(UNIQUE, "")}}` : `<${address.slice(0, end)}>`;
  });
}

/** The pieces of a text in order: characters, and references as one piece each. */
export function piecesOf(text: string): string[] {
  if (!hasReference(text)) return text.split("");
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const end = text[at] === OPEN ? text.indexOf(CLOSE, at) : -1;
    pieces.push(end < 0 ? text.charAt(at) : text.slice(at, end + 1));
    if (end > at) at = end;
  }
  return pieces;
}

/** Whether a piece is a reference. */
export function isReference(piece: string): boolean {
  return piece.length > 1;
}

/** Lower case, except inside references. */
export function lowerCase(text: string): string {
  if (!hasReference(text)) return text.toLowerCase();
  return piecesOf(text)
    .map((piece) => (isReference(piece) ? piece : piece.toLowerCase()))
    .join("");
}
