import {
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { DescribeKeyCommand, KMSClient, PutKeyPolicyCommand } from "@aws-sdk/client-kms";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { renderPolicy } from "../../../modules/policy/render";
import type { PolicyStatement } from "../../../modules/policy/statement";
import { clientSettings } from "../../aws/target";
import type { Between, Pair } from "../pair";
import { ADMINISTRATION, documentsKey, inlinePolicy, plainRole, readerRole, ROOT, trust } from "./parts";

const DECRYPTS: PolicyStatement = { Sid: "Decrypts", Effect: "Allow", Action: "kms:Decrypt", Resource: "*" };

function keyAndReader(stack: EnvironmentStack): void {
  documentsKey(stack).grantDecrypt(readerRole(stack), { encryptionContext: { purpose: "orders" } });
}

function role(stack: EnvironmentStack): void {
  inlinePolicy(stack, plainRole(stack), [DECRYPTS]);
}

function ignoringRole(stack: EnvironmentStack): void {
  plainRole(stack, { lifecycle: { ignoreChanges: ["assume_role_policy"] } });
}

async function openKeyToAccount({ target }: Between): Promise<void> {
  const client = new KMSClient(clientSettings(target));
  const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: "alias/prod/documents" }));
  const statement: PolicyStatement = {
    Sid: "Emergency",
    Effect: "Allow",
    Principal: { AWS: ROOT },
    Action: "kms:*",
    Resource: "*",
  };
  const Policy = renderPolicy([ADMINISTRATION, statement]);
  await client.send(new PutKeyPolicyCommand({ KeyId: KeyMetadata?.KeyId, PolicyName: "default", Policy }));
  client.destroy();
}

async function putPolicyOnRole({ target }: Between): Promise<void> {
  const client = new IAMClient(clientSettings(target));
  const PolicyDocument = renderPolicy([{ Sid: "Emergency", Effect: "Allow", Action: "s3:*", Resource: "*" }]);
  const names = { RoleName: "prod-reader", PolicyName: "emergency" };
  await client.send(new PutRolePolicyCommand({ ...names, PolicyDocument }));
  client.destroy();
}

async function deletePolicyOfRole({ target }: Between): Promise<void> {
  const client = new IAMClient(clientSettings(target));
  await client.send(new DeleteRolePolicyCommand({ RoleName: "prod-reader", PolicyName: "grants" }));
  client.destroy();
}

async function openTrust({ target }: Between): Promise<void> {
  const client = new IAMClient(clientSettings(target));
  const PolicyDocument = trust({ Effect: "Allow", Principal: { AWS: ROOT }, Action: "sts:AssumeRole" });
  await client.send(new UpdateAssumeRolePolicyCommand({ RoleName: "prod-reader", PolicyDocument }));
  client.destroy();
}

/** What happened outside Terraform, and what only looks like it. `buckets.ts` and `keys.ts` have another one each. */
export const driftPairs: readonly Pair[] = [
  {
    name: "a-fresh-stack-is-planned-again",
    shows: "drift that is none: what Terraform read when it made a resource was changed by the ones that it made later",
    before: keyAndReader,
    after: keyAndReader,
  },
  {
    name: "nothing-changes",
    shows: "the same stack, after its state was refreshed",
    before: keyAndReader,
    after: keyAndReader,
    settled: true,
  },
  {
    name: "a-key-policy-was-changed-outside-terraform",
    shows: "the account's IAM policies count since somebody opened the key; the apply closes it again",
    before: keyAndReader,
    between: openKeyToAccount,
    after: keyAndReader,
  },
  {
    name: "a-role-got-a-policy-outside-terraform",
    shows: "a policy that no resource of the stack stands for shows only in the role, and no apply takes it away",
    before: role,
    between: putPolicyOnRole,
    after: role,
  },
  {
    name: "a-policy-was-deleted-outside-terraform",
    shows: "what is gone is made again",
    before: role,
    between: deletePolicyOfRole,
    after: role,
  },
  {
    name: "a-refresh-only-plan-shows-drift",
    shows: "nothing is changed but the state",
    before: keyAndReader,
    between: openKeyToAccount,
    after: keyAndReader,
    planArguments: ["-refresh-only"],
  },
  {
    name: "drift-that-is-ignored-stays",
    shows: "a trust policy that Terraform was told to leave alone: the synthesis says one thing, and another one holds",
    before: ignoringRole,
    between: openTrust,
    after: ignoringRole,
  },
];
