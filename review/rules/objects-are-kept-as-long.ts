import { settingOf, typesFor } from "./kinds/bucket-setting";
import { LIFECYCLE, type ObjectEnds, objectEnds } from "./kinds/object-ends";
import { isCreated } from "./reading/change";
import type { ResourceRule, Violation } from "./rule";

export const objectsAreKeptAsLong: ResourceRule = {
  id: "objects-are-kept-as-long",
  about: "resource",
  severity: "medium",
  types: typesFor(LIFECYCLE),
  why: "A lifecycle deletes what is older at once, for good where it deletes versions, and asks nobody. Versions are all that is left of what somebody overwrote or deleted.",
  fix: "Keep `expiration` and `noncurrent_version_expiration` as long as they were. Copy what must stay, before they are shortened.",
  check(resource, stack) {
    const setting = settingOf(resource, stack, LIFECYCLE);
    if (!setting?.after || (resource.type !== LIFECYCLE && isCreated(resource))) return [];
    const old = objectEnds(setting.before);
    return objectEnds(setting.after).flatMap((planned) => sooner(old, planned));
  },
};

/** What a rule deletes sooner than those did that were about the same objects. */
function sooner(
  old: readonly ObjectEnds[],
  { filter, objectDays, versionDays, date }: ObjectEnds,
): readonly Violation[] {
  const same = old.filter((one) => one.filter === filter || one.filter === "");
  const which = filter === "" ? "" : ` of ${filter}`;
  const shorter = (what: string, was: number, is: number) =>
    is < was
      ? [
          {
            what: `${what}${which} are deleted after ${is} ${is === 1 ? "day" : "days"} in place of ${was === Infinity ? "never" : was}`,
          },
        ]
      : [];
  return [
    ...shorter("objects", Math.min(...same.map((one) => one.objectDays)), objectDays),
    ...shorter("old versions", Math.min(...same.map((one) => one.versionDays)), versionDays),
    ...(date !== undefined && !same.some((one) => one.date === date)
      ? [{ what: `objects${which} are deleted on ${date}` }]
      : []),
  ];
}
