/** What makes the text of an environment variable look like a secret. */
export interface SecretFinding {
  /** What it looks like, in words. Never the value itself. */
  readonly looksLike: string;
}

/** The shapes that secrets have, whatever the variable is called. */
const VALUE_SHAPES: readonly (readonly [shape: RegExp, looksLike: string])[] = [
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, "an AWS access key id"],
  [/^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9/+]{40}$/, "an AWS secret access key"],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, "a private key"],
  [/\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{36,}|\bgithub_pat_\w{22,}/, "a GitHub token"],
  [/\bglpat-[\w-]{20,}/, "a GitLab token"],
  [/\bxox[abeprs]-[\w-]{10,}/, "a Slack token"],
  [/\b(?:sk|rk)_live_[A-Za-z0-9]{16,}/, "a Stripe key"],
  [/\bsk-[\w-]{20,}/, "an API key"],
  [/\bnpm_[A-Za-z0-9]{36}\b/, "an npm token"],
  [/\bAIza[\w-]{35}\b/, "a Google API key"],
  [/\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/, "a JSON Web Token"],
  [/^(?:Bearer|Basic) +\S{8,}/i, "an Authorization header"],
  [/\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i, "a connection string with a password"],
  [/(?:^|[;\s?&])(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s&]+/i, "a connection string with a password"],
];

/** Words in a name that say what is in it is a secret. */
const SECRET_NAME =
  /PASSWORD|PASSWD|(?:^|_)(?:PASS|PWD|PASSPHRASE|SECRET|SECRETS|SECRET_?KEY|TOKEN|CREDENTIALS?|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY|CONNECTION_?STRING)(?:$|_)/;
/** Endings that say the variable holds where the secret is, or how long it lives, and not the secret. */
const NAME_OF_SOMETHING_ELSE =
  /_(?:ARN|ID|NAME|PATH|PARAMETER|URL|URI|ENDPOINT|ALIAS|TTL|SECONDS|DAYS|LENGTH|HEADER|VERSION)$/;

/** Whether a variable holds a secret in plain text, by the shape of its value or by its name. */
export function findPlaintextSecret(name: string, value: string): SecretFinding | undefined {
  const shape = VALUE_SHAPES.find(([pattern]) => pattern.test(value));
  if (shape) return { looksLike: shape[1] };
  const normalized = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
  if (value !== "" && SECRET_NAME.test(normalized) && !NAME_OF_SOMETHING_ELSE.test(normalized)) {
    return { looksLike: "a secret by its name" };
  }
  return undefined;
}
