/** Fewer characters of base64 than these stand anywhere. */
const LEAST_BASE64 = 8;

/** A value in every form in which it may stand in a text: as it is, in JSON, in JSON in JSON, in HTML, in a URL and in base64. */
export function encodingsOf(value: string): readonly string[] {
  const json = jsonOf(value);
  return [
    ...new Set([value, json, jsonOf(json), goJsonOf(json), ...htmlOf(value), ...urlOf(value), ...base64Of(value)]),
  ];
}

function jsonOf(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Go, and so Terraform, escapes what would be HTML. */
function goJsonOf(json: string): string {
  return json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

function htmlOf(text: string): readonly string[] {
  if (!/[&<>"']/.test(text)) return [];
  const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return [
    escaped,
    escaped.replace(/"/g, "&quot;").replace(/'/g, "&#39;"),
    escaped.replace(/"/g, "&#34;").replace(/'/g, "&#x27;"),
  ];
}

function urlOf(text: string): readonly string[] {
  if (/^[\w.-]*$/.test(text)) return [];
  // What is half of a character cannot be encoded.
  const encoded = encodeURIComponent(Buffer.from(text, "utf8").toString("utf8"));
  const strict = encoded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return [encoded, strict, strict.replace(/%20/g, "+")].flatMap((one) => [
    one,
    one.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
  ]);
}

/** Base64 puts three bytes into four characters: what a value becomes depends on how many bytes stand before it. */
function base64Of(text: string): readonly string[] {
  const bytes = Buffer.from(text, "utf8");
  const forms = [bytes.toString("base64"), ...[0, 1, 2].map((before) => base64Inside(bytes, before))];
  return forms
    .filter(({ length }) => length >= LEAST_BASE64)
    .flatMap((form) => (/[+/]/.test(form) ? [form, form.replace(/\+/g, "-").replace(/\//g, "_")] : [form]));
}

/** The characters that hold bits of the value alone. */
function base64Inside(bytes: Buffer, before: number): string {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
  return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}
