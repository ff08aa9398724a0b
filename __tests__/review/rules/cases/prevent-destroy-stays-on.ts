import { damaged } from "../../../support/reviewed";
import { same, STRANGE, strangeAction } from "../examples";
import type { RuleCases } from "../rule-cases";

const protection = { lifecycle: { prevent_destroy: true } };
const base = { "aws_kms_key.k": protection };
const unknown =
  "aws_kms_key.k: lifecycle.prevent_destroy is not known before apply: a plan does not say what it was, the synth of the target branch does";

export const cases: RuleCases = {
  compliant: [
    {
      name: "protected as before",
      resources: { "aws_kms_key.k": { ...same({}), synthesized: protection } },
      stack: { base },
    },
    {
      name: "protected as before, in a list",
      resources: { "aws_kms_key.k": { ...same({}), synthesized: { lifecycle: [{ prevent_destroy: true }] } } },
      stack: { base },
    },
    {
      name: "never protected",
      resources: { "aws_kms_key.k": { before: {} } },
      stack: { base: { "aws_kms_key.k": { lifecycle: { prevent_destroy: false } } } },
    },
    { name: "what stays, of which a plan says nothing", resources: { "aws_kms_key.k": same({}) } },
    {
      name: "a replacement that is forbidden still",
      resources: { "aws_kms_key.k": { ...same({}), actions: ["delete", "create"], synthesized: protection } },
    },
    {
      name: "something new",
      resources: { "aws_s3_bucket.b": { after: {} }, "aws_kms_key.k": { ...same({}), synthesized: protection } },
      stack: { base },
    },
  ],
  violating: [
    {
      name: "what goes together with its protection",
      resources: { "aws_kms_key.k": { before: {} } },
      stack: { base },
      finds: ["aws_kms_key.k: prevent_destroy goes together with the resource"],
    },
    {
      name: "what is replaced together with its protection",
      resources: { "aws_kms_key.k": { ...same({}), actions: ["delete", "create"], synthesized: { description: "x" } } },
      stack: { base },
      finds: ["aws_kms_key.k: prevent_destroy goes together with the resource"],
    },
    {
      name: "a protection that is taken away first",
      resources: { "aws_kms_key.k": { ...same({}), synthesized: { lifecycle: {} } } },
      stack: { base },
      finds: ["aws_kms_key.k: prevent_destroy is taken away"],
    },
  ],
  unknown: [
    {
      name: "what goes, of which a plan says nothing",
      resources: { "aws_kms_key.k": { before: {} } },
      finds: [unknown],
    },
    {
      name: "an action of a later Terraform",
      resources: { "aws_kms_key.k": { ...same({}), actions: STRANGE } },
      finds: [`aws_kms_key.k: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "a lifecycle that cannot be read",
      resources: { "aws_kms_key.k": { ...same({}), synthesized: { lifecycle: damaged("prevent_destroy") } } },
      stack: { base },
      finds: ["aws_kms_key.k: the rule could not be checked: prevent_destroy is damaged"],
    },
  ],
};
