/** What came of a call, or what the model says will come of it: only `allow` and `deny` can agree. */
export type Outcome = "allow" | "deny" | "unknown" | "conditional" | "error";

/** What came of a call, and what went wrong when it was neither allowed nor refused. */
export interface CallResult {
  readonly outcome: Outcome;
  readonly error?: string;
}

/** What AWS calls a refusal by policy: it depends on the service's protocol. */
const REFUSALS: readonly string[] = ["AccessDenied", "AccessDeniedException"];
/** KMS answers a dry run that would have been allowed with an error. */
const DRY_RUN = "DryRunOperationException";

/** Makes a call and says whether it was allowed. Any other failure is no refusal: it could hide that the call was allowed. */
export async function outcomeOf(call: () => Promise<unknown>): Promise<CallResult> {
  try {
    await call();
    return { outcome: "allow" };
  } catch (thrown) {
    const { name, message } = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (REFUSALS.includes(name)) return { outcome: "deny" };
    return name === DRY_RUN ? { outcome: "allow" } : { outcome: "error", error: `${name}: ${message}` };
  }
}
