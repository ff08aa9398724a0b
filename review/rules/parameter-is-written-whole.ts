import { isReplaced } from "./reading/change";
import { listed } from "./reading/newly";
import { isManagedByAws, sameKey } from "./reading/same-key";
import { after, before, type SideReader } from "./reading/side-reader";
import type { ReviewedStack } from "../stack/reviewed-stack";
import type { ResourceRule } from "./rule";

/** What the provider writes again when it changes, beside value and key. Tags have a request of their own. */
const WRITTEN = ["allowed_pattern", "data_type", "description", "tier", "type"];

export const parameterIsWrittenWhole: ResourceRule = {
  id: "parameter-is-written-whole",
  about: "resource",
  severity: "high",
  types: ["aws_ssm_parameter"],
  why: "The provider changes a parameter with a write-only value by a request that has the key only when the key changes, and the value only when its version does. Parameter Store takes a request without a key as one for `aws/ssm`, and refuses one without a value.",
  fix: "Replace the parameter: give it a new name with every change, as `EncryptedParameter` does.",
  check(resource, stack) {
    const [old, planned] = [before(resource), after(resource)];
    if (!old.exists || !planned.exists || isReplaced(resource)) return [];
    const version = planned.number("value_wo_version");
    if (version === undefined || planned.text("type") !== "SecureString") return [];
    const changesKey = keyChanges(old, planned, stack);
    if (old.number("value_wo_version") !== version) {
      if (changesKey || isManagedByAws(planned.text("key_id") ?? "alias/aws/ssm")) return [];
      return [
        { what: "the value is written without its key: the parameter falls to the key that AWS manages, aws/ssm" },
      ];
    }
    const changed = WRITTEN.filter((name) => old.text(name) !== planned.text(name));
    const all = [...(changesKey ? ["key_id"] : []), ...changed];
    return all.length === 0
      ? []
      : [
          {
            what: `${listed(all)} ${all.length > 1 ? "are" : "is"} written without the value, which is lost or refused`,
          },
        ];
  },
};

function keyChanges(old: SideReader, planned: SideReader, stack: ReviewedStack): boolean {
  const [was, is] = [old.text("key_id"), planned.text("key_id")];
  if (was === undefined || is === undefined) return was !== is;
  return !sameKey(was, is, stack, "key_id");
}
