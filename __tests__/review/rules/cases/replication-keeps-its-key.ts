import { damaged } from "../../../support/reviewed";
import { broken, KEY_ARN, KEY_ID, notKnown, OTHER_KEY_ARN, same, UNKNOWN } from "../examples";
import { copyTo, replicated, REPLICATION } from "../replications";
import type { RuleCases } from "../rule-cases";

const under = (key: unknown) => copyTo("copies", {}, key);
const KEY = "destination.encryption_configuration.replica_kms_key_id";
const none = "aws_s3_bucket.b: copies in copies are under no key of yours";

export const cases: RuleCases = {
  compliant: [
    { name: "the same, by its id", resources: replicated([under(KEY_ARN)], [under(KEY_ID)]) },
    { name: "a new destination with a key", resources: replicated(undefined, [under(KEY_ARN)]) },
    {
      name: "a new destination without one, for objects that are not under KMS",
      resources: replicated(undefined, [copyTo("copies", { source_selection_criteria: [] }, null)]),
    },
    { name: "a destination that goes, which is for another rule", resources: replicated([under(KEY_ARN)], undefined) },
    { name: "a key where there was none", resources: replicated([under(null)], [under(KEY_ARN)]) },
  ],
  violating: [
    {
      name: "another key",
      resources: replicated([under(KEY_ARN)], [under(OTHER_KEY_ARN)]),
      finds: [`aws_s3_bucket.b: the key of copies in copies changes from ${KEY_ARN} to ${OTHER_KEY_ARN}`],
    },
    { name: "no key any more", resources: replicated([under(KEY_ARN)], [under(null)]), finds: [none] },
    {
      name: "the key that AWS manages",
      resources: replicated(undefined, [under("arn:aws:kms:eu-west-1:111111111111:alias/aws/s3")]),
      finds: [none],
    },
  ],
  unknown: [
    {
      name: "a key that is known after apply",
      resources: replicated([under(KEY_ARN)], [under(UNKNOWN)]),
      finds: [`aws_s3_bucket.b: ${notKnown(KEY)}`],
    },
    {
      name: "an alias of another stack",
      resources: replicated([under(KEY_ARN)], [under("alias/elsewhere")]),
      finds: [
        `aws_s3_bucket.b: ${KEY} is not known before apply: which key alias/elsewhere points at is managed elsewhere`,
      ],
    },
  ],
  throwing: [
    {
      name: "rules that cannot be read",
      resources: {
        "aws_s3_bucket.b": same({ bucket: "documents", id: "documents" }),
        [`${REPLICATION}.r`]: { after: damaged("rule", { bucket: "documents" }) },
      },
      finds: [`aws_s3_bucket.b: ${broken("rule")}`],
    },
  ],
};
