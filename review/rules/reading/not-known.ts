/** What a rule needs is not known before apply. The runner makes an undecided finding of it. */
export class NotKnown extends Error {
  override readonly name = "NotKnown";

  constructor(
    /** The argument, for example `rule.bucket_key_enabled`. */
    readonly argument: string,
    reason: string,
  ) {
    super(`${argument} is not known before apply: ${reason}`);
  }
}
