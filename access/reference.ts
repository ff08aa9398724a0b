/** A reference to an attribute of a resource or data source, as `${aws_kms_key.documents.arn}` is. */
export interface Reference {
  /** `<type>.<name>`, with `data.` before it for a data source. */
  readonly address: string;
  readonly attribute: string;
}

const REFERENCE = /^\$\{((?:data\.)?[a-z0-9_]+\.[A-Za-z0-9_-]+)\.([a-z0-9_]+)\}$/;

/** The reference that a whole value is, or undefined for text and for expressions. */
export function referenceOf(value: unknown): Reference | undefined {
  const match = typeof value === "string" ? REFERENCE.exec(value) : null;
  if (!match?.[1] || !match[2]) return undefined;
  return { address: match[1], attribute: match[2] };
}
