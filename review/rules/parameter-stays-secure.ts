import { after, before, type SideReader } from "./reading/side-reader";
import type { ResourceRule, Violation } from "./rule";

const SECURE = "SecureString";

export const parameterStaysSecure: ResourceRule = {
  id: "parameter-stays-secure",
  about: "resource",
  severity: "high",
  types: ["aws_ssm_parameter"],
  why: "A parameter that is no SecureString is encrypted under no key. A value that is not write-only stands in the state, in every plan and in their copies.",
  fix: "Keep the type `SecureString`, and the value in `value_wo` with its `value_wo_version`. What has been in a state is known: change it.",
  check(resource) {
    const [old, planned] = [before(resource), after(resource)];
    if (!old.exists || !planned.exists || old.text("type") !== SECURE) return [];
    const type = planned.text("type") ?? "String";
    const violations: Violation[] = [];
    if (type !== SECURE) violations.push({ what: `the parameter becomes a ${type}, which is encrypted under no key` });
    if (isWriteOnly(old) && !isWriteOnly(planned)) {
      violations.push({ what: "the parameter's value is no longer write-only: the state and every plan hold it" });
    }
    return violations;
  },
};

function isWriteOnly(parameter: SideReader): boolean {
  return parameter.number("value_wo_version") !== undefined;
}
