import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { SsmParameter, type SsmParameterConfig } from "@cdktf/provider-aws/lib/ssm-parameter";
import { EphemeralVariable } from "../../../modules/environment/ephemeral-variable";
import { EncryptedParameter } from "../../../modules/parameters/encrypted-parameter";
import { ADMITTED_PARTNERS } from "../../../stacks/deployment-values";
import type { Build, Pair } from "../pair";
import { PLANS_ENVIRONMENT } from "../plans-environment";
import { documentsKey, plainKey, readerRole } from "./parts";

const { accountId, region } = PLANS_ENVIRONMENT;
const ROTATOR = `arn:aws:lambda:${region}:${accountId}:function:prod-rotator`;
/** Every run gives it a value. */
const { variableName } = ADMITTED_PARTNERS;

/** The toolkit's parameter, and who reads it. */
function encrypted(valueVersion: number): Build {
  return (stack) => {
    const parameter = new EncryptedParameter(stack, "Admitted", {
      parameterPath: "/prod/partners/admitted",
      description: "who may send documents",
      encryptionKey: documentsKey(stack),
      variableName,
      valueVersion,
    });
    parameter.grantRead(readerRole(stack));
  };
}

/** A parameter by way of the provider's binding, with a write-only value. */
function writeOnly(changes: Partial<SsmParameterConfig> = {}): Build {
  return (stack) => {
    const key = plainKey(stack);
    const { value } = new EphemeralVariable(stack, "Value", {
      variableName,
      description: "who may send documents",
      maximumBytes: 4_096,
    });
    new SsmParameter(stack, "Parameter", {
      name: "/prod/partners/admitted",
      description: "who may send documents",
      type: "SecureString",
      keyId: key.arn,
      valueWo: value,
      valueWoVersion: 1,
      ...changes,
    });
  };
}

/** The same parameter with a value that the state keeps. */
const stated: Build = (stack) => {
  new SsmParameter(stack, "Parameter", {
    name: "/prod/partners/admitted",
    description: "who may send documents",
    type: "SecureString",
    keyId: plainKey(stack).arn,
    value: "acme,globex",
  });
};

function rotated(days: number | undefined): Build {
  return (stack) => {
    const secret = new SecretsmanagerSecret(stack, "Secret", { name: "prod/orders", kmsKeyId: plainKey(stack).arn });
    if (days === undefined) return;
    new SecretsmanagerSecretRotation(stack, "Rotation", {
      secretId: secret.id,
      rotationLambdaArn: ROTATOR,
      rotationRules: { automaticallyAfterDays: days },
    });
  };
}

/** Secrets and parameters: another value, and what protects it taken away. */
export const secretPairs: readonly Pair[] = [
  {
    name: "a-parameter-gets-another-version",
    shows: "a parameter of another name takes its place, and its reader may read it as before",
    before: encrypted(1),
    after: encrypted(2),
  },
  {
    name: "a-parameter-gets-another-value-in-place",
    shows: "the provider writes the value without the key, and the parameter falls to the one that AWS manages",
    before: writeOnly(),
    after: writeOnly({ valueWoVersion: 2 }),
  },
  {
    name: "a-parameter-gets-other-words-in-place",
    shows: "the provider writes the words without the value",
    before: writeOnly(),
    after: writeOnly({ description: "who may send orders" }),
  },
  {
    name: "a-parameter-shows-its-value",
    shows: "from now on the state and every plan hold it",
    before: writeOnly(),
    after: stated,
  },
  {
    name: "a-secret-is-rotated-less-often",
    shows: "once a year in place of once a month",
    before: rotated(30),
    after: rotated(365),
  },
  {
    name: "a-secret-is-no-longer-rotated",
    shows: "its value stays for good",
    before: rotated(30),
    after: rotated(undefined),
  },
];
