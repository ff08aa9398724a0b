import { damaged } from "../../../support/reviewed";
import { broken, KEY_ARN, KEY_ID, same, STRANGE, strangeAction } from "../examples";
import type { RuleCases } from "../rule-cases";

const key = { arn: KEY_ARN, key_id: KEY_ID };
const rest = "goes, and the default one that delegates to the account comes back";

export const cases: RuleCases = {
  compliant: [
    { name: "a policy that stays", resources: { "aws_kms_key_policy.p": same({ key_id: KEY_ID }) } },
    {
      name: "a policy that goes with its key",
      resources: { "aws_kms_key_policy.p": { before: { key_id: KEY_ID } }, "aws_kms_key.k": { before: key } },
    },
    {
      name: "a policy of a key that is forgotten",
      resources: {
        "aws_kms_key_policy.p": { before: { key_id: KEY_ARN } },
        "aws_kms_key.k": { before: key, actions: ["forget"] },
      },
    },
    {
      name: "a policy that is replaced",
      resources: {
        "aws_kms_key_policy.p": {
          before: { key_id: KEY_ID },
          after: { key_id: KEY_ID },
          actions: ["delete", "create"],
        },
      },
    },
  ],
  violating: [
    {
      name: "a policy that goes, of a key that stays",
      resources: { "aws_kms_key_policy.p": { before: { key_id: KEY_ID } }, "aws_kms_key.k": same(key) },
      finds: [`aws_kms_key_policy.p: the policy of aws_kms_key.k ${rest}`],
    },
    {
      name: "a policy that goes, of a key elsewhere",
      resources: { "aws_kms_key_policy.p": { before: { key_id: KEY_ID } } },
      finds: [`aws_kms_key_policy.p: the policy of the key ${KEY_ID} ${rest}`],
    },
  ],
  unknown: [
    {
      name: "an action of a later Terraform",
      resources: { "aws_kms_key_policy.p": { before: { key_id: KEY_ID }, after: {}, actions: STRANGE } },
      finds: [`aws_kms_key_policy.p: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "a key that cannot be read",
      resources: { "aws_kms_key_policy.p": { before: damaged("key_id") } },
      finds: [`aws_kms_key_policy.p: ${broken("key_id")}`],
    },
  ],
};
