import { DescribeKeyCommand, KMSClient, ScheduleKeyDeletionCommand } from "@aws-sdk/client-kms";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import type { KmsKeyConfig } from "@cdktf/provider-aws/lib/kms-key";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { clientSettings } from "../../aws/target";
import type { Between, Pair } from "../pair";
import { documentsKey, plainKey, plainRole } from "./parts";

const ALIAS = "alias/prod/documents";

function key(config: KmsKeyConfig) {
  return (stack: EnvironmentStack) => void plainKey(stack, "Key", config);
}

function aliased(target: "Old" | "New") {
  return (stack: EnvironmentStack) => {
    const keys = { Old: plainKey(stack, "Old"), New: plainKey(stack, "New") };
    new KmsAlias(stack, "Alias", { name: ALIAS, targetKeyId: keys[target].keyId });
  };
}

async function scheduleDeletion({ target }: Between): Promise<void> {
  const client = new KMSClient(clientSettings(target));
  const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: ALIAS }));
  await client.send(new ScheduleKeyDeletionCommand({ KeyId: KeyMetadata?.KeyId, PendingWindowInDays: 7 }));
  client.destroy();
}

/** What happens to keys themselves. */
export const keyPairs: readonly Pair[] = [
  {
    name: "a-key-is-destroyed",
    shows: "nothing protected the key",
    before: (stack) => {
      plainKey(stack);
      plainRole(stack);
    },
    after: (stack) => void plainRole(stack),
  },
  {
    name: "a-protected-key-is-destroyed-with-its-protection",
    shows: "prevent_destroy leaves the stack together with what it protects, and protects no more",
    before: (stack) => {
      documentsKey(stack);
      plainRole(stack);
    },
    after: (stack) => void plainRole(stack),
  },
  {
    name: "a-key-is-replaced",
    shows: "what was encrypted under the old key is lost with it",
    before: key({}),
    after: key({ multiRegion: true }),
  },
  {
    name: "a-protected-key-cannot-be-replaced",
    shows: "the plan stops at prevent_destroy, and says little",
    before: key({ lifecycle: { preventDestroy: true } }),
    after: key({ lifecycle: { preventDestroy: true }, multiRegion: true }),
    stops: true,
  },
  {
    name: "a-key-is-disabled",
    shows: "nothing can be read under it any more",
    before: key({}),
    after: key({ isEnabled: false }),
  },
  {
    name: "a-deletion-window-is-shortened",
    shows: "less time to undo a deletion",
    before: key({ deletionWindowInDays: 30 }),
    after: key({ deletionWindowInDays: 7 }),
  },
  {
    name: "a-deletion-window-is-lengthened",
    shows: "more time to undo a deletion",
    before: key({ deletionWindowInDays: 7 }),
    after: key({ deletionWindowInDays: 30 }),
  },
  {
    name: "rotation-is-turned-off",
    shows: "the key keeps its material",
    before: key({}),
    after: key({ enableKeyRotation: false }),
  },
  {
    name: "rotation-is-turned-on",
    shows: "the key gets new material every year",
    before: key({ enableKeyRotation: false }),
    after: key({}),
  },
  {
    name: "an-alias-gets-another-key",
    shows: "whoever encrypts by alias uses another key from now on",
    before: aliased("Old"),
    after: aliased("New"),
  },
  {
    name: "a-key-is-scheduled-for-deletion-outside-terraform",
    shows: "the provider takes a key that waits for its deletion for one that is gone, and plans a new one",
    before: (stack) => void documentsKey(stack),
    between: scheduleDeletion,
    after: (stack) => void documentsKey(stack),
  },
];
