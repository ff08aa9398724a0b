import { deepEqual, ok } from "node:assert/strict";
import {
  CreateGrantCommand,
  type CreateGrantCommandInput,
  DescribeKeyCommand,
  type GrantConstraints,
  KMSClient,
  ListGrantsCommand,
} from "@aws-sdk/client-kms";
import { documentsNames } from "../../../stacks/documents-names";
import { clientSettings } from "../../aws/target";
import { expectRefusal } from "../../checks/expect-refusal";
import type { EndToEnd } from "../end-to-end";
import { keysNames } from "./keys-names";

/** Asks KMS for the grants: the simulator keeps them, and asks none when a call is checked. */
export async function checkGrants(run: EndToEnd): Promise<string> {
  const names = keysNames(run.environment);
  const context = { "aws:s3:arn": `arn:aws:s3:::${documentsNames(run.environment).documentsBucket}` };
  const [user, reader] = [run.roleArn(names.userRole), run.roleArn(names.readerRole)];
  deepEqual(await grantsOf(run, names.signingAlias), [
    { grantee: user, operations: ["Sign"], retiring: undefined, constraints: undefined },
  ]);
  deepEqual(await grantsOf(run, names.sharedAlias), [
    {
      grantee: reader,
      operations: ["Decrypt", "DescribeKey"],
      retiring: reader,
      constraints: { EncryptionContextSubset: context },
    },
    {
      grantee: "s3.amazonaws.com",
      operations: ["Decrypt"],
      retiring: undefined,
      constraints: { EncryptionContextEquals: context },
    },
  ]);
  await refusesOthers(run, { reader, context });
  return "3 grants, and the deploy role makes no other";
}

/** The key's policy lets the deploy role create the grants of the stack as they are, and none that is for more. */
async function refusesOthers(
  run: EndToEnd,
  { reader, context }: { readonly reader: string; readonly context: Readonly<Record<string, string>> },
): Promise<void> {
  const kms = new KMSClient(clientSettings(await run.sessionOf(run.environment.deployRoleArn)));
  const KeyId = await keyIdOf(run, keysNames(run.environment).sharedAlias);
  const constrained = { Constraints: { EncryptionContextSubset: context } };
  const grant = { KeyId, GranteePrincipal: reader, RetiringPrincipal: reader, Operations: ["Decrypt"] } as const;
  const others: Readonly<Record<string, Partial<CreateGrantCommandInput>>> = {
    "another operation": { ...constrained, Operations: ["Decrypt", "Encrypt"] },
    "another grantee": { ...constrained, GranteePrincipal: run.environment.deployRoleArn },
    "no constraint": {},
    "another context": { Constraints: { EncryptionContextSubset: { "aws:s3:arn": "arn:aws:s3:::other" } } },
  };
  for (const [what, changes] of Object.entries(others)) {
    const command = new CreateGrantCommand({ ...grant, Operations: [...grant.Operations], ...changes });
    await expectRefusal(`a grant with ${what}`, () => kms.send(command));
  }
}

async function grantsOf(run: EndToEnd, alias: string) {
  const { Grants = [] } = await operatorKms(run).send(new ListGrantsCommand({ KeyId: await keyIdOf(run, alias) }));
  return Grants.map(({ GranteePrincipal, RetiringPrincipal, Operations = [], Constraints }) => ({
    grantee: GranteePrincipal,
    operations: [...Operations].sort(),
    retiring: RetiringPrincipal,
    constraints: Constraints && withoutEmpty(Constraints),
  })).sort((one, other) => String(one.grantee).localeCompare(String(other.grantee)));
}

async function keyIdOf(run: EndToEnd, alias: string): Promise<string> {
  const { KeyMetadata } = await operatorKms(run).send(new DescribeKeyCommand({ KeyId: alias }));
  ok(KeyMetadata?.KeyId, `${alias} must name a key`);
  return KeyMetadata.KeyId;
}

function operatorKms({ operator }: EndToEnd): KMSClient {
  return new KMSClient(clientSettings(operator));
}

/** The provider writes both kinds of a constraint, the one that a grant does not have as an empty map. */
function withoutEmpty(constraints: GrantConstraints) {
  const kept = Object.entries(constraints).filter(([, pairs = {}]) => Object.keys(pairs).length > 0);
  return Object.fromEntries(kept);
}
