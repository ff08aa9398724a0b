import { isDestroyed } from "./reading/change";
import { NotKnown } from "./reading/not-known";
import { sameKey } from "./reading/same-key";
import { after, before } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

export const aliasKeepsItsKey: ResourceRule = {
  id: "alias-keeps-its-key",
  about: "resource",
  severity: "medium",
  types: ["aws_kms_alias"],
  why: "Whoever encrypts under the alias takes the new key from then on, under the new key's policy; resources that stored the old key's ARN keep that one.",
  fix: "Leave the alias where it is. When it must move, keep the old key enabled and check that everybody who uses the alias may use the new key.",
  check(resource, stack) {
    const was = before(resource).text("target_key_id");
    if (was === undefined) return [];
    const alias = before(resource).text("name") ?? "the alias";
    if (isDestroyed(resource)) return [{ what: `${alias} is deleted: whoever names the key by it finds none` }];
    const is = after(resource).text("target_key_id");
    if (is === undefined) throw new NotKnown("target_key_id", "the plan does not say it");
    return sameKey(was, is, stack, "target_key_id") ? [] : [{ what: `${alias} moves from ${was} to ${is}` }];
  },
};
