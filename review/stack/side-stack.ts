import { Graph, type Node } from "../../access/graph";
import { recordOf, type SynthesizedResource, type SynthesizedStack } from "../../access/synthesis";
import type { Attributes } from "../plan/plan";
import { isForgotten, type JoinedResource } from "./joined-resource";
import type { Side } from "./reviewed-stack";
import { asTerraform } from "./texts";

/** One side of a change as a stack that `access/` reads, before copies and what gets lost are taken out of it. */
export class SideStack {
  readonly resources: ReadonlyMap<JoinedResource, SynthesizedResource>;
  private readonly byAddress: ReadonlyMap<string, JoinedResource>;
  private loaded: { readonly graph: Graph; readonly nodes: ReadonlyMap<string, Node> } | undefined;

  constructor(
    private readonly stack: SynthesizedStack,
    joined: readonly JoinedResource[],
    side: Side,
  ) {
    const present = joined.flatMap((resource) => {
      const values = valuesOn(resource, side);
      return values === undefined ? [] : [[resource, asSynthesized(resource, values, side)] as const];
    });
    this.resources = new Map(present);
    this.byAddress = new Map(present.map(([resource]) => [resource.address, resource]));
  }

  /** The resources of a type whose argument names this one: by reference, by name, by id or by ARN. */
  companions(resource: JoinedResource, type: string, pointer: string): readonly JoinedResource[] {
    const { graph, nodes } = (this.loaded ??= this.load());
    const node = nodes.get(resource.address);
    if (node === undefined) return [];
    return graph.pointingAt(node, type, pointer).flatMap(({ address }) => this.byAddress.get(address) ?? []);
  }

  /** The stack with the arguments of its resources changed, or without them where the change gives nothing. */
  with(change: (attributes: Attributes, resource: JoinedResource) => Attributes | undefined): SynthesizedStack {
    const resources = [...this.resources].flatMap(([resource, synthesized]) => {
      const attributes = change(synthesized.attributes, resource);
      if (attributes === undefined) return [];
      return attributes === synthesized.attributes ? synthesized : { ...synthesized, attributes };
    });
    return { ...this.stack, resources };
  }

  private load() {
    const graph = new Graph([{ ...this.stack, resources: [...this.resources.values()] }]);
    return { graph, nodes: new Map(graph.nodes.map((node) => [node.address, node])) };
  }
}

/** What a resource is on a side. Terraform forgets, AWS does not: what is only forgotten is as it was. */
function valuesOn(resource: JoinedResource, side: Side): Attributes | undefined {
  // A deposed object is none that anything else in the stack means.
  if (resource.change?.deposed !== undefined) return undefined;
  return side === "after" && isForgotten(resource) ? resource.before : resource[side];
}

function asSynthesized(resource: JoinedResource, values: Attributes, side: Side): SynthesizedResource {
  const { address, type, synthesized, base } = resource;
  const written = side === "before" ? (base ?? synthesized) : synthesized;
  const provider = written?.attributes["provider"];
  const lifecycle = (side === "before" ? base : synthesized)?.attributes["lifecycle"];
  const own = asTerraform(values);
  const beside = {
    ...(written === undefined && regionOf(values)),
    ...(provider !== undefined && { provider }),
    ...(lifecycle !== undefined && { lifecycle }),
  };
  // What is the same on both sides stays one object: what is read of it is read once.
  const attributes = Object.keys(beside).length > 0 ? { ...own, ...beside } : own;
  return { address, type, constructPath: written?.constructPath ?? "", attributes };
}

/** Where a resource is that nothing is written of any more: its ARN has the Region, which need not be that of the default provider. */
function regionOf({ arn, region }: Attributes): Attributes {
  const [, , , found = ""] = typeof arn === "string" ? arn.split(":") : [];
  return typeof region === "string" || found === "" ? {} : { region: found };
}

/** The Terraform JSON of a stack with its providers' arguments filled: where they name a variable, its value says where the stack is. */
export function withProviders(stack: SynthesizedStack, fill: (providers: Attributes) => Attributes): SynthesizedStack {
  const { provider, ...rest } = stack.terraform;
  return { ...stack, terraform: { ...rest, provider: fill(recordOf(provider)) } };
}
