/** One shape that secrets have, whatever they are called. */
interface SecretShape {
  /** What it looks like, in words. */
  readonly looksLike: string;
  /** Whether a value has it. */
  readonly value: RegExp;
  /** The same inside a longer text, where it has to be told from what stands around it, and to its end. */
  readonly part: RegExp;
}

const SHAPES: readonly SecretShape[] = [
  shape("an AWS access key id", /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/),
  shape(
    "an AWS secret access key",
    /^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9/+]{40}$/,
    // The end of an ARN or of an address can be 40 characters long, too.
    /(?<![\w/+.-])(?<!\barn:[\w*:-]*)(?=[A-Z0-9/+]*[a-z])(?=[a-z0-9/+]*[A-Z])(?=[A-Za-z/+]*[0-9])[A-Za-z0-9/+]{40}(?![\w/+.-])/,
  ),
  shape(
    "a private key",
    /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[\w\s+/=:,.\\-]*-----END [A-Z ]*PRIVATE KEY-----|[A-Za-z0-9\s+/=\\]*)/,
  ),
  shape("a GitHub token", /\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{36,}|\bgithub_pat_\w{22,}/),
  shape("a GitLab token", /\bglpat-[\w-]{20,}/),
  shape("a Slack token", /\bxox[abeprs]-[\w-]{10,}/),
  shape("a Stripe key", /\b(?:sk|rk)_live_[A-Za-z0-9]{16,}/),
  shape("an API key", /\bsk-[\w-]{20,}/),
  shape("an npm token", /\bnpm_[A-Za-z0-9]{36}\b/),
  shape("a Google API key", /\bAIza[\w-]{35}\b/),
  shape("a JSON Web Token", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/),
  shape(
    "an Authorization header",
    /^(?:Bearer|Basic) +\S{8,}/i,
    // In prose, "basic" goes before words; a credential mixes cases or has digits.
    /\b(?:[Bb]earer|[Bb]asic|BEARER|BASIC) +(?=[\w+/=.~-]*[a-z][\w+/=.~-]*[A-Z0-9]|[\w+/=.~-]*[0-9])[\w+/=.~-]{8,}/,
  ),
  shape(
    "a connection string with a password",
    /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i,
    /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'`<>]*:[^\s/@"`<>]+@/i,
  ),
  shape(
    "a connection string with a password",
    /(?:^|[;\s?&])(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s&]+/i,
    /(?<![\w-])(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s&"'`<>]+/i,
  ),
];

/** Stands in every text that any of the shapes has: most texts have none of it, and are passed in one go. */
const HINT =
  /AKIA|ASIA|PRIVATE KEY|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|_live_|sk-|npm_|AIza|eyJ|[Bb]earer |[Bb]asic |BEARER |BASIC |:\/\/|=/;
/** Likewise as many characters of base64 in a row as a secret access key has. */
const LEAST_BASE64_RUN = 40;

/** Words in a name that say what is in it is a secret. */
const SECRET_NAME =
  /PASSWORD|PASSWD|(?:^|_)(?:PASS|PWD|PASSPHRASE|SECRET|SECRETS|SECRET_?KEY|TOKEN|CREDENTIALS?|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY|CONNECTION_?STRING)(?:$|_)/;
/** Endings that say the variable holds where the secret is, or how long it lives, and not the secret. */
const NAME_OF_SOMETHING_ELSE =
  /_(?:ARN|ID|NAME|PATH|PARAMETER|URL|URI|ENDPOINT|ALIAS|TTL|SECONDS|DAYS|LENGTH|HEADER|VERSION)$/;

/** What a value looks like in words, for example `a private key`; undefined when it does not look like a secret. */
export function secretShapeOf(value: string): string | undefined {
  return SHAPES.find((one) => one.value.test(value))?.looksLike;
}

/** Whether a name, of a variable, argument or tag, says that what is in it is a secret. */
export function isSecretName(name: string): boolean {
  const normalized = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
  return SECRET_NAME.test(normalized) && !NAME_OF_SOMETHING_ELSE.test(normalized);
}

/** The parts of a text that look like secrets, from the first character to the last of each. */
export function secretPartsOf(text: string): readonly string[] {
  return mayHaveSecrets(text) ? SHAPES.flatMap(({ part }) => text.match(part) ?? []) : [];
}

/** The text with `mask` in place of each part that looks like a secret. */
export function withoutSecrets(text: string, mask: string): string {
  return mayHaveSecrets(text) ? SHAPES.reduce((rest, { part }) => rest.replace(part, () => mask), text) : text;
}

/** Whether a text has what every text has that looks like a secret in some part: cheap, and most have not. */
export function mayHaveSecrets(text: string): boolean {
  return HINT.test(text) || hasBase64Run(text, LEAST_BASE64_RUN);
}

/** Whether so many characters of base64 stand in a row: a row of them has one at a multiple of the number, and most texts have none there. */
function hasBase64Run(text: string, length: number): boolean {
  for (let at = length - 1; at < text.length; at += length) {
    let [before, after] = [at, at];
    while (before > at - length && isBase64(text.charCodeAt(before))) before--;
    if (before === at) continue;
    while (after - before <= length && isBase64(text.charCodeAt(after))) after++;
    if (after - before > length) return true;
  }
  return false;
}

/** Letters, digits, `/` and `+`. */
function isBase64(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 47 && code <= 57) || code === 43;
}

function shape(looksLike: string, value: RegExp, part: RegExp = value): SecretShape {
  return { looksLike, value, part: new RegExp(part.source, `g${part.flags}`) };
}
