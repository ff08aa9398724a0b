import type { Graph, Node } from "../../access/graph";
import type { TagFinder } from "./finder";
import type { Search } from "./find-orphans";
import type { KnownIds } from "./known-ids";
import { type Double, type OpenQuestion, type Orphan, reasonOf } from "./leftovers";
import { FOUND_BY_TAGS } from "./resource-types";
import { wantedOf } from "./wanted";

/** The parts of networks that no state has. */
export interface FoundParts {
  readonly orphans: readonly Orphan[];
  readonly doubles: readonly Double[];
  readonly openQuestions: readonly OpenQuestion[];
}

/**
 * Looks for what AWS may have several of by the tags of its resource, in what the resource belongs to.
 *
 * One that no state has is a missing resource's. Of several nobody can tell which one is, and one beside that of the state is there twice.
 *
 * @param known learns the ids of what is found, so that what belongs to an orphan is found as well
 */
export async function findParts(
  graph: Graph,
  { clients, environment }: Pick<Search, "clients" | "environment">,
  known: KnownIds,
): Promise<FoundParts> {
  const parts = { orphans: [] as Orphan[], doubles: [] as Double[], openQuestions: [] as OpenQuestion[] };
  for (const [node, finder] of inOrder(graph)) {
    const { stack, address } = node;
    try {
      const own = known.idOf(stack, address);
      const all = await finder.findAll(clients, wantedOf(graph, node, known), environment.name);
      const others = all.filter((id) => !known.all().has(id));
      if (own !== undefined) parts.doubles.push(...others.map((id) => ({ stack, address, id })));
      else parts.orphans.push(...theOne(node, others, known));
    } catch (thrown) {
      known.leaveOpen(stack, address);
      parts.openQuestions.push({ about: `${stack}: ${address} (${finder.permission})`, reason: reasonOf(thrown) });
    }
  }
  return parts;
}

/** What others belong to comes before them, as in the table. */
function inOrder(graph: Graph): readonly (readonly [Node, TagFinder])[] {
  return Object.entries(FOUND_BY_TAGS).flatMap(([type, finder]) =>
    graph.ofType(type).map((node) => [node, finder] as const),
  );
}

function theOne({ stack, address }: Node, ids: readonly string[], known: KnownIds): readonly Orphan[] {
  const [id, ...more] = ids;
  if (id === undefined) return [];
  if (more.length > 0) {
    throw new Error(
      `${ids.join(" and ")} have its tags, and nobody can tell which one is its: delete those in which nothing is, and ask again`,
    );
  }
  const orphan = { stack, address, id };
  known.add(orphan);
  return [orphan];
}
