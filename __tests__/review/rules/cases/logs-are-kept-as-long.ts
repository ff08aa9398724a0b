import { damaged } from "../../../support/reviewed";
import { broken, notKnown, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const days = (retention?: number) => ({ retention_in_days: retention });
const group = "aws_cloudwatch_log_group.g";

export const cases: RuleCases = {
  compliant: [
    { name: "as long", resources: { [group]: { before: days(30), after: days(30) } } },
    { name: "longer", resources: { [group]: { before: days(30), after: days(90) } } },
    {
      name: "for ever",
      resources: {
        [group]: { before: days(30), after: days(0) },
        "aws_cloudwatch_log_group.h": { before: days(0), after: days() },
      },
    },
    { name: "new logs", resources: { [group]: { after: days(1) } } },
    { name: "logs that go, which is for another rule", resources: { [group]: { before: days(30) } } },
  ],
  violating: [
    {
      name: "shorter",
      resources: { [group]: { before: days(30), after: days(14) } },
      finds: [`${group}: logs are kept for 14 days in place of 30`],
    },
    {
      name: "not for ever any more",
      resources: { [group]: { before: days(0), after: days(3653) } },
      finds: [`${group}: logs are kept for 3653 days in place of for ever`],
    },
  ],
  unknown: [
    {
      name: "days that are known after apply",
      resources: { [group]: { before: days(30), after: { retention_in_days: UNKNOWN } } },
      finds: [`${group}: ${notKnown("retention_in_days")}`],
    },
  ],
  throwing: [
    {
      name: "days that cannot be read",
      resources: { [group]: { before: days(30), after: damaged("retention_in_days") } },
      finds: [`${group}: ${broken("retention_in_days")}`],
    },
  ],
};
