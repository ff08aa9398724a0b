import { withoutSecrets } from "../../modules/validation/secret-shapes";

/**
 * A plan that cannot be reviewed. The message says which, why, and what to do; it quotes no value of the plan.
 *
 * Names in it come from the plan: what would move the cursor, begin a line or turn the text around is replaced, and so is what looks like a secret.
 */
export class PlanError extends Error {
  override readonly name = "PlanError";

  constructor(message: string) {
    super(withoutSecrets(message.replace(/[\p{Cc}\p{Cf}]/gu, "\uFFFD"), "(sensitive)"));
  }
}
