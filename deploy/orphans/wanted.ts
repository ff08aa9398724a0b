import type { Graph, Node } from "../../access/graph";
import { recordOf } from "../../access/synthesis";
import { isUnknown, readable } from "../../modules/policy/evaluation";
import { NotKnownYet, type Wanted } from "./finder";
import type { KnownIds } from "./known-ids";

const REFERENCE = /^\$\{([a-z0-9_]+\.[\w-]+)\.[a-z0-9_]+\}$/;

/** A resource of the synthesis as it is looked for: with names in place of references. */
export function wantedOf(graph: Graph, node: Node, known: KnownIds): Wanted {
  const { scope, stack, type, address, attributes } = node;
  if (scope === undefined) throw new NotKnownYet("the synthesis does not say in which account and Region it is");
  const whole = (argument: string, text: string) => {
    // What is readable without a change has no reference left in it.
    if (readable(text) === text) return text;
    throw new NotKnownYet(`${argument} of ${address} is known after the apply: ${readable(text)}`);
  };
  const optional = (argument: string) => {
    const text = graph.text(node, argument);
    return text === undefined ? undefined : whole(argument, text);
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
    tag(key) {
      const value = recordOf(attributes["tags"])[key];
      if (typeof value === "string" && value !== "") return whole(`tag ${key}`, graph.read(stack, value));
      throw new NotKnownYet(`${address} has no tag ${key}, by which it could be found`);
    },
    idBehind(argument) {
      const value = isUnknown(attributes[argument]) ? "" : String(attributes[argument]);
      const [, referred] = REFERENCE.exec(value) ?? [];
      return referred === undefined ? value.split("/").at(-1) : known.idOf(stack, referred);
    },
  };
}
