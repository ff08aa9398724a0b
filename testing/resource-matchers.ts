import type { MatcherContext } from "expect";
import type { SynthesizedResource } from "../access/synthesis";
import type { MatcherResult } from "./matcher-result";
import { matchesPartially, missedKeys } from "./partial-match";
import { stacksOf } from "./received";
import { readToken } from "./tokens";

/** A type of resource: a class of the provider's bindings, or Terraform's name for it. */
export type ResourceType = string | { readonly tfResourceType: string };
/** What a resource must have, at least. */
export type Properties = Readonly<Record<string, unknown>>;

/** Passes when a resource of the type has the properties, whatever else it has. */
export function toHaveResource(
  this: MatcherContext,
  received: unknown,
  type: ResourceType,
  properties: Properties = {},
): MatcherResult {
  const { name, all, matching, wanted } = find(this, received, type, properties);
  return {
    pass: matching.length > 0,
    message: () =>
      [
        hintOf(this, "toHaveResource"),
        "",
        this.isNot
          ? `expected no ${name} like this, and found ${matching.map(({ address }) => address).join(", ")}`
          : nearestText(this, name, all, wanted),
      ].join("\n"),
  };
}

/** Passes when exactly so many resources of the type have the properties. */
export function toHaveResourceCount(
  this: MatcherContext,
  received: unknown,
  type: ResourceType,
  count: number,
  properties: Properties = {},
): MatcherResult {
  const { name, matching } = find(this, received, type, properties);
  const found = matching.map(({ address }) => `\n  ${address}`).join("");
  return {
    pass: matching.length === count,
    message: () =>
      `${hintOf(this, "toHaveResourceCount")}\n\nexpected ${this.isNot ? "any number but " : ""}${count} of ${name}, found ${matching.length}${found}`,
  };
}

function find(context: MatcherContext, received: unknown, type: ResourceType, properties: Properties) {
  const name = typeof type === "string" ? type : type.tfResourceType;
  const all = stacksOf(received).flatMap(({ resources }) => resources.filter((resource) => resource.type === name));
  const wanted = readToken(properties, received, (_stackName, text) => text) as Properties;
  const matching = all.filter(({ attributes }) => matchesPartially(attributes, wanted, context.equals));
  return { name, all, matching, wanted };
}

function nearestText(
  { equals, utils }: MatcherContext,
  name: string,
  all: readonly SynthesizedResource[],
  properties: Properties,
): string {
  const ranked = all
    .map((resource) => ({ resource, missed: missedKeys(resource.attributes, properties, equals) }))
    .sort((one, other) => one.missed.length - other.missed.length);
  const [nearest] = ranked;
  if (nearest === undefined) return `there is no ${name}`;
  const { resource, missed } = nearest;
  const lines = missed.map(
    (key) =>
      `  ${key}: expected ${utils.printExpected(properties[key])}, received ${utils.printReceived(resource.attributes[key])}`,
  );
  return [`none of ${all.length} ${name} is like this; nearest is ${resource.address}:`, ...lines].join("\n");
}

function hintOf({ utils, isNot }: MatcherContext, matcher: string): string {
  return utils.matcherHint(matcher, "stack", "...", { isNot });
}
