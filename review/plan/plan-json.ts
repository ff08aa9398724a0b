import { z } from "zod";
import type { Attributes, Mask, PlannedAction } from "./plan";

// What a review reads of the plan's JSON. Fields that are not named here are ignored: minor versions of the format add some.
// @see https://developer.hashicorp.com/terraform/internals/json-format

const ACTIONS = ["no-op", "create", "read", "update", "delete", "forget"] as const satisfies readonly PlannedAction[];

const isObject = (value: unknown): value is Attributes =>
  typeof value === "object" && value !== null && !Array.isArray(value);
// Plans are long and deep, and values are read as they stand: `z.record` would copy every one of them.
const object = z.custom<Attributes>(isObject, "expected an object");
const value = z.unknown().optional();
// Defaults are given by who reads them: a step for each of them would take longer than the rest.
const mask = z.custom<Mask>(isMask, "expected true, false, or a mask of parts").optional();
const step = z.union([z.string(), z.number()]);

/** What is before or after: null for nothing. */
const side = z.custom<Attributes | null>((one) => one === null || isObject(one), "expected an object").optional();

const change = z.object({
  actions: z.array(z.enum(ACTIONS)).min(1),
  before: side,
  after: side,
  after_unknown: mask,
  before_sensitive: mask,
  after_sensitive: mask,
  replace_paths: z.array(z.array(step)).default([]),
  importing: z.unknown().optional(),
});

const resourceChange = z.object({
  address: z.string().min(1),
  previous_address: z.string().min(1).optional(),
  mode: z.enum(["managed", "data"]),
  type: z.string().min(1),
  name: z.string().min(1),
  deposed: z.string().min(1).optional(),
  change,
  action_reason: z.string().optional(),
});

const outputChange = z.object({
  actions: z.array(z.enum(ACTIONS)).min(1),
  before: value,
  after: value,
  after_unknown: mask,
  before_sensitive: mask,
  after_sensitive: mask,
});

const stateResource = z.object({
  address: z.string().min(1),
  mode: z.enum(["managed", "data"]),
  type: z.string().min(1),
  name: z.string().min(1),
  values: side,
  sensitive_values: mask,
  deposed_key: z.string().optional(),
});

const configuredResource = z.object({
  address: z.string().min(1),
  // `ephemeral`, too
  mode: z.string(),
  type: z.string().min(1),
  name: z.string().min(1),
  expressions: object.default({}),
  provisioners: z.array(z.object({ type: z.string(), expressions: object.default({}) })).default([]),
});

export type StateResourceJson = z.infer<typeof stateResource>;
export type ConfiguredResourceJson = z.infer<typeof configuredResource>;

/** A module of a state, with the modules below it. */
export interface StateModule {
  readonly resources: readonly StateResourceJson[];
  readonly child_modules: readonly StateModule[];
}

const stateModule: z.ZodType<StateModule> = z.object({
  resources: z.array(stateResource).default([]),
  get child_modules() {
    return z.array(stateModule).default([]);
  },
});

/** A module of the configuration, with those that it calls. */
export interface ConfiguredModule {
  readonly resources: readonly ConfiguredResourceJson[];
  readonly module_calls: Readonly<Record<string, { readonly module: ConfiguredModule }>>;
}

const configuredModule: z.ZodType<ConfiguredModule> = z.object({
  resources: z.array(configuredResource).default([]),
  get module_calls() {
    return z.record(z.string(), z.object({ module: configuredModule })).default({});
  },
});

const values = z.object({ root_module: stateModule.optional() });

/** The fields of a plan that a review reads. */
export const planJson = z.object({
  terraform_version: z.string().optional(),
  resource_changes: z.array(resourceChange).default([]),
  resource_drift: z.array(resourceChange).default([]),
  output_changes: z.record(z.string(), outputChange).default({}),
  prior_state: z.object({ values: values.optional() }).optional(),
  planned_values: values,
  configuration: z.object({
    provider_config: z.record(z.string(), z.object({ expressions: object.default({}) })).optional(),
    root_module: configuredModule.optional(),
  }),
  relevant_attributes: z.array(z.unknown()).default([]),
  applyable: value,
  variables: z.record(z.string(), z.object({ value })).default({}),
});

export type PlanJson = z.infer<typeof planJson>;
export type ResourceChangeJson = z.infer<typeof resourceChange>;

function isMask(value: unknown): boolean {
  if (typeof value === "boolean") return true;
  if (Array.isArray(value)) return value.every(isMask);
  return isObject(value) && Object.values(value).every(isMask);
}
