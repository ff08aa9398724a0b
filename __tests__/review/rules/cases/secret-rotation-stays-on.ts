import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, STRANGE, strangeAction, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const rotation = "aws_secretsmanager_secret_rotation.r";
const SECRET_ARN = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:prod/x-AbCdEf";
const rules = (values: Readonly<Record<string, unknown>>) => ({ secret_id: SECRET_ARN, rotation_rules: [values] });
const days = (automatically_after_days: number) => rules({ automatically_after_days });
const expression = (schedule_expression: string) => rules({ schedule_expression });

export const cases: RuleCases = {
  compliant: [
    { name: "as often", resources: { [rotation]: same(days(30)) } },
    { name: "more often", resources: { [rotation]: { before: days(30), after: days(7) } } },
    {
      name: "as often, in other words",
      resources: { [rotation]: { before: days(1), after: expression("rate(24 hours)") } },
    },
    { name: "the same calendar", resources: { [rotation]: same(expression("cron(0 8 1 * ? *)")) } },
    { name: "a new rotation", resources: { [rotation]: { after: days(365) } } },
    {
      name: "a rotation that goes with its secret",
      resources: { [rotation]: { before: days(30) }, "aws_secretsmanager_secret.s": { before: { arn: SECRET_ARN } } },
    },
    {
      name: "a rotation that is made anew",
      resources: { [rotation]: { before: days(30), after: days(30), actions: ["delete", "create"] } },
    },
  ],
  violating: [
    {
      name: "no rotation any more",
      resources: { [rotation]: { before: days(30) }, "aws_secretsmanager_secret.s": same({ arn: SECRET_ARN }) },
      finds: [`${rotation}: nothing rotates the secret any more`],
    },
    {
      name: "no rotation any more, of another stack's secret",
      resources: { [rotation]: { before: days(30) } },
      finds: [`${rotation}: nothing rotates the secret any more`],
    },
    {
      name: "less often",
      resources: {
        [rotation]: { before: days(30), after: days(31) },
        "aws_secretsmanager_secret_rotation.s": { before: expression("rate(4 hours)"), after: days(1) },
      },
      finds: [
        `${rotation}: the secret is rotated less often: rate(31 days) in place of rate(30 days)`,
        "aws_secretsmanager_secret_rotation.s: the secret is rotated less often: rate(1 days) in place of rate(4 hours)",
      ],
    },
  ],
  unknown: [
    {
      name: "a calendar in place of days",
      resources: { [rotation]: { before: days(30), after: expression("cron(0 8 1 * ? *)") } },
      finds: [`${rotation}: whether cron(0 8 1 * ? *) is as often as rate(30 days) is not known here`],
    },
    {
      name: "a schedule that is known after apply",
      resources: { [rotation]: { before: days(30), after: rules({ automatically_after_days: UNKNOWN }) } },
      finds: [`${rotation}: ${notKnown("rotation_rules.automatically_after_days")}`],
    },
    {
      name: "an action of a later Terraform",
      resources: { [rotation]: { ...same(days(30)), actions: STRANGE } },
      finds: [`${rotation}: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "a schedule that cannot be read",
      resources: { [rotation]: { before: days(30), after: damaged("rotation_rules") } },
      finds: [`${rotation}: ${broken("rotation_rules")}`],
    },
  ],
};
