import { settingOf, typesFor } from "./kinds/bucket-setting";
import { copyings, REPLICATION } from "./kinds/copying";
import { newly } from "./reading/newly";
import type { ResourceRule } from "./rule";

export const replicationStaysInsideTheStack: ResourceRule = {
  id: "replication-stays-inside-the-stack",
  about: "resource",
  severity: "high",
  types: typesFor(REPLICATION),
  why: "Replication is a way to carry everything out of a bucket, object by object, without anybody reading it: whoever has the destination has the data. No reader gains access that this review could show.",
  fix: "Copy to a bucket that the stack defines. When the other bucket is meant, have those approve it who answer for the data, and acknowledge it with its name.",
  check(resource, stack) {
    const setting = settingOf(resource, stack, REPLICATION);
    const added = newly(copyings(setting?.before, stack), copyings(setting?.after, stack), (one) => one.destination);
    return added
      .filter(({ isOwn }) => !isOwn)
      .map(({ destination }) => ({
        what: `objects are copied to ${destination}, which is no bucket of the stack`,
        subject: destination,
      }));
  },
};
