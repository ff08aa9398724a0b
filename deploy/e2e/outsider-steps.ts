import { deepEqual } from "node:assert/strict";
import { CreateAliasCommand, EncryptCommand, KMSClient } from "@aws-sdk/client-kms";
import { type AwsTarget, clientSettings, inRegion } from "../aws/target";
import {
  type Encrypted,
  keyAttempts,
  type KeyUnderAttack,
  type Outcomes,
  signingKeyAttempts,
  tryAll,
} from "./attempts";
import type { EndToEnd } from "./end-to-end";
import type { Scene } from "./scene";
import type { Step } from "./step";

/** What comes after the caller was found to be allowed: there is no such grant, and the simulator has no such operations. */
const ALLOWED_IN_VAIN: Outcomes = {
  RevokeGrant: "NotFoundException",
  ReEncrypt: "InvalidAction",
  ListKeyRotations: "InvalidAction",
  RotateKeyOnDemand: "InvalidAction",
};
const OWN_ALIAS = "alias/outsider/own";

/** Somebody of the account with `kms:*` and `s3:*` of their own, at every key. */
export function outsiderSteps(scene: Scene): readonly Step[] {
  const { documentsAlias, processorAlias, signerAlias, signingAlias } = scene.run.names;
  const there = () => scene.run.replicaRegion;
  const refused = (name: string, aliasName: string, keyArn: () => string, region?: () => string): Step => ({
    name: `an outsider with kms:* is refused every direct KMS call on the ${name} key`,
    timeoutSeconds: 120,
    run: async () => expectAll(await attack(scene, keyArn(), aliasName, region?.()), "AccessDeniedException"),
  });
  return [
    refused("documents", documentsAlias, () => scene.keys.documents),
    refused("other Region's documents", documentsAlias, () => scene.keys.documentsReplica, there),
    refused("function's", processorAlias, () => scene.keys.processor),
    refused("signing function's", signerAlias, () => scene.keys.signer),
    {
      name: "an outsider with kms:* is refused every direct KMS call on the signing key",
      timeoutSeconds: 120,
      run: async () => {
        const attempts = signingKeyAttempts(outsiderKms(scene), attackOn(scene, scene.keys.signing, signingAlias));
        return expectAll(await tryAll(attempts), "AccessDeniedException");
      },
    },
    {
      name: "the same calls succeed on a key that leaves it to IAM (control)",
      timeoutSeconds: 120,
      run: async () => {
        const { outsidersKeyArn } = scene.actors;
        await operatorKms(scene.run).send(
          new CreateAliasCommand({ AliasName: OWN_ALIAS, TargetKeyId: outsidersKeyArn }),
        );
        return expectAll(await attack(scene, outsidersKeyArn, OWN_ALIAS), "allowed", ALLOWED_IN_VAIN);
      },
    },
  ];
}

async function attack(scene: Scene, keyArn: string, aliasName: string, region?: string): Promise<Outcomes> {
  const encrypted = await encryptedUnder(scene, keyArn, region);
  const kms = outsiderKms(scene, region);
  return tryAll(keyAttempts(kms, { ...attackOn(scene, keyArn, aliasName), ...encrypted }));
}

async function encryptedUnder({ run }: Scene, keyArn: string, region?: string): Promise<Encrypted> {
  const encryptionContext = { "aws:s3:arn": `arn:aws:s3:::${run.names.documentsBucket}` };
  const { CiphertextBlob = new Uint8Array() } = await operatorKms(run, region).send(
    new EncryptCommand({ KeyId: keyArn, Plaintext: Buffer.from("secret"), EncryptionContext: encryptionContext }),
  );
  return { ciphertext: CiphertextBlob, encryptionContext };
}

function attackOn({ actors }: Scene, keyArn: string, aliasName: string): KeyUnderAttack {
  return {
    keyArn,
    aliasName,
    newAliasName: `${aliasName}-taken`,
    ownKeyArn: actors.outsidersKeyArn,
    principalArn: actors.outsiderArn,
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: actors.outsiderArn }, Action: "kms:*", Resource: "*" }],
    }),
  };
}

/** Every outcome must be the same; the message lists those that are not. */
export function expectAll(outcomes: Outcomes, expected: string, exceptions: Outcomes = {}): string {
  const others = Object.entries(outcomes).filter(([name, outcome]) => outcome !== (exceptions[name] ?? expected));
  const unexpected = Object.fromEntries(others);
  deepEqual(unexpected, {}, `all must be ${expected}, but: ${JSON.stringify(unexpected)}`);
  const different = Object.entries(exceptions).map(([name, outcome]) => `${name}: ${outcome}`);
  return [`${Object.keys(outcomes).length - different.length} calls: ${expected}`, ...different].join(", ");
}

function outsiderKms({ actors }: Scene, region?: string): KMSClient {
  return kmsOf(actors.outsider, region);
}

function operatorKms({ operator }: EndToEnd, region?: string): KMSClient {
  return kmsOf(operator, region);
}

function kmsOf(target: AwsTarget, region = target.environment.region): KMSClient {
  return new KMSClient(clientSettings(inRegion(target, region)));
}
