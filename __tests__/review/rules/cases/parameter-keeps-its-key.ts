import { keepsItsKeyCases } from "../keeps-its-key-cases";
import type { RuleCases } from "../rule-cases";

const common = keepsItsKeyCases("aws_ssm_parameter", "key_id", "the parameter", "the key that AWS manages, aws/ssm", {
  type: "SecureString",
});

export const cases: RuleCases = {
  ...common,
  compliant: [
    ...common.compliant,
    {
      name: "a text that is not encrypted, which another rule is about",
      resources: { "aws_ssm_parameter.p": { after: { type: "String", value: "eu-central-1" } } },
    },
  ],
};
