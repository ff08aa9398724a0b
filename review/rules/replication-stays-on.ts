import { settingOf, typesFor } from "./kinds/bucket-setting";
import { copyings, REPLICATION } from "./kinds/copying";
import type { ResourceRule } from "./rule";

export const replicationStaysOn: ResourceRule = {
  id: "replication-stays-on",
  about: "resource",
  severity: "medium",
  types: typesFor(REPLICATION),
  why: "Objects that are not copied are lost with their Region. S3 copies none of those later that came while replication was off, and none under KMS unless it is told to.",
  fix: "Keep the rule `Enabled`, with `sse_kms_encrypted_objects`. Turn another destination on before an old one goes.",
  check(resource, stack) {
    const setting = settingOf(resource, stack, REPLICATION);
    const now = copyings(setting?.after, stack);
    return copyings(setting?.before, stack).flatMap(({ destination, copiesKms }) => {
      const kept = now.filter((one) => one.destination === destination);
      if (kept.length === 0) return [{ what: `objects are not copied to ${destination} any more` }];
      const losesKms = copiesKms && !kept.some((one) => one.copiesKms);
      return losesKms ? [{ what: `objects under KMS are not copied to ${destination} any more` }] : [];
    });
  },
};
