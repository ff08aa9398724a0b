import type { Graph, Node } from "../../access/graph";
import type { Orphan, TaggedKey } from "./leftovers";
import type { StackState } from "./stack-state";

const KEY = "aws_kms_key";
const REPLICA = "aws_kms_replica_key";
const KEY_TYPES = [KEY, REPLICA];
const REFERENCE = /^\$\{(aws_kms_key\.[\w-]+)\.[a-z0-9_]+\}$/;

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
  // A replica has the id of its primary, and is asked for by that where a state has it: what is left of replicas here are those of unknown primaries.
  const unknown = keys.filter(({ keyId }) => !known.has(keyId));
  const wanted = missing.filter(({ type }) => type === KEY);
  const matched = new Map<TaggedKey, Orphan>();
  for (const key of unknown) {
    const resource = theOne(wanted.filter((node) => fits(graph, node, key)));
    const isAlone = unknown.filter((other) => isAlike(other, key)).length === 1;
    if (resource !== undefined && isAlone) matched.set(key, orphanOf(resource, key));
  }
  for (const [key, orphan] of replicasOf([...matched.values()], missing, unknown)) matched.set(key, orphan);
  return { orphans: [...matched.values()], unreferencedKeys: unknown.filter((key) => !matched.has(key)) };
}

/** The replicas of primaries that are orphans themselves: KMS gives both one id, so this is certain where the primary is. */
function replicasOf(
  primaries: readonly Orphan[],
  missing: readonly Node[],
  unknown: readonly TaggedKey[],
): readonly (readonly [TaggedKey, Orphan])[] {
  return missing.flatMap((node) => {
    if (node.type !== REPLICA) return [];
    const [, address] = REFERENCE.exec(String(node.attributes["primary_key_arn"])) ?? [];
    const primary = primaries.find((orphan) => orphan.stack === node.stack && orphan.address === address);
    const key = unknown.find(({ keyId, region }) => keyId === primary?.id && region === node.scope?.region);
    return key === undefined ? [] : [[key, orphanOf(node, key)] as const];
  });
}

function orphanOf({ stack, address }: Node, { keyId }: TaggedKey): Orphan {
  return { stack, address, id: keyId };
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
