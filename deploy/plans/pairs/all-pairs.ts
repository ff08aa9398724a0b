import type { Pair } from "../pair";
import { keyAccessPairs } from "./key-access";

/** Every pair, in the order in which it is recorded. */
export const allPairs: readonly Pair[] = [...keyAccessPairs];
