import { CreateAliasCommand, CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { DataAwsKmsKey } from "@cdktf/provider-aws/lib/data-aws-kms-key";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsReplicaKey } from "@cdktf/provider-aws/lib/kms-replica-key";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { TerraformVariable } from "cdktf";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { acknowledge } from "../../../modules/validation/acknowledgement";
import { clientSettings } from "../../aws/target";
import type { Between, Pair } from "../pair";
import { PLANS_ENVIRONMENT } from "../plans-environment";
import { documentsKey, inlinePolicy, plainKey, plainRole, readerRole } from "./parts";

const ALIAS = "alias/prod/shared";

/** Text that would break out of Markdown, HTML, a terminal or a log. */
const MARKUP =
  "</details><script>alert(1)</script> | `code` ``` @everybody [link](https://example.com) \u202etxt \u001b[31m";

function documents(tags: Readonly<Record<string, string>>) {
  return (stack: EnvironmentStack) => {
    new S3Bucket(stack, "Documents", { bucket: `prod-documents-${PLANS_ENVIRONMENT.accountId}`, tags });
  };
}

/** A role whose policy mentions a bucket; a new one, so that the policy is unknown until it is there. */
function readerOf(names: readonly string[]) {
  return (stack: EnvironmentStack) => {
    const buckets = names.map(
      (name) => new S3Bucket(stack, name, { bucket: `prod-${name}-${PLANS_ENVIRONMENT.accountId}` }),
    );
    const Resource = buckets.map(({ arn }) => `${arn}/*`);
    inlinePolicy(stack, plainRole(stack), [{ Sid: "Reads", Effect: "Allow", Action: "s3:GetObject", Resource }]);
  };
}

function replicated(inSecondRegion: boolean) {
  return (stack: EnvironmentStack) => {
    const primary = plainKey(stack, "Primary", { multiRegion: true });
    if (!inSecondRegion) return;
    const accounts = { allowedAccountIds: [PLANS_ENVIRONMENT.accountId] };
    const provider = new AwsProvider(stack, "Ireland", { alias: "ireland", region: "eu-west-1", ...accounts });
    new KmsReplicaKey(stack, "Replica", { provider, primaryKeyArn: primary.arn, deletionWindowInDays: 30 });
  };
}

async function createSharedKey({ target }: Between): Promise<void> {
  const client = new KMSClient(clientSettings(target));
  const { KeyMetadata } = await client.send(new CreateKeyCommand({ Description: "Shared" }));
  await client.send(new CreateAliasCommand({ AliasName: ALIAS, TargetKeyId: KeyMetadata?.KeyId }));
  client.destroy();
}

function usesSharedKey(stack: EnvironmentStack): void {
  const key = EncryptionKey.fromAlias(stack, "SharedKey", ALIAS, {
    acknowledgement: acknowledge({
      rule: "imported-key-policy-allows-its-users",
      reason: "the security team grants in the key's own stack",
    }),
  });
  key.grantDecrypt(readerRole(stack), { encryptionContext: { purpose: "orders" } });
}

/** A parameter whose value comes from a variable that is marked. */
function parameter(description: string) {
  return (stack: EnvironmentStack) => {
    const value = new TerraformVariable(stack, "api_token", {
      type: "string",
      sensitive: true,
      default: "made-up-t0ken-of-nobody",
    });
    const name = "/prod/orders/api-token";
    new SsmParameter(stack, "Token", { name, type: "SecureString", value: value.stringValue, description });
  };
}

/** A tag and a policy that hold the value of a variable. */
function tenantOf(sensitive: boolean, action: string) {
  return (stack: EnvironmentStack) => {
    const tenant = new TerraformVariable(stack, "tenant", {
      type: "string",
      sensitive,
      default: "made-up-tenant-4711",
    });
    const role = plainRole(stack, { tags: { tenant: tenant.stringValue } });
    const Resource = `arn:aws:s3:::prod-documents-${PLANS_ENVIRONMENT.accountId}/${tenant.stringValue}/*`;
    inlinePolicy(stack, role, [{ Sid: "Reads", Effect: "Allow", Action: action, Resource }]);
  };
}

/** A key, and whoever reads about it once it is there. */
function readKey(stack: EnvironmentStack): void {
  plainRole(stack);
  const { keyId } = plainKey(stack);
  const read = new DataAwsKmsKey(stack, "Read", { keyId });
  new KmsAlias(stack, "Alias", { name: ALIAS, targetKeyId: read.arn });
}

/** What values can be: unknown, sensitive, read by a data source, of another Region, hostile, and acknowledged. */
export const valuePairs: readonly Pair[] = [
  {
    name: "a-policy-mentions-a-new-resource",
    shows: "the whole policy is unknown in the plan, and in full in the synthesis",
    before: readerOf(["documents"]),
    after: readerOf(["documents", "results"]),
  },
  {
    name: "a-key-is-replicated-to-another-region",
    shows: "a second provider, of another Region",
    before: replicated(false),
    after: replicated(true),
  },
  {
    name: "an-alias-of-another-stack-is-read",
    shows: "a data source that the plan has read, and a role that is granted a key of another stack",
    before: (stack) => void readerRole(stack),
    between: createSharedKey,
    after: usesSharedKey,
  },
  {
    name: "a-sensitive-value-stays-as-it-is",
    shows: "a marked value stands in clear beside its mask, and among the variables; it must not be shown",
    before: parameter("Token"),
    after: parameter("Token of the orders service"),
  },
  {
    name: "a-policy-holds-a-sensitive-value",
    shows: "the whole document is masked, whichever part of it is sensitive; what it allows is to be shown without",
    before: tenantOf(true, "s3:GetObject"),
    after: tenantOf(true, "s3:*"),
  },
  {
    name: "a-value-is-no-longer-sensitive",
    shows: "a variable loses its mark, and with it a tag and a policy; nothing else changes",
    before: tenantOf(true, "s3:GetObject"),
    after: tenantOf(false, "s3:GetObject"),
  },
  {
    name: "a-data-source-waits-for-a-new-key",
    shows: "a read at apply, and an alias whose key is known only then",
    before: (stack) => void plainRole(stack),
    after: readKey,
  },
  {
    name: "texts-with-markup",
    shows: "a description and tags that are hostile to whatever shows them",
    before: (stack) => void plainKey(stack, "Key", { description: "Documents", tags: { owner: "orders" } }),
    after: (stack) => void plainKey(stack, "Key", { description: MARKUP, tags: { owner: MARKUP, "a|b": "<!-- -->" } }),
  },
  {
    name: "only-a-tag-changes",
    shows: "a change that touches no access",
    before: documents({ owner: "orders" }),
    after: documents({ owner: "billing" }),
  },
  {
    name: "an-acknowledged-change",
    shows: "a finding that somebody took on, in code and with a reason, beside one that nobody did",
    before: (stack) => void documentsKey(stack),
    after: (stack) => {
      const scope = documentsKey(stack, { deletionWindowDays: 7, rotationPeriodDays: 730 });
      acknowledge({
        rule: "key-deletion-window-is-not-shortened",
        reason: "the documents of this key are copies, and their originals are kept",
        scope,
      });
    },
  },
];
