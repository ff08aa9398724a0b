import { damaged } from "../../../support/reviewed";
import { broken, KEY_ARN, KEY_ID, notKnown, OTHER_KEY_ARN, OTHER_KEY_ID, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const key = same({ arn: KEY_ARN, key_id: KEY_ID, id: KEY_ID });
const alias = { name: "alias/documents", target_key_id: KEY_ID };

export const cases: RuleCases = {
  compliant: [
    {
      name: "an alias of a new key",
      resources: { "aws_kms_alias.a": { after: { ...alias, target_key_id: "${aws_kms_key.k.arn}" } } },
    },
    {
      name: "the same key by its ARN",
      resources: { "aws_kms_alias.a": { before: alias, after: { ...alias, target_key_id: KEY_ARN } } },
    },
    {
      name: "the same key by reference",
      resources: {
        "aws_kms_key.k": key,
        "aws_kms_alias.a": { before: alias, after: { ...alias, target_key_id: "${aws_kms_key.k.arn}" } },
      },
    },
  ],
  violating: [
    {
      name: "another key",
      resources: { "aws_kms_alias.a": { before: alias, after: { ...alias, target_key_id: OTHER_KEY_ARN } } },
      finds: [`aws_kms_alias.a: alias/documents moves from ${KEY_ID} to ${OTHER_KEY_ARN}`],
    },
    {
      name: "a key that is going to be made",
      resources: {
        "aws_kms_key.k": key,
        "aws_kms_key.new": { after: { description: "new" } },
        "aws_kms_alias.a": { before: alias, after: { ...alias, target_key_id: "${aws_kms_key.new.arn}" } },
      },
      finds: [`aws_kms_alias.a: alias/documents moves from ${KEY_ID} to \${aws_kms_key.new.arn}`],
    },
    {
      name: "the same key, made anew",
      resources: {
        "aws_kms_key.k": { before: { arn: KEY_ARN, key_id: KEY_ID }, after: {}, actions: ["delete", "create"] },
        "aws_kms_alias.a": { before: alias, after: { ...alias, target_key_id: "${aws_kms_key.k.arn}" } },
      },
      finds: [`aws_kms_alias.a: alias/documents moves from ${KEY_ID} to \${aws_kms_key.k.arn}`],
    },
    {
      name: "the key of another alias",
      resources: {
        "aws_kms_alias.a": { before: alias, after: { ...alias, target_key_id: "${aws_kms_alias.b.target_key_arn}" } },
        "aws_kms_alias.b": same({ name: "alias/b", target_key_id: OTHER_KEY_ID, target_key_arn: OTHER_KEY_ARN }),
      },
      finds: [`aws_kms_alias.a: alias/documents moves from ${KEY_ID} to \${aws_kms_alias.b.target_key_arn}`],
    },
    {
      name: "an alias that goes",
      resources: { "aws_kms_alias.a": { before: alias } },
      finds: ["aws_kms_alias.a: alias/documents is deleted: whoever names the key by it finds none"],
    },
  ],
  unknown: [
    {
      name: "a key that is known after apply",
      resources: { "aws_kms_alias.a": { before: alias, after: { ...alias, target_key_id: UNKNOWN } } },
      finds: [`aws_kms_alias.a: ${notKnown("target_key_id")}`],
    },
    {
      name: "a key that a data source reads",
      resources: {
        "aws_kms_alias.a": { before: alias, after: { ...alias, target_key_id: "${data.aws_kms_key.other.arn}" } },
      },
      finds: ["aws_kms_alias.a: target_key_id is not known before apply: it is ${data.aws_kms_key.other.arn}"],
    },
    {
      name: "no key at all",
      resources: { "aws_kms_alias.a": { before: alias, after: { name: "alias/documents" } } },
      finds: ["aws_kms_alias.a: target_key_id is not known before apply: the plan does not say it"],
    },
  ],
  throwing: [
    {
      name: "a key that cannot be read",
      resources: { "aws_kms_alias.a": { before: alias, after: damaged("target_key_id", alias) } },
      finds: [`aws_kms_alias.a: ${broken("target_key_id")}`],
    },
  ],
};
