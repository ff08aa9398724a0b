import { isUnknown } from "../../../modules/policy/evaluation";
import { isSecretName, secretShapeOf } from "../../../modules/validation/secret-shapes";
import { secretGround } from "../reading/grounds";
import type { Violation } from "../rule";

/** What is wrong with a named text that everybody sees who may look at the resource: by the shape of the value, or by the name. */
export function plaintextSecret(place: string, name: string, value: unknown): readonly Violation[] {
  const isSecret = isSecretName(name);
  if (isUnknown(value)) {
    const what = `${place} ${name} is not known before apply, and a secret by its name`;
    return isSecret ? [{ what, subject: name, undecided: true }] : [];
  }
  if (typeof value !== "string" || value === "" || value.startsWith("arn:")) return [];
  const looksLike = secretShapeOf(value) ?? (isSecret ? "a secret by its name" : undefined);
  if (looksLike === undefined) return [];
  const what = `${place} ${name} holds ${looksLike} in plain text`;
  return [{ what, subject: name, grounds: [secretGround(value)] }];
}
