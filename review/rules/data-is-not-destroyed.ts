import { DATA_TYPES } from "./kinds/data-types";
import { becauseOf, isDestroyed, isReplaced } from "./reading/change";
import { before } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

/** What Terraform writes itself has its content again when it is replaced. */
const WRITTEN_BY_TERRAFORM = ["aws_ssm_parameter"];
const NAMES = ["bucket", "name", "identifier", "cluster_identifier", "id"];

export const dataIsNotDestroyed: ResourceRule = {
  id: "data-is-not-destroyed",
  about: "resource",
  severity: "high",
  types: Object.keys(DATA_TYPES),
  why: "What is in it goes with it. A replacement is a destroy as well: the new one is empty.",
  fix: "Keep the resource: `moved` for another address, `ignore_changes` or the old value for what forces a replacement. What must go is emptied and copied first, in a change of its own.",
  check(resource) {
    const [destroyed, replaced] = [isDestroyed(resource), isReplaced(resource)];
    if (!destroyed && (!replaced || WRITTEN_BY_TERRAFORM.includes(resource.type))) return [];
    const old = before(resource);
    const name = NAMES.map((argument) => old.text(argument)).find((text) => text !== undefined) ?? "";
    const what = `${DATA_TYPES[resource.type]} ${name}`.trim();
    if (replaced) return [{ what: `${what} is replaced by an empty one${becauseOf(resource)}` }];
    const forced =
      old.flag("force_destroy") === true ? ", whatever is in it: force_destroy is on" : " with what is in it";
    return [{ what: `${what} is destroyed${forced}` }];
  },
};
