import { damaged } from "../../../support/reviewed";
import { broken, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const TYPE = "aws_s3_bucket_lifecycle_configuration";
const bucket = same({ bucket: "documents", id: "documents" });
type Rule = Readonly<Record<string, unknown>>;
const rule = (parts: Rule): Rule => ({ status: "Enabled", filter: [{}], ...parts });
const after = (days: unknown, parts: Rule = {}) => rule({ expiration: [{ days }], ...parts });
const versions = (noncurrent_days: number, parts: Rule = {}) =>
  rule({ noncurrent_version_expiration: [{ noncurrent_days }], ...parts });
const prefix = (text: string) => ({ filter: [{ and: [], prefix: text, tag: [] }] });
const change = (before: readonly Rule[] | undefined, planned: readonly Rule[] | undefined) => ({
  "aws_s3_bucket.b": bucket,
  [`${TYPE}.l`]: {
    before: before && { bucket: "documents", rule: before },
    after: planned && { bucket: "documents", rule: planned },
  },
});
const tagged = { filter: [{ and: [{ prefix: "a/", tags: { kind: "draft" } }] }] };

export const cases: RuleCases = {
  compliant: [
    { name: "the same, under another id", resources: change([after(30, { id: "a" })], [after(30, { id: "b" })]) },
    { name: "longer", resources: change([after(30), versions(30)], [after(31), versions(60)]) },
    { name: "not any more", resources: change([after(30)], undefined) },
    { name: "a rule that is off", resources: change([after(30)], [after(1, { status: "Disabled" })]) },
    {
      name: "a filter that names nothing, however it is written",
      resources: change([after(30, { filter: [], prefix: "" })], [after(30, prefix(""))]),
    },
    { name: "some of what all had before", resources: change([after(30)], [after(30, prefix("a/"))]) },
    {
      name: "a transition",
      resources: change(undefined, [rule({ transition: [{ days: 1, storage_class: "GLACIER" }] })]),
    },
    { name: "zero, which stands for none in a state", resources: change(undefined, [after(0)]) },
    {
      name: "a new bucket",
      resources: {
        "aws_s3_bucket.b": { after: { bucket: "documents" } },
        [`${TYPE}.l`]: { after: { bucket: "documents", rule: [after(1)] } },
      },
    },
  ],
  violating: [
    {
      name: "objects and versions sooner",
      resources: change([after(30), versions(20)], [after(29), versions(19)]),
      finds: [
        "aws_s3_bucket.b: objects are deleted after 29 days in place of 30",
        "aws_s3_bucket.b: old versions are deleted after 19 days in place of 20",
      ],
    },
    {
      name: "what was never deleted",
      resources: change(undefined, [after(3653)]),
      finds: ["aws_s3_bucket.b: objects are deleted after 3653 days in place of never"],
    },
    {
      name: "a rule that was off",
      resources: change([versions(1, { status: "Disabled" })], [versions(1)]),
      finds: ["aws_s3_bucket.b: old versions are deleted after 1 day in place of never"],
    },
    {
      name: "some sooner than all",
      resources: change([after(30)], [after(30), after(7, prefix("a/"))]),
      finds: ['aws_s3_bucket.b: objects of {"filter":{"prefix":"a/"}} are deleted after 7 days in place of 30'],
    },
    {
      name: "all as soon as some",
      resources: change([after(7, tagged)], [after(7)]),
      finds: ["aws_s3_bucket.b: objects are deleted after 7 days in place of never"],
    },
    {
      name: "on a day",
      resources: change([after(30)], [after(30), rule({ expiration: [{ date: "2030-01-01T00:00:00Z" }] })]),
      finds: ["aws_s3_bucket.b: objects are deleted on 2030-01-01T00:00:00Z"],
    },
    {
      name: "in a bucket that another stack has",
      resources: { [`${TYPE}.l`]: { after: { bucket: "elsewhere", rule: [after(1)] } } },
      finds: [`${TYPE}.l: objects are deleted after 1 day in place of never`],
    },
  ],
  unknown: [
    {
      name: "days that are known after apply",
      resources: change([after(30)], [after(UNKNOWN)]),
      finds: [`aws_s3_bucket.b: ${notKnown("expiration.days")}`],
    },
    {
      name: "a filter that is known after apply",
      resources: change([after(30)], [after(1, { filter: [{ prefix: UNKNOWN }] })]),
      finds: [`aws_s3_bucket.b: ${notKnown("rule.filter")}`],
    },
  ],
  throwing: [
    {
      name: "rules that cannot be read",
      resources: { "aws_s3_bucket.b": bucket, [`${TYPE}.l`]: { after: damaged("rule", { bucket: "documents" }) } },
      finds: [`aws_s3_bucket.b: ${broken("rule")}`],
    },
  ],
};
