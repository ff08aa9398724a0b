import { ALARM_TYPES } from "./kinds/alarm-types";
import { DATA_TYPES } from "./kinds/data-types";
import { KEY_POLICY_TYPES } from "./kinds/key-policy";
import { IDENTITY_POLICY_TYPES, RESOURCE_POLICY_TYPES } from "./kinds/policy-holder";
import { isForgotten } from "./reading/change";
import type { ResourceRule } from "./rule";

export const guardedResourceStaysManaged: ResourceRule = {
  id: "guarded-resource-stays-managed",
  about: "resource",
  severity: "low",
  types: [
    ...KEY_POLICY_TYPES,
    ...Object.keys(DATA_TYPES),
    ...IDENTITY_POLICY_TYPES,
    ...RESOURCE_POLICY_TYPES,
    ...ALARM_TYPES,
    "aws_cloudtrail",
    "aws_kms_grant",
  ],
  why: "What Terraform forgets stays as it is, and no plan, no review and no drift shows any more what becomes of it.",
  fix: "Say in the change which stack has it from now on, and import it there.",
  check(resource) {
    return isForgotten(resource) ? [{ what: "Terraform forgets the resource: it stays, and nobody manages it" }] : [];
  },
};
