import {
  CreateGrantCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GetKeyPolicyCommand,
  ListGrantsCommand,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  TagResourceCommand,
} from "@aws-sdk/client-kms";
import { type Call, type CallRequest, valueOf } from "./call";

const CONTEXT_KEY = "kms:EncryptionContext:";
const Plaintext = Buffer.from("agreement");

export const KMS_CALLS = {
  "kms:Encrypt": (request) => request.clients.kms.send(new EncryptCommand({ ...use(request), Plaintext })),
  "kms:Decrypt": async (request) => {
    const { CiphertextBlob } = await request.operator.kms.send(new EncryptCommand({ ...use(request), Plaintext }));
    return request.clients.kms.send(new DecryptCommand({ ...use(request), CiphertextBlob }));
  },
  "kms:GenerateDataKey": (request) =>
    request.clients.kms.send(new GenerateDataKeyCommand({ ...use(request), KeySpec: "AES_256" })),
  "kms:GenerateDataKeyWithoutPlaintext": (request) =>
    request.clients.kms.send(new GenerateDataKeyWithoutPlaintextCommand({ ...use(request), KeySpec: "AES_256" })),
  "kms:DescribeKey": (request) => request.clients.kms.send(new DescribeKeyCommand(keyOf(request))),
  "kms:GetKeyPolicy": (request) => request.clients.kms.send(new GetKeyPolicyCommand(keyOf(request))),
  "kms:ListGrants": (request) => request.clients.kms.send(new ListGrantsCommand(keyOf(request))),
  "kms:ListResourceTags": (request) => request.clients.kms.send(new ListResourceTagsCommand(keyOf(request))),
  "kms:EnableKeyRotation": (request) =>
    request.clients.kms.send(new EnableKeyRotationCommand({ ...keyOf(request), RotationPeriodInDays: 365 })),
  "kms:TagResource": (request) =>
    request.clients.kms.send(
      new TagResourceCommand({ ...keyOf(request), Tags: [{ TagKey: "environment", TagValue: "local" }] }),
    ),
  // The policy that it has: whoever may replace it must not change what the next calls meet.
  "kms:PutKeyPolicy": async (request) => {
    const { Policy } = await request.operator.kms.send(new GetKeyPolicyCommand(keyOf(request)));
    return request.clients.kms.send(new PutKeyPolicyCommand({ ...keyOf(request), Policy }));
  },
  // A dry run: a grant would let the grantee do what the synthesis does not say.
  "kms:CreateGrant": (request) =>
    request.clients.kms.send(
      new CreateGrantCommand({
        ...keyOf(request),
        GranteePrincipal: valueOf(request, "kms:GranteePrincipal"),
        Operations: ["Decrypt"],
        DryRun: true,
      }),
    ),
} satisfies Record<string, Call>;

function keyOf({ arn }: CallRequest) {
  return { KeyId: arn };
}

/** A request that uses the key: by its alias where the condition keys say so. */
function use(request: CallRequest) {
  return {
    KeyId: valueOf(request, "kms:RequestAlias") ?? request.arn,
    EncryptionContext: Object.fromEntries(
      Object.entries(request.context)
        .filter(([key]) => key.startsWith(CONTEXT_KEY))
        .map(([key, value]) => [key.slice(CONTEXT_KEY.length), value]),
    ),
  };
}
