import { Graph, type Node } from "../../access/graph";
import type { SynthesizedStack } from "../../access/synthesis";
import type { Environment } from "../../modules/environment/environment";
import type { Clients } from "./clients";
import { findKeys } from "./find-keys";
import { findParts } from "./find-parts";
import { halfMadeIn } from "./half-made";
import { KnownIds } from "./known-ids";
import { type Leftovers, type OpenQuestion, type Orphan, reasonOf } from "./leftovers";
import { matchKeys } from "./match-keys";
import { FOUND_BY_NAME, FOUND_BY_TAGS, MADE_AGAIN, WITHOUT_NAME } from "./resource-types";
import type { StackState } from "./stack-state";
import { wantedOf } from "./wanted";

/** Where to look, and who is asked. */
export interface Search {
  readonly environment: Environment;
  /** The environment's stacks as they were synthesized. */
  readonly stacks: readonly SynthesizedStack[];
  /** The state of each of them. */
  readonly states: readonly StackState[];
  readonly clients: Clients;
  /** Asks Terraform which of a stack's resources are there, each by the id that it would have. */
  readonly askTerraform: (stack: string, candidates: readonly Orphan[]) => Answers;
}

/** What came of questions about resources of the environment. */
export interface Answers {
  readonly orphans: readonly Orphan[];
  readonly openQuestions: readonly OpenQuestion[];
}

/** Compares what the stacks want and what their states have with what there is. What was not answered is said to be open. */
export async function findOrphans(search: Search): Promise<Leftovers> {
  const { environment, stacks, states, clients } = search;
  const graph = new Graph(stacks);
  const stateOf = (stack: string) => states.find((state) => state.stack === stack);
  const missing = graph.nodes.filter(({ stack, address }) => stateOf(stack)?.resources.has(address) !== true);
  const known = new KnownIds(states);
  const parts = await findParts(graph, search, known);
  const named = await askAws(graph, missing, search, known);
  const asked = states.map(({ stack }) => search.askTerraform(stack, ofStack(named.candidates, stack)));
  const found = await findKeys(environment, clients);
  const keys = matchKeys(graph, missing, states, found.keys);
  return {
    orphans: [...parts.orphans, ...named.orphans, ...asked.flatMap(({ orphans }) => orphans), ...keys.orphans],
    unreferencedKeys: keys.unreferencedKeys,
    doubles: parts.doubles,
    halfMade: halfMadeIn(stacks, states),
    openQuestions: [parts, named, ...asked, found].flatMap(({ openQuestions }) => openQuestions),
  };
}

interface Named extends Answers {
  /** What Terraform has to be asked about. */
  readonly candidates: readonly Orphan[];
}

async function askAws(graph: Graph, missing: readonly Node[], { clients }: Search, known: KnownIds): Promise<Named> {
  const named = { orphans: [] as Orphan[], candidates: [] as Orphan[], openQuestions: [] as OpenQuestion[] };
  for (const node of missing) {
    const { stack, address, type } = node;
    const finder = FOUND_BY_NAME[type];
    const permission = finder !== undefined && "permission" in finder ? ` (${finder.permission})` : "";
    try {
      if (finder === undefined) {
        requireKnown(type);
        continue;
      }
      const wanted = wantedOf(graph, node, known);
      if ("importId" in finder) {
        named.candidates.push({ stack, address, id: finder.importId(wanted) });
        continue;
      }
      const id = await finder.find(clients, wanted);
      if (id !== undefined) named.orphans.push({ stack, address, id });
    } catch (thrown) {
      named.openQuestions.push({ about: `${stack}: ${address}${permission}`, reason: reasonOf(thrown) });
    }
  }
  return named;
}

function requireKnown(type: string): void {
  if (type in FOUND_BY_TAGS || type in MADE_AGAIN || type in WITHOUT_NAME) return;
  throw new Error(`nobody has said how ${type} is found: add it to deploy/orphans/resource-types.ts`);
}

function ofStack(orphans: readonly Orphan[], stack: string): readonly Orphan[] {
  return orphans.filter((orphan) => orphan.stack === stack);
}
