import type { ActionName } from "./calls/calls";
import type { ActorName } from "./actors";
import type { LimitName } from "./known-limits";

/** Condition keys with their values: what a request is made with, and what the model is asked with. */
export type CaseContext = Readonly<Record<string, string>>;

/**
 * One call: who does what to which resource, with which condition keys.
 *
 * The resource is named as the model knows it: the construct path of a key, the ARN of everything else. The last entry says which limit of
 * the simulator the call meets, if any.
 */
export type Case = readonly [
  who: ActorName,
  action: ActionName,
  resource: string,
  context?: CaseContext,
  limit?: LimitName,
];

/** The condition keys of an encryption context. */
export function encryptionContext(pairs: Readonly<Record<string, string>>): CaseContext {
  return Object.fromEntries(Object.entries(pairs).map(([name, value]) => [`kms:EncryptionContext:${name}`, value]));
}

/** A case with its keys renamed: the table has their construct paths, KMS their ids, and the model what stands for these. */
export function withNames([who, action, resource, context = {}, limit]: Case, rename: (name: string) => string): Case {
  const renamed = Object.entries(context).map(([key, value]) => [key, rename(value)] as const);
  return [who, action, rename(resource), Object.fromEntries(renamed), limit];
}
