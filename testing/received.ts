import { App, Testing, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { AccessModel } from "../access/model";
import { recordOf, stackOf, type SynthesizedStack } from "../access/synthesis";

/** What `expect` takes: a construct (its stack is synthesized; of an app, every stack), or what `Testing.synth` returned. */
export type Synthesizable = IConstruct | string;

/** The stacks behind what a test gave to `expect`. @throws Error when it is neither a construct nor a synthesis. */
export function stacksOf(received: unknown): readonly SynthesizedStack[] {
  if (typeof received === "string") return [parse(received)];
  if (!Construct.isConstruct(received)) {
    throw new Error("expect takes a construct or what Testing.synth returned, got " + typeof received);
  }
  if (App.isApp(received)) return received.node.children.filter(TerraformStack.isStack).map(synthesize);
  return [synthesize(TerraformStack.of(received))];
}

let latest: { readonly key: string; readonly model: AccessModel } | undefined;

/** The model of the stacks. The latest one is kept, because a test asks one stack many questions. */
export function modelOf(stacks: readonly SynthesizedStack[]): AccessModel {
  const key = JSON.stringify(stacks.map(({ name, terraform }) => [name, terraform]));
  if (latest?.key !== key) latest = { key, model: new AccessModel(stacks) };
  return latest.model;
}

function synthesize(stack: TerraformStack): SynthesizedStack {
  return stackOf(stack.node.id, JSON.parse(Testing.synth(stack)));
}

function parse(text: string): SynthesizedStack {
  let terraform: unknown;
  try {
    terraform = JSON.parse(text);
  } catch {
    throw new Error("expect takes a construct or what Testing.synth returned, got text that is no JSON");
  }
  const { stackName } = recordOf(recordOf(recordOf(terraform)["//"])["metadata"]);
  return stackOf(typeof stackName === "string" ? stackName : "stack", terraform);
}
