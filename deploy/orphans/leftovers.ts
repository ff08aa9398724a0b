import type { Unfinished } from "./finder";

/** A resource that is there, is in the synthesis, and is in no state: an apply would try to make it again. */
export interface Orphan {
  readonly stack: string;
  readonly address: string;
  /** By which Terraform imports it. */
  readonly id: string;
  /** What the same apply has to take away, because its creation was cut off before that. */
  readonly unfinished?: Unfinished;
}

/** A key with the environment's tag that is in no state and does not wait for its deletion. */
export interface TaggedKey {
  readonly keyId: string;
  readonly region: string;
  readonly description: string;
  readonly createdAt: Date | undefined;
}

/** A part of a network that no state has, with the tags of a resource that the state has another one for. */
export interface Double {
  readonly stack: string;
  readonly address: string;
  /** Of the one that no state has. */
  readonly id: string;
}

/** A protected resource whose creation was cut off: Terraform would replace it, and may not. */
export interface HalfMade {
  readonly stack: string;
  readonly address: string;
}

/** What could not be found out. */
export interface OpenQuestion {
  /** What was asked about. */
  readonly about: string;
  /** Why there is no answer. */
  readonly reason: string;
}

/** What an interrupted deploy has left. */
export interface Leftovers {
  readonly orphans: readonly Orphan[];
  /** Keys that no state has and that fit no one resource. */
  readonly unreferencedKeys: readonly TaggedKey[];
  readonly doubles: readonly Double[];
  readonly halfMade: readonly HalfMade[];
  /** While there are any, more may be left. */
  readonly openQuestions: readonly OpenQuestion[];
}

/** What was thrown, in one line. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const isPlain = thrown.name === "Error" || thrown.name === "NotKnownYet";
  return isPlain ? thrown.message : `${thrown.name}: ${thrown.message}`;
}
