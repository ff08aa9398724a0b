import { AccessModel } from "../../access/model";
import type { SynthesizedStack } from "../../access/synthesis";
import type { Attributes, Plan } from "../plan/plan";
import { copiesOf, type FindCompanions, type Held, withoutCopies } from "./computed-copies";
import type { JoinedResource } from "./joined-resource";
import { lostWithOwner } from "./lost-with-owner";
import type { ReviewedResource, ReviewedStack, Side } from "./reviewed-stack";
import { SideStack } from "./side-stack";
import { asRead } from "./texts";

/** What a reviewed stack is made of. */
export interface Parts {
  readonly plan: Plan;
  readonly folder: string;
  readonly resources: readonly JoinedResource[];
  /** The Terraform JSON of each side, for its providers; their resources are not used. */
  readonly before: SynthesizedStack;
  readonly after: SynthesizedStack;
}

/** Makes a stack to review of resources that are joined already. */
export function assemble({ plan, folder, resources, before, after }: Parts): ReviewedStack {
  const joined = [...resources].sort((one, other) => (one.address < other.address ? -1 : 1));
  const sides = { before: new SideStack(before, joined, "before"), after: new SideStack(after, joined, "after") };
  const pointing = (resource: JoinedResource, type: string, pointer: string, side: Side) =>
    sides[side].companions(resource, type, pointer);
  const lost = lostWithOwner(joined, pointing);
  const companionsOf: typeof pointing = (resource, type, pointer, side) => {
    const found = pointing(resource, type, pointer, side);
    return lost.size > 0 && side === "after" ? found.filter((companion) => !lost.has(companion)) : found;
  };
  const copies = { before: copiesIn(joined, "before", companionsOf), after: copiesIn(joined, "after", companionsOf) };
  const own = (attributes: Attributes, resource: JoinedResource, side: Side) =>
    withoutCopies(attributes, copies[side].get(resource));
  const stacks = {
    before: sides.before.with((attributes, resource) => own(attributes, resource, "before")),
    after: sides.after.with((attributes, resource) =>
      lost.has(resource) ? undefined : own(attributes, resource, "after"),
    ),
  };
  const reviewed = new Map(joined.map((resource) => [resource, reviewedResource(resource, own)]));
  const byAddress = new Map(joined.map((resource) => [resource.address, resource]));
  const models: Partial<Record<Side, AccessModel>> = {};
  return {
    name: after.name,
    plan,
    folder,
    resources: [...reviewed.values()],
    ...stacks,
    // Most of a review needs the models, but a stack with a policy that nobody can read has resources all the same.
    get accessBefore() {
      return (models.before ??= new AccessModel([stacks.before]));
    },
    get accessAfter() {
      return (models.after ??= new AccessModel([stacks.after]));
    },
    resource: (address) => {
      const found = byAddress.get(address);
      return found && reviewed.get(found);
    },
    companions({ address }, type, pointer, side) {
      const resource = byAddress.get(address);
      if (resource === undefined) return [];
      const found = companionsOf(resource, type, pointer, side);
      return found.flatMap((companion) => (companion[side] && reviewed.get(companion)) ?? []);
    },
  };
}

/** Of the resources that have copies at all, which are few. */
function copiesIn(resources: readonly JoinedResource[], side: Side, companions: FindCompanions) {
  const found = new Map<JoinedResource, readonly Held[]>();
  for (const resource of resources) {
    const copies = copiesOf(resource, side, companions);
    if (copies.length > 0) found.set(resource, copies);
  }
  return found;
}

function reviewedResource(
  resource: JoinedResource,
  own: (attributes: Attributes, resource: JoinedResource, side: Side) => Attributes,
): ReviewedResource {
  const { address, type, change, before, after, synthesized } = resource;
  return {
    address,
    type,
    change,
    before: before && asRead(own(before, resource, "before")),
    after: after && asRead(own(after, resource, "after")),
    synthesized,
  };
}
