import { App, Testing, TerraformElement, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { AccessModel } from "../access/model";
import { stackOf, type SynthesizedStack } from "../access/synthesis";

/** What `expect` takes: a construct (its stack is synthesized; of an app, every stack), or what `Testing.synth` returned. */
export type Synthesizable = IConstruct | string;

/** How a stack is called whose name is not known, because `Testing.synth` leaves it out. */
export const NAMELESS = "stack";

/** The stacks behind what a test gave to `expect`. @throws Error when it is neither a construct nor a synthesis. */
export function stacksOf(received: unknown): readonly SynthesizedStack[] {
  if (typeof received === "string") return [parse(received)];
  if (!Construct.isConstruct(received)) {
    const kind = received === null ? "null" : Array.isArray(received) ? "a list" : typeof received;
    throw new Error(`expect takes a construct or what Testing.synth returned, got ${kind}`);
  }
  const all = received.node.root.node.findAll().filter(TerraformStack.isStack);
  // What one stack takes from another is written into both before any of them is synthesized.
  for (const stack of all) stack.prepareStack();
  return App.isApp(received) ? all.map(synthesize) : [synthesize(TerraformStack.of(received))];
}

let latest: { readonly key: string; readonly model: AccessModel } | undefined;

/** The model of the stacks. The latest one is kept, because a test asks one stack many questions. */
export function modelOf(stacks: readonly SynthesizedStack[]): AccessModel {
  const key = JSON.stringify(
    stacks.map(({ name, terraform, resources }) => [
      name,
      terraform,
      resources.map(({ constructPath }) => constructPath),
    ]),
  );
  if (latest?.key !== key) latest = { key, model: new AccessModel(stacks) };
  return latest.model;
}

/** A stack with the paths of its constructs, which `Testing.synth` leaves out. */
function synthesize(stack: TerraformStack): SynthesizedStack {
  const { resources, ...rest } = stackOf(stack.node.id, JSON.parse(Testing.synth(stack)));
  const paths = new Map(
    stack.node
      .findAll()
      .filter(TerraformElement.isTerraformElement)
      .map(({ node, friendlyUniqueId }) => [friendlyUniqueId, node.path]),
  );
  return {
    ...rest,
    resources: resources.map((resource) => {
      const name = resource.address.slice(resource.type.length + 1);
      return { ...resource, constructPath: paths.get(name) ?? "" };
    }),
  };
}

function parse(text: string): SynthesizedStack {
  let terraform: unknown;
  try {
    terraform = JSON.parse(text);
  } catch {
    throw new Error("expect takes a construct or what Testing.synth returned, got text that is no JSON");
  }
  return stackOf(NAMELESS, terraform);
}
