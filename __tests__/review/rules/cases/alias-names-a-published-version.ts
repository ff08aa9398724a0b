import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const ALIAS = "aws_lambda_alias.live";
const names = (function_version: unknown) => ({ function_version });
const finds = [`${ALIAS}: the alias names $LATEST, which changes with every deploy`];

export const cases: RuleCases = {
  compliant: [
    { name: "a version by its number", resources: { [ALIAS]: same(names("7")) } },
    { name: "the next version", resources: { [ALIAS]: { before: names("7"), after: names("8") } } },
    {
      name: "the version of a function of the stack",
      resources: { [ALIAS]: { after: names("${aws_lambda_function.f.version}") } },
    },
    { name: "an alias that goes", resources: { [ALIAS]: { before: names("$LATEST") } } },
  ],
  violating: [
    { name: "$LATEST", resources: { [ALIAS]: { after: names("$LATEST") } }, finds },
    {
      name: "$LATEST from now on",
      resources: { [ALIAS]: { before: names("7"), after: names("$LATEST") } },
      finds,
    },
  ],
  unknown: [
    {
      name: "what is known after apply",
      resources: { [ALIAS]: { before: names("7"), after: names(UNKNOWN) } },
      finds: [`${ALIAS}: ${notKnown("function_version")}`],
    },
  ],
  throwing: [
    {
      name: "what cannot be read",
      resources: { [ALIAS]: { after: damaged("function_version") } },
      finds: [`${ALIAS}: ${broken("function_version")}`],
    },
  ],
};
