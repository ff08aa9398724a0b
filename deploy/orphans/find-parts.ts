import type { Graph, Node } from "../../access/graph";
import type { Search } from "./find-orphans";
import type { TagFinder } from "./finder";
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
  search: Pick<Search, "clients" | "environment" | "states">,
  known: KnownIds,
): Promise<FoundParts> {
  const parts = new PartSearch(graph, search, known);
  // What others belong to comes before them, as in the table.
  for (const [type, finder] of Object.entries(FOUND_BY_TAGS)) {
    for (const node of graph.ofType(type)) await parts.lookFor(node, finder);
  }
  const { orphans, doubles, openQuestions } = parts;
  return { orphans, doubles, openQuestions };
}

class PartSearch implements FoundParts {
  readonly orphans: Orphan[] = [];
  readonly doubles: Double[] = [];
  readonly openQuestions: OpenQuestion[] = [];

  constructor(
    private readonly graph: Graph,
    private readonly search: Pick<Search, "clients" | "environment" | "states">,
    private readonly known: KnownIds,
  ) {}

  async lookFor(node: Node, finder: TagFinder): Promise<void> {
    const { stack, address } = node;
    try {
      const { clients, environment } = this.search;
      const all = await finder.findAll(clients, wantedOf(this.graph, node, this.known), environment.name);
      const others = all.filter((id) => !this.known.all().has(id));
      const own = this.known.idOf(stack, address);
      if (own === undefined) return await this.takeOver(node, finder, theOne(others));
      this.doubles.push(...others.map((id) => ({ stack, address, id })));
      await this.lookAt(node, finder, own);
    } catch (thrown) {
      this.known.leaveOpen(stack, address);
      this.leaveOpen(node, finder, reasonOf(thrown));
    }
  }

  private async takeOver(node: Node, finder: TagFinder, id: string | undefined): Promise<void> {
    if (id === undefined) return;
    const unfinished = await this.unfinished(node, finder, id);
    const orphan = { stack: node.stack, address: node.address, id, ...(unfinished && { unfinished }) };
    this.known.add(orphan);
    this.orphans.push(orphan);
  }

  /** An import by hand leaves what the deploy's own would have ended. What is tainted is replaced. */
  private async lookAt(node: Node, finder: TagFinder, id: string): Promise<void> {
    const state = this.search.states.find(({ stack }) => stack === node.stack);
    if (state?.resources.get(node.address)?.tainted) return;
    const unfinished = await this.unfinished(node, finder, id);
    if (unfinished !== undefined) this.leaveOpen(node, finder, `${unfinished.problem}: \`${unfinished.remedy}\``);
  }

  private unfinished(node: Node, { findUnfinished }: TagFinder, id: string) {
    return findUnfinished?.(this.search.clients, wantedOf(this.graph, node, this.known), id);
  }

  private leaveOpen({ stack, address }: Node, { permission }: TagFinder, reason: string): void {
    this.openQuestions.push({ about: `${stack}: ${address} (${permission})`, reason });
  }
}

function theOne(ids: readonly string[]): string | undefined {
  if (ids.length < 2) return ids[0];
  throw new Error(
    `${ids.join(" and ")} have its tags, and nobody can tell which one is its: delete those in which nothing is, and ask again`,
  );
}
