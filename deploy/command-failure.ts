/** A failure that the person at the command line can do something about: its message says what, without a stack. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";

  /** @param exitCode 1 when what was asked for failed, 2 when it could not be understood */
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}
