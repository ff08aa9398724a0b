import type { MatcherContext } from "expect";

/** What a matcher answers to jest. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What a matcher found out. */
export interface Finding {
  readonly pass: boolean;
  /** Whether nobody knows: such an answer fails a matcher and its negation alike. */
  readonly undecided: boolean;
}

/** The result of a matcher with a hint of how it was called, and the lines that explain it. */
export function result(
  { isNot, utils }: MatcherContext,
  matcher: string,
  { pass, undecided }: Finding,
  lines: () => readonly string[],
): MatcherResult {
  const hint = utils.matcherHint(matcher, "stack", "...", { isNot });
  return { pass: undecided ? isNot === true : pass, message: () => [hint, "", ...lines()].join("\n") };
}
