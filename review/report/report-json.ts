import { z } from "zod";

/** The version of the shape: another one when a property changes its meaning or goes away. New properties come without. */
export const REPORT_VERSION = 1;

const text = z.string();
const texts = z.array(text).readonly();
const count = z.number().int().nonnegative();
const severity = z.enum(["high", "medium", "low"]);
const hash = z.string();

const location = z.strictObject({ file: text, line: z.number().int().positive() }).readonly();

const access = z
  .strictObject({
    direction: z.enum(["gain", "loss", "unknown"]),
    principal: z
      .strictObject({
        id: text,
        label: text,
        address: text.nullable(),
        account: text.nullable(),
        external: z.boolean(),
      })
      .readonly(),
    resource: z.strictObject({ kind: text, address: text.nullable(), arn: text, label: text }).readonly(),
    actions: texts,
    when: text.nullable(),
    partial: z.boolean(),
    through: texts,
    unknowns: texts,
    origin: z.enum(["change", "drift"]),
  })
  .readonly();

const finding = z
  .strictObject({
    rule: text,
    severity,
    address: text,
    subject: text.nullable(),
    what: text,
    why: text,
    fix: text,
    undecided: z.boolean(),
    acknowledged: z.strictObject({ reason: text, until: text.nullable() }).readonly().nullable(),
    location: location.nullable(),
  })
  .readonly();

const acknowledgement = z
  .strictObject({ rule: text, subject: text, reason: text, until: text.nullable(), findings: count })
  .readonly();

const attribute = z
  .strictObject({ path: text, before: text.nullable(), after: text.nullable(), forcesReplacement: z.boolean() })
  .readonly();

const statement = z
  .strictObject({ statement: text, kind: z.enum(["added", "removed", "changed"]), removed: texts, added: texts })
  .readonly();

const policy = z
  .strictObject({ path: text, statements: z.array(statement).readonly(), note: text.nullable() })
  .readonly();

const change = z
  .strictObject({
    address: text,
    kind: z.enum(["create", "update", "replace", "destroy", "import", "move", "forget", "read", "no-op"]),
    createBeforeDestroy: z.boolean(),
    previousAddress: text.nullable(),
    reason: text.nullable(),
    attributes: z.array(attribute).readonly(),
    policies: z.array(policy).readonly(),
    location: location.nullable(),
  })
  .readonly();

const stack = z
  .strictObject({
    stack: text,
    passed: z.boolean(),
    counts: z
      .strictObject({
        create: count,
        update: count,
        replace: count,
        destroy: count,
        import: count,
        move: count,
        forget: count,
      })
      .readonly(),
    access: z.array(access).readonly(),
    findings: z.array(finding).readonly(),
    acknowledgements: z.array(acknowledgement).readonly(),
    changes: z.array(change).readonly(),
    drift: z.array(change).readonly(),
    planHash: hash,
    reviewHash: hash,
  })
  .readonly();

/** The shape of a report as JSON, as `docs/review-json.md` describes it. */
export const reportJson = z
  .strictObject({
    version: z.literal(REPORT_VERSION),
    failOn: z.enum([...severity.options, "none"]),
    passed: z.boolean(),
    stacks: z.array(stack).readonly(),
  })
  .readonly();

/** A report as JSON. */
export type ReportJson = z.infer<typeof reportJson>;
