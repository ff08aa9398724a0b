/** A plan that could not be reviewed, with what to do. It is no result: the command exits with 2. */
export class ReviewError extends Error {
  override readonly name = "ReviewError";

  /** What made a review impossible, without anything sensitive. */
  static from(error: unknown, redact: (text: string) => string): ReviewError {
    return new ReviewError(redact(error instanceof Error ? error.message : String(error)));
  }
}
