import type { Unknown } from "./opaque";

/** The key is not in the request. */
export const ABSENT = Symbol("absent");
/** Nobody said whether the key is in the request, or what it is. */
export const OPEN = Symbol("open");

/** What a request has for a condition key: its values as text, nothing, or no answer. */
export type ContextValue = readonly string[] | Unknown | typeof ABSENT | typeof OPEN;
