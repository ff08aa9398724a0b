import { isSecretName, secretShapeOf } from "../validation/secret-shapes";

/** What makes the text of an environment variable look like a secret. */
export interface SecretFinding {
  /** What it looks like, in words. Never the value itself. */
  readonly looksLike: string;
}

/** Whether a variable holds a secret in plain text, by the shape of its value or by its name. */
export function findPlaintextSecret(name: string, value: string): SecretFinding | undefined {
  const looksLike = secretShapeOf(value);
  if (looksLike !== undefined) return { looksLike };
  return value !== "" && isSecretName(name) ? { looksLike: "a secret by its name" } : undefined;
}
