import type { Graph, Node } from "../../access/graph";
import type { Orphan, TaggedKey } from "./leftovers";
import type { StackState } from "./stack-state";

const KEY = "aws_kms_key";
const KEY_TYPES = [KEY, "aws_kms_replica_key"];

/** The keys that no state has: those that are one resource's for certain, and the others. */
export interface MatchedKeys {
  readonly orphans: readonly Orphan[];
  readonly unreferencedKeys: readonly TaggedKey[];
}

/**
 * Tells whose the keys are that no state has.
 *
 * A key has no name. It is a resource's only where one such key and one missing resource have the same description; everything else would be a
 * guess, and a guess could put a stack's data under a key that nobody knows.
 *
 * @param missing the resources that no state has
 */
export function matchKeys(
  graph: Graph,
  missing: readonly Node[],
  states: readonly StackState[],
  keys: readonly TaggedKey[],
): MatchedKeys {
  const known = knownIds(states);
  // A replica is found by the id of its primary, so what is left of it here is one of an unknown primary.
  const unknown = keys.filter(({ keyId }) => !known.has(keyId));
  const wanted = missing.filter(({ type }) => type === KEY);
  const orphans: Orphan[] = [];
  const unreferencedKeys: TaggedKey[] = [];
  for (const key of unknown) {
    const resource = theOne(wanted.filter((node) => fits(graph, node, key)));
    const isAlone = unknown.filter((other) => isAlike(other, key)).length === 1;
    if (resource !== undefined && isAlone) {
      orphans.push({ stack: resource.stack, address: resource.address, id: key.keyId });
    } else {
      unreferencedKeys.push(key);
    }
  }
  return { orphans, unreferencedKeys };
}

function fits(graph: Graph, node: Node, { description, region }: TaggedKey): boolean {
  return description !== "" && graph.text(node, "description") === description && node.scope?.region === region;
}

function isAlike(one: TaggedKey, other: TaggedKey): boolean {
  return one.description === other.description && one.region === other.region;
}

function knownIds(states: readonly StackState[]): ReadonlySet<string> {
  const ids = states.flatMap(({ resources }) =>
    [...resources].filter(([address]) => KEY_TYPES.includes(address.split(".")[0] ?? "")).map(([, { id }]) => id),
  );
  return new Set(ids);
}

function theOne<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
