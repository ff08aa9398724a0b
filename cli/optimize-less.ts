import { setFlagsFromString } from "node:v8";

/**
 * Keeps V8 from writing functions into the functions that call them.
 *
 * A review runs for a few seconds, and calls many functions some thousand times each: what that would save later is less than what it costs now, in
 * threads that take their time from the review where cores are few. On two cores, a plan of 10,000 resources takes a third less CPU time without it, and
 * is reviewed a sixth sooner. The flag is read whenever a function is optimized, and can be set at any time.
 */
export function optimizeLess(): void {
  setFlagsFromString("--no-turbo-inlining");
}
