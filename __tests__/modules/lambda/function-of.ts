import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { EncryptedFunction } from "../../../modules/lambda/encrypted-function";
import type { EncryptedFunctionProps } from "../../../modules/lambda/encrypted-function-props";
import { FunctionPackage } from "../../../modules/lambda/function-package";
import { stackOf, type Synthesis, synthesize } from "../../support/synth";

const folder = mkdtempSync(join(tmpdir(), "sealstack-test-"));
const zip = join(folder, "function.zip");
writeFileSync(zip, "not really a .zip");
afterAll(() => rmSync(folder, { recursive: true }));

/** A package that needs no bundling. */
export function prebuilt(): FunctionPackage {
  return FunctionPackage.fromZip(zip);
}

export interface Parts {
  readonly target: EncryptedFunction;
  readonly encryptionKey: EncryptionKey;
}

/** The synthesis of a function under a key, after what a test does with the two. */
export function functionOf(
  props: Partial<EncryptedFunctionProps> = {},
  use: (parts: Parts) => void = () => undefined,
  stack = stackOf(),
): Synthesis {
  const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
  const target = new EncryptedFunction(stack, "Function", {
    functionName: "summarise",
    code: prebuilt(),
    encryptionKey,
    ...props,
  });
  use({ target, encryptionKey });
  return synthesize(stack);
}

/** The address of the first resource of a type, or of the one whose name begins with some text. */
export const addressOf = (synthesis: Synthesis, type: string, begin = "") =>
  `${type}.${Object.keys(synthesis.resources(type)).find((name) => name.startsWith(begin))}`;
export const keyArnOf = (synthesis: Synthesis) => `\${${addressOf(synthesis, "aws_kms_key")}.arn}`;
