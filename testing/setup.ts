/**
 * Adds the matchers to jest: put `sealstack/testing/setup` into `setupFilesAfterEnv`.
 *
 * cdktf's own `Testing.setupJest()` has a matcher `toHaveResource` of the same name; whichever is added last counts. Ours takes
 * the form of cdktf's as well, so there is no need to call it.
 */
import { matchers } from "./matchers";

interface Expect {
  extend(added: typeof matchers): void;
}

/** The `expect` of the test: a global, or with `injectGlobals: false` that of `@jest/globals`, of which it is the same. */
function expectOfTest(): Expect {
  const { expect: injected } = globalThis as { readonly expect?: Expect };
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- jest makes the module up for each test, and it cannot be imported outside of one.
  return injected ?? (require("@jest/globals") as { readonly expect: Expect }).expect;
}

expectOfTest().extend(matchers);
