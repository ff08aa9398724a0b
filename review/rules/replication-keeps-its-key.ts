import { settingOf, typesFor } from "./kinds/bucket-setting";
import { type Copying, copyings, REPLICA_KEY, REPLICATION } from "./kinds/copying";
import { isManagedByAws, sameKey } from "./reading/same-key";
import type { ResourceRule } from "./rule";

export const replicationKeepsItsKey: ResourceRule = {
  id: "replication-keeps-its-key",
  about: "resource",
  severity: "medium",
  types: typesFor(REPLICATION),
  why: "New copies go under the new key and its policy, old ones stay under the old key. S3 takes a key that it cannot use, and then every copy fails without a word from Terraform.",
  fix: "Keep `replica_kms_key_id`. When the key must change, let the role of the replication and the readers use both, and keep the old one for as long as its copies.",
  check(resource, stack) {
    const setting = settingOf(resource, stack, REPLICATION);
    const was = new Map(copyings(setting?.before, stack).map((one) => [one.destination, one.key]));
    return copyings(setting?.after, stack).flatMap(({ destination, key, copiesKms, filter }: Copying) => {
      const old = was.get(destination);
      if (key === undefined || isManagedByAws(key)) {
        const matters = old !== undefined || copiesKms;
        const grounds = [filter === "" ? [] : [filter]];
        return matters ? [{ what: `copies in ${destination} are under no key of yours`, grounds }] : [];
      }
      if (old === undefined || sameKey(old, key, stack, REPLICA_KEY)) return [];
      return [{ what: `the key of copies in ${destination} changes from ${old} to ${key}` }];
    });
  },
};
