import { join } from "node:path";
import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import { EncryptionKey } from "../../modules/kms/encryption-key";
import { MacKey } from "../../modules/kms/mac-key";
import type { CodeSigning } from "../../modules/lambda/code-signing";
import { EncryptedFunction } from "../../modules/lambda/encrypted-function";
import { FunctionPackage } from "../../modules/lambda/function-package";
import { FunctionUrl } from "../../modules/lambda/function-url";
import { EncryptedParameter } from "../../modules/parameters/encrypted-parameter";
import { EncryptedSecret } from "../../modules/secrets/encrypted-secret";
import { ADMITTED_PARTNERS } from "../deployment-values";
import { documentsNames } from "../documents-names";
import { networkOf } from "./placement";

const FUNCTIONS = join(__dirname, "..", "..", "functions");
const ROTATED_EVERY_DAYS = 30;
/** Raise it when the value that whoever deploys gives is another one: it is written then, and at no other time. */
const ADMITTED_PARTNERS_VERSION = 1;

/** What knows the partners that send documents. */
export interface Partners {
  readonly key: EncryptionKey;
  readonly token: EncryptedSecret;
  /** Their names, which are nobody else's business. */
  readonly admitted: EncryptedParameter;
  readonly passKey: MacKey;
  readonly rotator: EncryptedFunction;
  readonly checker: EncryptedFunction;
  /** Where the checker is asked by whoever takes documents in. */
  readonly checkerUrl: FunctionUrl;
}

/**
 * The token that partners show: one function rotates it, one checks it, and nobody else reads it, not even whoever deploys.
 *
 * The function that checks it knows from a parameter which partners are admitted, and gives those a pass, whose code is made and checked by a key that
 * never leaves KMS.
 */
export function definePartners(stack: EnvironmentStack, codeSigning: CodeSigning): Partners {
  const names = documentsNames(stack.environment);
  const key = new EncryptionKey(stack, "PartnersKey", {
    alias: names.partnersAlias,
    description: "Partner token, admitted partners, and the functions that rotate and check the token",
  });
  const passKey = new MacKey(stack, "PassKey", {
    alias: names.passAlias,
    description: "Codes of the passes that partners get for their token",
    keySpec: "HMAC_256",
  });
  const token = new EncryptedSecret(stack, "PartnerToken", {
    secretName: names.partnerToken,
    description: "What partners show that send documents",
    encryptionKey: key,
  });
  const admitted = defineAdmittedPartners(stack, key, names.admittedPartners);
  const rotator = new EncryptedFunction(stack, "RotateToken", {
    functionName: names.rotatorName,
    description: "Rotates the partner token",
    code: FunctionPackage.fromEntry(join(FUNCTIONS, "rotate-secret", "handler.ts")),
    encryptionKey: key,
    codeSigning,
    vpc: networkOf(stack),
  });
  const checker = defineChecker(stack, codeSigning, { key, token, admitted, passKey });
  token.rotateWith(rotator, { everyDays: ROTATED_EVERY_DAYS });
  const checkerUrl = new FunctionUrl(stack, "CheckTokenUrl", { target: checker });
  return { key, token, admitted, passKey, rotator, checker, checkerUrl };
}

function defineAdmittedPartners(
  stack: EnvironmentStack,
  encryptionKey: EncryptionKey,
  parameterPath: string,
): EncryptedParameter {
  return new EncryptedParameter(stack, "AdmittedPartners", {
    parameterPath,
    description: ADMITTED_PARTNERS.description,
    encryptionKey,
    variableName: ADMITTED_PARTNERS.variableName,
    valueVersion: ADMITTED_PARTNERS_VERSION,
    allowedPattern: ADMITTED_PARTNERS.pattern,
  });
}

function defineChecker(
  stack: EnvironmentStack,
  codeSigning: CodeSigning,
  { key, token, admitted, passKey }: Pick<Partners, "key" | "token" | "admitted" | "passKey">,
): EncryptedFunction {
  const checker = new EncryptedFunction(stack, "CheckToken", {
    functionName: documentsNames(stack.environment).checkerName,
    description: "Says whether a partner may send documents, by the token or by a pass",
    code: FunctionPackage.fromEntry(join(FUNCTIONS, "check-partner-token", "handler.ts")),
    encryptionKey: key,
    codeSigning,
    vpc: networkOf(stack),
    environment: {
      PARTNER_TOKEN_ARN: token.resource.arn,
      ADMITTED_PARTNERS_PARAMETER: admitted.parameterName,
      PASS_KEY_ARN: passKey.keyArn,
    },
  });
  token.grantRead(checker);
  admitted.grantRead(checker);
  passKey.grantGenerateMac(checker);
  passKey.grantVerifyMac(checker);
  return checker;
}
