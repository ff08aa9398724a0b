import type { GuardedKind } from "../../access/guarded-resource";
import type { Subject } from "./actions";
import type { AssumedPrincipal, PrincipalPair } from "./principal-pair";
import type { SideResource } from "./side";

/** A guarded resource on both sides of a change. Undefined on a side on which it does not exist. */
export interface ResourcePair {
  readonly key: string;
  readonly before: SideResource | undefined;
  readonly after: SideResource | undefined;
  readonly changed: boolean;
}

/** What is asked on both sides: what a principal may do to a part of a resource, under one assumption. */
export interface Asked {
  readonly subject: Subject;
  readonly principal: PrincipalPair;
  readonly assumed: AssumedPrincipal;
  readonly resource: ResourcePair;
  /** What follows the ARN of the resource. */
  readonly suffix: string;
  /** The other parts that are asked about. */
  readonly otherSuffixes: readonly string[];
}

/** What is asked about each kind of resource. */
export const SUBJECTS: Readonly<Record<GuardedKind, readonly Subject[]>> = {
  key: ["key"],
  bucket: ["bucket", "objects"],
  function: ["function"],
  queue: ["queue"],
  topic: ["topic"],
  secret: ["secret"],
  repository: ["repository"],
  role: ["role", "identity"],
};

/** Those whose policy decides alone: without it nobody may do anything. */
export const DECIDED_BY_POLICY: readonly Subject[] = ["key", "role"];
