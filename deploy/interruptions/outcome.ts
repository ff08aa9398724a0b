import * as z from "zod";
import type { Moment } from "./moment";

const NAMED = z.object({ stack: z.string(), address: z.string() });

const FOUND = z.object({
  orphans: z.array(NAMED.extend({ id: z.string() })),
  unreferencedKeys: z.array(z.object({ keyId: z.string(), description: z.string() })),
  doubles: z.array(NAMED.extend({ id: z.string() })),
  halfMade: z.array(NAMED),
  openQuestions: z.array(z.object({ about: z.string(), reason: z.string() })),
  locks: z.array(z.object({ stack: z.string() })),
});

/** What came of a moment, as the process that tried it writes it. */
export const OUTCOME = z.object({
  /** How many resources were made when it came. */
  made: z.number(),
  /** Terraform's exit code; null when it was killed. */
  code: z.number().nullable(),
  endedAfterSeconds: z.number(),
  /** The applies after it. */
  applies: z.array(z.enum(["converged", "refused", "stopped in time"])),
  /** Protected resources that were finished instead of replaced. */
  halfMade: z.array(z.string()),
  /** What a search found between the applies. */
  found: FOUND.optional(),
  /** The exit code of the plan after them: 0 when nothing is to be changed. */
  plan: z.number().nullable(),
  /** What a search found at the end. */
  after: FOUND,
  seconds: z.number(),
});

export type Outcome = z.infer<typeof OUTCOME>;

/** What is wrong with an outcome; nothing when it is as if the apply had not been interrupted, but for keys that are listed. */
export function problemsOf({ signal }: Moment, outcome: Outcome): readonly string[] {
  const { code, applies, plan, found, after } = outcome;
  const problems: [boolean, string][] = [
    [signal === "SIGTERM" && code === null, "Terraform did not end by itself"],
    [signal === "none" && code !== 0, `the apply ended with ${code}`],
    [signal !== "SIGKILL" && applies.length !== 1, "the next apply alone did not converge"],
    [applies.at(-1) !== "converged", `the last apply was ${applies.at(-1) ?? "not made"}`],
    [applies.length > 1 && isEmpty(found), "an apply was refused, and the search named nothing"],
    [(found?.openQuestions.length ?? 0) > 0, `the search left open: ${found?.openQuestions[0]?.about}`],
    [plan !== 0, `the plan ended with ${plan}`],
    [after.orphans.length > 0, `at the end ${after.orphans[0]?.address} is there and in no state`],
    [after.doubles.length > 0, `at the end ${after.doubles[0]?.address} is there twice`],
    [after.halfMade.length > 0, `at the end ${after.halfMade[0]?.address} is half made`],
    [after.openQuestions.length > 0, `at the end a question is open: ${after.openQuestions[0]?.about}`],
    [after.locks.length > 0, `at the end the state of ${after.locks[0]?.stack} is locked`],
  ];
  return problems.filter(([holds]) => holds).map(([, problem]) => problem);
}

function isEmpty(found: Outcome["found"]): boolean {
  return found === undefined || found.orphans.length + found.locks.length === 0;
}
