import type { ReviewedResource, ReviewedStack } from "../../stack/reviewed-stack";

const indexes = new WeakMap<ReviewedStack, ReadonlyMap<string, readonly ReviewedResource[]>>();

/** The resources of a type, found through an index that is made once for a stack. */
export function resourcesOf(stack: ReviewedStack, type: string): readonly ReviewedResource[] {
  let index = indexes.get(stack);
  if (index === undefined) indexes.set(stack, (index = indexOf(stack.resources)));
  return index.get(type) ?? [];
}

function indexOf(resources: readonly ReviewedResource[]): ReadonlyMap<string, readonly ReviewedResource[]> {
  const index = new Map<string, ReviewedResource[]>();
  for (const resource of resources) {
    const siblings = index.get(resource.type);
    if (siblings) siblings.push(resource);
    else index.set(resource.type, [resource]);
  }
  return index;
}
