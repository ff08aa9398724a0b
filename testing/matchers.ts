import { toAllow, toAllowOnly, toDeny } from "./access-matchers";
import { toHaveResource, toHaveResourceCount } from "./resource-matchers";
import { toHaveStatement } from "./statement-matcher";

/** The matchers, for `expect.extend`. `sealstack/testing/setup` does that for a whole project. */
export const matchers = { toAllow, toAllowOnly, toDeny, toHaveResource, toHaveResourceCount, toHaveStatement };
