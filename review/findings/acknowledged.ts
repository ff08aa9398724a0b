import { z } from "zod";
import { recordOf } from "../../access/synthesis";

/** An exception as it travels with the synthesized stack. */
export interface Acknowledged {
  readonly rule: string;
  readonly reason: string;
  /** The path of the construct that it is for, with everything below it. Without, and without an address, it is for the whole stack. */
  readonly path?: string;
  /** The one resource that it is for. */
  readonly address?: string;
  /** The last day on which it holds. */
  readonly until?: string;
  /** What it is about where the rule finds several things in a resource. */
  readonly subject?: string;
  /** An exception from a guarantee, which the stack checked when it was made. */
  readonly checked?: "synthesis";
  /** What is wrong with an entry that cannot be read; it excepts nothing. */
  readonly damage?: string;
}

const ENTRY = z.object({
  rule: z.string(),
  // A reason that is missing is a finding of its own.
  reason: z.string().default(""),
  path: z.string().optional(),
  address: z.string().optional(),
  until: z.string().optional(),
  subject: z.string().optional(),
  checked: z.literal("synthesis").optional(),
});

/** The exceptions in the Terraform JSON of a stack, in the order in which they were made. One that cannot be read says so. */
export function readAcknowledgements(terraform: Readonly<Record<string, unknown>>): readonly Acknowledged[] {
  const list = recordOf(recordOf(terraform["//"])["sealstack"])["acknowledgements"];
  if (list === undefined) return [];
  if (!Array.isArray(list)) return [damaged(`expected a list, got ${described(list)}`)];
  return list.map((entry: unknown, index) => {
    const read = ENTRY.safeParse(entry);
    return read.success ? read.data : damaged(`entry ${index + 1}: ${problemOf(read.error)}`);
  });
}

function damaged(damage: string): Acknowledged {
  return { rule: "", reason: "", damage };
}

function problemOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message)).join("; ");
}

function described(value: unknown): string {
  return value === null ? "null" : typeof value;
}
