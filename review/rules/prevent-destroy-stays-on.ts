import { recordOf, type SynthesizedResource } from "../../access/synthesis";
import type { ReviewedStack } from "../stack/reviewed-stack";
import { DATA_TYPES } from "./kinds/data-types";
import { KEY_TYPES } from "./kinds/key-types";
import { isDestroyed, isReplaced } from "./reading/change";
import { NotKnown } from "./reading/not-known";
import type { ResourceRule } from "./rule";

const written = new WeakMap<ReviewedStack, ReadonlyMap<string, SynthesizedResource>>();

export const preventDestroyStaysOn: ResourceRule = {
  id: "prevent-destroy-stays-on",
  about: "resource",
  severity: "medium",
  types: [...KEY_TYPES, ...Object.keys(DATA_TYPES)],
  why: "`prevent_destroy` makes Terraform refuse a plan that would destroy the resource. Who takes it away together with the resource asks nobody.",
  fix: "Put `prevent_destroy` back. When the resource must go, take it away in a change of its own that is reviewed for that.",
  check(resource, stack) {
    const goes = isDestroyed(resource) || isReplaced(resource);
    const was = protectionBefore(resource.address, stack);
    const is = resource.synthesized && isProtected(resource.synthesized);
    if (was === "not known") {
      // A plan does not say; only what goes is worth the question.
      if (!goes || is) return [];
      throw new NotKnown(
        "lifecycle.prevent_destroy",
        "a plan does not say what it was, the synth of the target branch does",
      );
    }
    if (was === "off" || is) return [];
    return [{ what: goes ? "prevent_destroy goes together with the resource" : "prevent_destroy is taken away" }];
  },
};

function protectionBefore(address: string, stack: ReviewedStack): "on" | "off" | "not known" {
  let index = written.get(stack);
  if (index === undefined) written.set(stack, (index = synthesizedBefore(stack)));
  const resource = index.get(address);
  if (index.size === 0) return "not known";
  return resource && isProtected(resource) ? "on" : "off";
}

/** What was written before, where a base was given: state knows no lifecycle, so that one lifecycle tells. */
function synthesizedBefore({ before: { resources } }: ReviewedStack): ReadonlyMap<string, SynthesizedResource> {
  const knowsLifecycle = resources.some(({ attributes }) => attributes["lifecycle"] !== undefined);
  return new Map(knowsLifecycle ? resources.map((resource) => [resource.address, resource]) : []);
}

function isProtected({ attributes: { lifecycle } }: SynthesizedResource): boolean {
  const blocks = [lifecycle ?? []].flat().map(recordOf);
  return blocks.some(({ prevent_destroy: value }) => value === true || value === "true");
}
