import { z } from "zod";

// The shapes that `docs/proof.md` describes.

const condition = z.strictObject({
  kind: z.literal("condition"),
  operator: z.string(),
  key: z.string(),
  values: z.array(z.string()),
  quantifier: z.enum(["one", "all", "any"]),
});
const formula: z.ZodType = z.lazy(() =>
  z.union([
    condition,
    z.strictObject({ kind: z.enum(["and", "or"]), operands: z.array(formula) }),
    z.strictObject({ kind: z.literal("not"), operand: formula }),
    z.strictObject({ kind: z.literal("unknown"), reasons: z.array(z.string()) }),
    z.strictObject({ kind: z.enum(["true", "false"]) }),
  ]),
);
const decision = {
  decision: z.enum(["allow", "deny", "unknown", "conditional"]),
  explicit: z.boolean().optional(),
  when: formula.optional(),
  summary: z.string(),
  unknowns: z.array(z.string()),
  because: z.array(
    z.strictObject({
      kind: z.enum(["deny", "allow", "delegate", "condition", "unknown", "miss", "rule"]),
      document: z.string().optional(),
      statement: z.string().optional(),
      effect: z.enum(["Allow", "Deny"]).optional(),
      mismatch: z
        .strictObject({
          element: z.enum(["Principal", "Action", "Resource", "Condition"]),
          operator: z.string().optional(),
          key: z.string().optional(),
          expected: z.array(z.string()),
          received: z.string(),
        })
        .optional(),
      text: z.string(),
    }),
  ),
};
const question = {
  version: z.literal(1),
  action: z.string(),
  resource: z.string(),
  context: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
};
/** What `can --format json` prints, whole: a field that is not listed is an error. */
export const CAN = z.strictObject({ ...question, principal: z.string(), open: z.boolean(), ...decision });
/** What `who-can --format json` prints. */
export const WHO_CAN = z.strictObject({
  ...question,
  answers: z.array(z.strictObject({ principal: z.string(), address: z.string().optional(), ...decision })),
});
