import type { Outcome } from "./rotate-secret";

/** What accepts a secret: a database, a partner's service, or the functions that read it. Every call must be safe to repeat. */
export interface SecretUser {
  /** Makes the new value accepted, beside the current one, which stays in use until the rotation ends. */
  accept(pending: string, current: string | undefined): Promise<Outcome>;
  /** Rejects unless the new value is accepted. */
  test(pending: string): Promise<void>;
}
