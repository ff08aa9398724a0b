import { damaged } from "../../../support/reviewed";
import { broken, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const state = { password: "x", tags: { a: "y", b: "z" }, list: [{ token: "t" }] };
const change = (
  beforeSensitive: object | boolean,
  afterSensitive: object | boolean,
  after: Readonly<Record<string, unknown>> = state,
) => ({
  before: state,
  after,
  beforeSensitive: beforeSensitive as never,
  afterSensitive: afterSensitive as never,
});

export const cases: RuleCases = {
  compliant: [
    {
      name: "marked as before, or for the first time",
      resources: {
        "aws_x.a": change({ password: true }, { password: true }),
        "aws_x.b": change({}, { password: true }),
      },
    },
    {
      name: "marked as a whole",
      resources: {
        "aws_x.a": change({ tags: { a: true } }, { tags: true }),
        "aws_x.b": change({ password: true }, true),
      },
    },
    { name: "marks that are false", resources: { "aws_x.a": change({ password: false, tags: {}, list: [{}] }, {}) } },
    {
      name: "a value that goes",
      resources: {
        "aws_x.a": change({ password: true }, {}, { password: null }),
        "aws_x.b": { before: state, beforeSensitive: { password: true } },
      },
    },
    {
      name: "a resource that the plan leaves out",
      resources: { "aws_x.a": { before: state, after: state, untouched: true } },
    },
  ],
  violating: [
    {
      name: "marks that are taken away, wherever they are",
      resources: {
        "aws_x.a": change(
          { password: true, tags: { a: true, b: true }, list: [{ token: true }] },
          { tags: { b: true }, list: [{}] },
        ),
        "aws_x.b": change(true, false),
      },
      finds: [
        "aws_x.a: password was sensitive, and is not any more",
        "aws_x.a: tags.a was sensitive, and is not any more",
        "aws_x.a: list.0.token was sensitive, and is not any more",
        "aws_x.b: all of it was sensitive, and is not any more",
      ],
    },
  ],
  unknown: [
    {
      name: "a value that is known after apply",
      resources: { "aws_x.a": change({ password: true }, {}, { password: UNKNOWN }) },
      finds: ["aws_x.a: password was sensitive, and whether it will be is not known before apply: it is computed"],
    },
  ],
  throwing: [
    {
      name: "a value that cannot be read",
      resources: { "aws_x.a": change({ password: true }, {}, damaged("password")) },
      finds: [`aws_x.a: ${broken("password")}`],
    },
  ],
};
