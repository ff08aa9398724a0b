import { matchers } from "./matchers";

/**
 * Adds the matchers to jest: put `sealstack/testing/setup` into `setupFilesAfterEnv`.
 *
 * cdktf's own `Testing.setupJest()` has a matcher `toHaveResource` of the same name; whichever is added last counts. Ours takes
 * the form of cdktf's as well, so there is no need to call it.
 */
declare const expect: { extend(added: typeof matchers): void };
expect.extend(matchers);
