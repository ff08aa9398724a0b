import type { SynthesizedResource } from "../../access/synthesis";
import type { ReviewedResource, ReviewedStack } from "../stack/reviewed-stack";
import { grouped } from "./reading/newly";
import type { ResourceRule, Violation } from "./rule";

const stillStacks = new WeakMap<ReviewedStack, ReviewedStack>();

/**
 * Tells what a rule held against a resource before the change already: what it says of the stack as it was, when nothing happens to it, on the same
 * grounds or on more.
 */
export function standingViolations(
  rule: ResourceRule,
  resource: ReviewedResource,
  stack: ReviewedStack,
): (violation: Violation) => boolean {
  const held = grouped(violationsBefore(rule, resource, stack), ({ what }) => what);
  return ({ what, grounds = [] }) => {
    const same = held.get(what);
    if (same === undefined) return false;
    const known = same.flatMap((violation) => violation.grounds ?? []);
    return grounds.every((ground) => known.some((wider) => wider.every((limit) => ground.includes(limit))));
  };
}

/** Nothing for a resource that is new, or new to Terraform. A rule that throws there held nothing against it. */
function violationsBefore(rule: ResourceRule, resource: ReviewedResource, stack: ReviewedStack): readonly Violation[] {
  if (resource.before === undefined || resource.change?.importing === true) return [];
  try {
    const before = stillStackOf(stack);
    const violations = rule.check(before.resource(resource.address) ?? still(resource, stack), before);
    return violations.filter(({ undecided }) => undecided !== true);
  } catch {
    return [];
  }
}

/** The stack as it was before, on both sides. */
function stillStackOf(stack: ReviewedStack): ReviewedStack {
  let found = stillStacks.get(stack);
  if (found === undefined) stillStacks.set(stack, (found = stillStack(stack)));
  return found;
}

function stillStack(stack: ReviewedStack): ReviewedStack {
  const resources = stack.resources.filter(({ before }) => before !== undefined).map((one) => still(one, stack));
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  return {
    name: stack.name,
    plan: { ...stack.plan, drift: [] },
    folder: stack.folder,
    resources,
    before: stack.before,
    after: stack.before,
    get accessBefore() {
      return stack.accessBefore;
    },
    get accessAfter() {
      return stack.accessBefore;
    },
    resource: (address) => byAddress.get(address),
    companions: ({ address }, type, pointer) => {
      const resource = stack.resource(address);
      const found = resource ? stack.companions(resource, type, pointer, "before") : [];
      return found.flatMap((companion) => byAddress.get(companion.address) ?? []);
    },
  };
}

function still(resource: ReviewedResource, stack: ReviewedStack): ReviewedResource {
  return { ...resource, change: undefined, after: resource.before, synthesized: writtenBefore(resource, stack) };
}

/** What was written before, as far as a base says so: the lifecycle, of which the state knows nothing. */
function writtenBefore(
  { address, synthesized }: ReviewedResource,
  stack: ReviewedStack,
): SynthesizedResource | undefined {
  const lifecycle = lifecyclesOf(stack).get(address);
  if (!synthesized || lifecycle === undefined) return synthesized;
  return { ...synthesized, attributes: { ...synthesized.attributes, lifecycle } };
}

const lifecycles = new WeakMap<ReviewedStack, ReadonlyMap<string, unknown>>();

function lifecyclesOf(stack: ReviewedStack): ReadonlyMap<string, unknown> {
  let found = lifecycles.get(stack);
  if (found === undefined) {
    const entries = stack.before.resources.map(
      ({ address, attributes }) => [address, attributes["lifecycle"]] as const,
    );
    lifecycles.set(stack, (found = new Map(entries)));
  }
  return found;
}
