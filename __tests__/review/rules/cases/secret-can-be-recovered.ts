import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const days = (window?: number) => ({ recovery_window_in_days: window });
const secret = "aws_secretsmanager_secret.s";

export const cases: RuleCases = {
  compliant: [
    {
      name: "as long, or longer",
      resources: { [secret]: same(days(7)), "aws_secretsmanager_secret.t": { before: days(7), after: days() } },
    },
    { name: "a new secret", resources: { [secret]: { after: days(7) } } },
    { name: "a secret that goes", resources: { [secret]: { before: days(0) } } },
  ],
  violating: [
    {
      name: "no window, new or not",
      resources: { [secret]: { before: days(30), after: days(0) }, "aws_secretsmanager_secret.t": { after: days(0) } },
      finds: [secret, "aws_secretsmanager_secret.t"].map(
        (address) => `${address}: a deletion of the secret is for good at once: recovery_window_in_days is 0`,
      ),
    },
    {
      name: "a shorter window",
      resources: { [secret]: { before: days(), after: days(7) } },
      finds: [`${secret}: the recovery window goes from 30 to 7 days`],
    },
  ],
  unknown: [
    {
      name: "a window that is known after apply",
      resources: { [secret]: { after: { recovery_window_in_days: UNKNOWN } } },
      finds: [`${secret}: ${notKnown("recovery_window_in_days")}`],
    },
  ],
  throwing: [
    {
      name: "a window that cannot be read",
      resources: { [secret]: { after: damaged("recovery_window_in_days") } },
      finds: [`${secret}: ${broken("recovery_window_in_days")}`],
    },
  ],
};
