import { deepEqual, ok } from "node:assert/strict";
import { DescribeKeyCommand, KMSClient, ListGrantsCommand } from "@aws-sdk/client-kms";
import { documentsNames } from "../../../stacks/documents-names";
import { clientSettings } from "../../aws/target";
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
  return "3 grants";
}

async function grantsOf({ operator }: EndToEnd, alias: string) {
  const kms = new KMSClient(clientSettings(operator));
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: alias }));
  ok(KeyMetadata, `${alias} must name a key`);
  const { Grants = [] } = await kms.send(new ListGrantsCommand({ KeyId: KeyMetadata.KeyId }));
  return Grants.map(({ GranteePrincipal, RetiringPrincipal, Operations = [], Constraints }) => ({
    grantee: GranteePrincipal,
    operations: [...Operations].sort(),
    retiring: RetiringPrincipal,
    constraints: Constraints,
  })).sort((one, other) => String(one.grantee).localeCompare(String(other.grantee)));
}
