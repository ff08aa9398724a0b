import { DeployedValues } from "./deployed-values";
import { type Attributes, mapTexts, type Resource, resourcesOf, type TerraformStack } from "./terraform-json";

/** What happens to the services of the app: all are new, or most stay, some come and some change. */
export type Scenario = "first deploy" | "change";

type Fate = "created" | "changed" | "kept";

const REFERENCES = /\$\{([a-z0-9_]+\.[\w-]+)\.([a-z_0-9]+)\}/g;
/** Attributes that are known before the resource is there, because somebody wrote them. */
const WRITTEN = ["name", "bucket", "function_name"];

/** The plan of a stack, as `terraform show -json` would write it. Of ten services one is new and one changes its key's policy, unless all are new. */
export function planOf(stack: TerraformStack, scenario: Scenario): object {
  const resources = resourcesOf(stack);
  const values = new DeployedValues(resources);
  const created = new Set(
    resources.filter((resource) => fateOf(resource, scenario) === "created").map(({ address }) => address),
  );
  const state = resources.filter(({ address }) => !created.has(address));
  const changes = resources.map((resource) => changeOf(resource, fateOf(resource, scenario), values, created));
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: { resources: changes.map(plannedValue) } },
    resource_changes: changes,
    ...(state.length > 0 && {
      prior_state: {
        format_version: "1.0",
        values: { root_module: { resources: state.map(stateOf(values, scenario)) } },
      },
    }),
    configuration: {
      provider_config: providersOf(stack),
      root_module: { resources: resources.map(configured) },
    },
    timestamp: "2026-01-01T00:00:00Z",
    applyable: true,
    complete: true,
    errored: false,
  };
}

function fateOf({ name, type }: Resource, scenario: Scenario): Fate {
  if (scenario === "first deploy") return "created";
  const service = Number(/^service-(\d+)/.exec(name)?.[1] ?? 0);
  if (service % 10 === 1) return "created";
  return service % 10 === 2 && type === "aws_kms_key_policy" ? "changed" : "kept";
}

function changeOf(resource: Resource, fate: Fate, values: DeployedValues, created: ReadonlySet<string>) {
  const { address, type, name } = resource;
  const deployed = values.of(resource);
  const change =
    fate === "created"
      ? { actions: ["create"], before: null, ...newValues(resource, created, values) }
      : { actions: [fate === "kept" ? "no-op" : "update"], before: before(deployed, fate), after: deployed };
  return {
    ...{ address, mode: "managed", type, name, provider_name: "registry.terraform.io/hashicorp/aws" },
    change: { after_unknown: {}, before_sensitive: {}, after_sensitive: {}, ...change },
  };
}

/** A changed policy has one statement more than before. */
function before(deployed: Attributes, fate: Fate): Attributes {
  if (fate === "kept" || typeof deployed["policy"] !== "string") return deployed;
  const policy = JSON.parse(deployed["policy"]) as { readonly Statement: readonly unknown[] };
  return { ...deployed, policy: JSON.stringify({ ...policy, Statement: policy.Statement.slice(0, -1) }) };
}

/** What is known of a new resource: everything that does not refer to what another new one gets. */
function newValues({ attributes }: Resource, created: ReadonlySet<string>, values: DeployedValues) {
  const isKnown = (value: unknown) => !refersToUnknown(value, created);
  const known = Object.entries(attributes).filter(([, value]) => isKnown(value));
  const unknown = Object.entries(attributes).filter(([, value]) => !isKnown(value));
  return {
    after: mapTexts(Object.fromEntries(known), (text) => values.resolve(text)),
    after_unknown: { id: true, arn: true, ...Object.fromEntries(unknown.map(([name]) => [name, true])) },
  };
}

function refersToUnknown(value: unknown, created: ReadonlySet<string>): boolean {
  const text = JSON.stringify(value) ?? "";
  return [...text.matchAll(REFERENCES)].some(
    ([, address, attribute]) => created.has(address ?? "") && !WRITTEN.includes(attribute ?? ""),
  );
}

function plannedValue({ address, mode, type, name, change }: ReturnType<typeof changeOf>) {
  return { address, mode, type, name, schema_version: 0, values: change.after, sensitive_values: {} };
}

function stateOf(values: DeployedValues, scenario: Scenario) {
  return (resource: Resource) => ({
    ...{ address: resource.address, mode: "managed", type: resource.type, name: resource.name, schema_version: 0 },
    values: before(values.of(resource), fateOf(resource, scenario)),
    sensitive_values: {},
  });
}

function configured({ address, type, name, attributes }: Resource) {
  const expressions = expressionsOf(attributes);
  return { address, mode: "managed", type, name, provider_config_key: "aws", expressions, schema_version: 0 };
}

function providersOf({ provider }: TerraformStack) {
  const blocks = Object.entries(provider).flatMap(([name, blocks]) =>
    blocks.map(({ alias, ...attributes }) => {
      const key = typeof alias === "string" ? `${name}.${alias}` : name;
      return [key, { name, ...(alias !== undefined && { alias }), expressions: expressionsOf(attributes) }] as const;
    }),
  );
  return Object.fromEntries(blocks);
}

function expressionsOf(attributes: Attributes) {
  return Object.fromEntries(Object.entries(attributes).map(([argument, value]) => [argument, expressionOf(value)]));
}

function expressionOf(value: unknown): unknown {
  if (Array.isArray(value) && value.some((item) => typeof item === "object")) return value.map(blockOf);
  const references = [...(JSON.stringify(value) ?? "").matchAll(REFERENCES)].flatMap(([, address, attribute]) => [
    `${address}.${attribute}`,
    address,
  ]);
  return references.length > 0 ? { references } : { constant_value: value };
}

function blockOf(block: unknown): unknown {
  return expressionsOf(block as Attributes);
}
