import { join } from "node:path";
import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import { EncryptionKey } from "../../modules/kms/encryption-key";
import type { CodeSigning } from "../../modules/lambda/code-signing";
import { EncryptedFunction } from "../../modules/lambda/encrypted-function";
import { FunctionPackage } from "../../modules/lambda/function-package";
import { FunctionUrl } from "../../modules/lambda/function-url";
import { EncryptedSecret } from "../../modules/secrets/encrypted-secret";
import { documentsNames } from "../documents-names";
import { networkOf } from "./placement";

const FUNCTIONS = join(__dirname, "..", "..", "functions");
const ROTATED_EVERY_DAYS = 30;

/** What knows the partners that send documents. */
export interface Partners {
  readonly key: EncryptionKey;
  readonly token: EncryptedSecret;
  readonly rotator: EncryptedFunction;
  readonly checker: EncryptedFunction;
  /** Where the checker is asked by whoever takes documents in. */
  readonly checkerUrl: FunctionUrl;
}

/**
 * The token that partners show: one function rotates it, one checks it, and nobody else reads it, not even whoever deploys.
 */
export function definePartners(stack: EnvironmentStack, codeSigning: CodeSigning): Partners {
  const names = documentsNames(stack.environment);
  const key = new EncryptionKey(stack, "PartnersKey", {
    alias: names.partnersAlias,
    description: "Partner token, and the functions that rotate and check it",
  });
  const token = new EncryptedSecret(stack, "PartnerToken", {
    secretName: names.partnerToken,
    description: "What partners show that send documents",
    encryptionKey: key,
  });
  const rotator = new EncryptedFunction(stack, "RotateToken", {
    functionName: names.rotatorName,
    description: "Rotates the partner token",
    code: FunctionPackage.fromEntry(join(FUNCTIONS, "rotate-secret", "handler.ts")),
    encryptionKey: key,
    codeSigning,
    vpc: networkOf(stack),
  });
  const checker = new EncryptedFunction(stack, "CheckToken", {
    functionName: names.checkerName,
    description: "Says whether a token is the partners'",
    code: FunctionPackage.fromEntry(join(FUNCTIONS, "check-partner-token", "handler.ts")),
    encryptionKey: key,
    vpc: networkOf(stack),
    environment: { PARTNER_TOKEN_ARN: token.resource.arn },
    codeSigning,
  });
  token.rotateWith(rotator, { everyDays: ROTATED_EVERY_DAYS });
  token.grantRead(checker);
  const checkerUrl = new FunctionUrl(stack, "CheckTokenUrl", { target: checker });
  return { key, token, rotator, checker, checkerUrl };
}
