import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const CONFIG = "aws_lambda_code_signing_config.c";
const FUNCTION = "aws_lambda_function.f";
const OWN = "arn:aws:signer:eu-central-1:111111111111:/signing-profiles/own/AbCdEfGhIj";
const OTHER = "arn:aws:signer:eu-central-1:222222222222:/signing-profiles/other/AbCdEfGhIj";
const enforce = [{ untrusted_artifact_on_deployment: "Enforce" }];
const config = (policies: unknown, ...arns: readonly unknown[]) => ({
  policies,
  allowed_publishers: [{ signing_profile_version_arns: arns }],
});
const signed = { code_signing_config_arn: "arn:aws:lambda:eu-central-1:111111111111:code-signing-config:csc-1" };
const warns = (policy: string) =>
  `${CONFIG}: Lambda takes packages that nobody signed: untrusted_artifact_on_deployment is ${policy}`;

export const cases: RuleCases = {
  compliant: [
    { name: "a configuration that enforces", resources: { [CONFIG]: { after: config(enforce, OWN, OTHER) } } },
    { name: "one that stays", resources: { [CONFIG]: same(config(enforce, OWN)) } },
    {
      name: "one that trusts fewer",
      resources: { [CONFIG]: { before: config(enforce, OWN, OTHER), after: config(enforce, OWN) } },
    },
    { name: "one that goes", resources: { [CONFIG]: { before: config(enforce, OWN) } } },
    { name: "a function that gets one", resources: { [FUNCTION]: { before: {}, after: signed } } },
    { name: "a function that keeps it", resources: { [FUNCTION]: same(signed) } },
    {
      name: "a function that never had one",
      resources: { [FUNCTION]: { before: { code_signing_config_arn: "" }, after: { code_signing_config_arn: "" } } },
    },
    { name: "a function that goes", resources: { [FUNCTION]: { before: signed } } },
  ],
  violating: [
    {
      name: "a configuration that warns, or says nothing, which is the same",
      resources: {
        [CONFIG]: {
          before: config(enforce, OWN),
          after: config([{ untrusted_artifact_on_deployment: "Warn" }], OWN),
        },
        "aws_lambda_code_signing_config.d": { after: config([], OWN) },
      },
      finds: [warns("Warn"), warns("Warn").replace(CONFIG, "aws_lambda_code_signing_config.d")],
    },
    {
      name: "a publisher that is trusted from now on",
      resources: { [CONFIG]: { before: config(enforce, OWN), after: config(enforce, OWN, OTHER) } },
      finds: [`${CONFIG}: packages that ${OTHER} signed are taken from now on`],
    },
    {
      name: "a function that loses its configuration",
      resources: { [FUNCTION]: { before: signed, after: { code_signing_config_arn: null } } },
      finds: [`${FUNCTION}: the function loses its code signing configuration: it runs packages that nobody signed`],
    },
  ],
  unknown: [
    {
      name: "what is known after apply",
      resources: {
        [CONFIG]: { after: config([{ untrusted_artifact_on_deployment: UNKNOWN }], OWN) },
        "aws_lambda_code_signing_config.d": { before: config(enforce, OWN), after: config(enforce, UNKNOWN) },
      },
      finds: [
        `${CONFIG}: ${notKnown("policies.untrusted_artifact_on_deployment")}`,
        `aws_lambda_code_signing_config.d: ${notKnown("allowed_publishers.signing_profile_version_arns")}`,
      ],
    },
  ],
  throwing: [
    {
      name: "what cannot be read",
      resources: {
        [CONFIG]: { after: damaged("policies") },
        [FUNCTION]: { before: signed, after: damaged("code_signing_config_arn") },
      },
      finds: [`${CONFIG}: ${broken("policies")}`, `${FUNCTION}: ${broken("code_signing_config_arn")}`],
    },
  ],
};
