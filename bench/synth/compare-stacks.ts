import { isDeepStrictEqual } from "node:util";

type ResourceBody = Readonly<Record<string, unknown>>;

/** The parts of a synthesized Terraform stack that are compared. */
export interface TerraformStackJson {
  readonly provider: unknown;
  readonly terraform: unknown;
  /** By type, then by name. */
  readonly resource: Readonly<Record<string, Readonly<Record<string, ResourceBody>>>>;
}

/** The address of a resource in a string: alone, or in `${...}` before an attribute. */
const ADDRESS = /\b(aws_[a-z0-9_]+)\.([A-Za-z0-9_-]+)/g;
/** The folder of an asset, which is named after its construct. */
const ASSET_FOLDER = /^assets\/[^/]+\//;
/** The attributes that tell a resource from others of its type, the first that it has. */
const IDENTITY = ["function_name", "role", "key_id", "queue_url", "bucket", "name", "description"];

/**
 * What differs between two stacks: provider, backend, and all resources with their policies parsed, but for their Terraform names.
 *
 * A reference is compared by what it refers to: `aws_sqs_queue<service-1-jobs>` instead of the queue's Terraform name.
 */
export function differences(one: TerraformStackJson, other: TerraformStackJson): readonly string[] {
  const blocks = (["provider", "terraform"] as const).filter((block) => !isDeepStrictEqual(one[block], other[block]));
  const types = new Set([...Object.keys(one.resource), ...Object.keys(other.resource)]);
  return [
    ...blocks.map((block) => `block ${block} differs`),
    ...[...types].flatMap((type) => differencesOfType(type, describe(one, type), describe(other, type))),
  ];
}

function differencesOfType(type: string, one: readonly string[], other: readonly string[]): readonly string[] {
  if (one.length !== other.length) return [`${type}: ${one.length} resources and ${other.length}`];
  const first = one.findIndex((description, index) => description !== other[index]);
  return first === -1 ? [] : [`${type}: resources differ, the first:\n  ${one[first]}\n  ${other[first]}`];
}

/** The resources of a type as text in which two equal ones are equal, sorted. */
function describe(stack: TerraformStackJson, type: string): readonly string[] {
  return Object.values(stack.resource[type] ?? {})
    .map((body) => JSON.stringify(canonical(body, stack)))
    .sort();
}

function canonical(value: unknown, stack: TerraformStackJson): unknown {
  if (typeof value === "string") {
    const policy = parsePolicy(value);
    return policy === undefined ? withoutNames(value, stack) : canonical(policy, stack);
  }
  if (Array.isArray(value)) return value.map((item) => canonical(item, stack));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "//")
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, item]) => [key, canonical(item, stack)]),
  );
}

function parsePolicy(text: string): unknown {
  return text.startsWith("{") ? JSON.parse(text) : undefined;
}

function withoutNames(text: string, stack: TerraformStackJson): string {
  return text.replace(ASSET_FOLDER, "assets/").replace(ADDRESS, (address, type: string, name: string) => {
    const body = stack.resource[type]?.[name];
    return body === undefined ? address : `${type}<${identityOf(body, stack)}>`;
  });
}

function identityOf(body: ResourceBody, stack: TerraformStackJson): string {
  const identity = IDENTITY.map((attribute) => body[attribute]).find((value) => typeof value === "string");
  if (typeof identity !== "string") throw new Error(`nothing tells ${JSON.stringify(body)} from others of its type`);
  return withoutNames(identity, stack);
}
