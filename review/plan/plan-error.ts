/** A plan that cannot be reviewed. The message says which, why, and what to do; it quotes no value of the plan. */
export class PlanError extends Error {
  override readonly name = "PlanError";
}
