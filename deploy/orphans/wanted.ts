import type { Graph, Node } from "../../access/graph";
import { isUnknown, readable } from "../../modules/policy/evaluation";
import { NotKnownYet, type Wanted } from "./finder";
import type { StackState } from "./stack-state";

const REFERENCE = /^\$\{([a-z0-9_]+\.[\w-]+)\.[a-z0-9_]+\}$/;

/** A resource of the synthesis as it is looked for: with names in place of references. */
export function wantedOf(graph: Graph, node: Node, state: StackState | undefined): Wanted {
  const { scope, type, address, attributes } = node;
  if (scope === undefined) throw new NotKnownYet("the synthesis does not say in which account and Region it is");
  const optional = (argument: string) => {
    const text = graph.text(node, argument);
    // What is readable without a change has no reference left in it.
    if (text === undefined || readable(text) === text) return text;
    throw new NotKnownYet(`${argument} of ${address} is known after the apply: ${readable(text)}`);
  };
  return {
    ...scope,
    type,
    optional,
    text(argument) {
      const text = optional(argument);
      if (text !== undefined) return text;
      throw new NotKnownYet(`${argument} of ${address} is not set, so that AWS chooses it`);
    },
    idBehind(argument) {
      const value = isUnknown(attributes[argument]) ? "" : String(attributes[argument]);
      const [, referred] = REFERENCE.exec(value) ?? [];
      return referred === undefined ? value.split("/").at(-1) : state?.resources.get(referred)?.id;
    },
  };
}
