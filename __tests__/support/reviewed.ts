import { AccessModel } from "../../access/model";
import { type SynthesizedResource, type SynthesizedStack, stackOf } from "../../access/synthesis";
import { isUnknown } from "../../modules/policy/evaluation";
import type { Mask, Plan, PlannedAction, PlannedChange, PlannedOutput } from "../../review/plan/plan";
import type { ReviewedResource, ReviewedStack, Side, State } from "../../review/stack/reviewed-stack";

// Reviewed stacks from a few words, for tests of what reads them. Not part of the product.

export const ACCOUNT = "111111111111";
export const OTHER_ACCOUNT = "222222222222";
export const REGION = "eu-central-1";

/** One resource: before and after, and what follows from them unless it is said. */
export interface Described {
  readonly before?: State;
  readonly after?: State;
  /** @default what before and after make of it: create, delete, no-op or update */
  readonly actions?: readonly string[];
  /** The path of the construct, without the stack. @default the name of the resource with `/Resource` */
  readonly path?: string;
  /** The arguments that were written; null for none. @default those of after */
  readonly synthesized?: State | null;
  /** Whether the plan leaves it out. @default false */
  readonly untouched?: boolean;
  readonly previousAddress?: string;
  readonly actionReason?: string;
  readonly replacePaths?: PlannedChange["replacePaths"];
  readonly beforeSensitive?: Mask;
  readonly afterSensitive?: Mask;
}

/** What there is beside resources. */
export interface DescribedStack {
  readonly name?: string;
  /** By address. */
  readonly drift?: Readonly<Record<string, Described>>;
  /** By address; the plan destroys them. */
  readonly deposed?: Readonly<Record<string, Described>>;
  readonly outputs?: readonly (Partial<PlannedOutput> & { readonly name: string })[];
  /** Parts of the synthesized JSON beside resources, such as `output` and `//`. */
  readonly terraform?: Readonly<Record<string, unknown>>;
  /** Likewise before, where a base was given: lifecycles, for example. By address. */
  readonly base?: Readonly<Record<string, State>>;
}

const PROVIDER = { aws: [{ region: REGION, allowed_account_ids: [ACCOUNT] }] };
const POINTERS = ["arn", "id", "name", "bucket", "key_id", "function_name", "url"];

/** A stack as the review has it. */
export function reviewed(
  described: Readonly<Record<string, Described>>,
  { name = "prod-documents", drift = {}, deposed = {}, outputs = [], terraform = {}, base }: DescribedStack = {},
): ReviewedStack {
  const resources = Object.entries(described)
    .map(([address, resource]) => resourceOf(name, address, resource))
    .sort((one, other) => (one.address < other.address ? -1 : 1));
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  const side = (which: Side) =>
    synthesizedSide(name, resources, which, terraform, which === "before" ? base : undefined);
  const [before, after] = [side("before"), side("after")];
  return {
    name,
    plan: planOf(resources, drift, deposed, outputs),
    resources,
    before,
    after,
    get accessBefore() {
      return new AccessModel([before]);
    },
    get accessAfter() {
      return new AccessModel([after]);
    },
    folder: `cdktf.out/stacks/${name}`,
    resource: (address) => byAddress.get(address),
    companions: (resource, type, pointer, which) =>
      resources.filter((other) => other.type === type && pointsAt(other[which]?.[pointer], resource, which)),
  };
}

function resourceOf(stack: string, address: string, described: Described): ReviewedResource {
  const { before, after, synthesized = after, untouched = false } = described;
  const { type, name } = partsOf(address);
  return {
    address,
    type,
    before,
    after,
    change: untouched ? undefined : changeOf(address, described),
    synthesized: synthesized
      ? {
          address,
          type,
          constructPath: `${stack}/${described.path ?? `${name}/Resource`}`,
          attributes: written(synthesized),
        }
      : undefined,
  };
}

/** A change, as the plan says it. */
export function changeOf(address: string, described: Described, deposed?: string): PlannedChange {
  const { before, after } = described;
  const { type, name } = partsOf(address);
  return {
    address,
    mode: "managed",
    type,
    name,
    previousAddress: described.previousAddress,
    deposed,
    get actions() {
      return (described.actions ?? actionsFor(before, after)) as readonly PlannedAction[];
    },
    importing: false,
    actionReason: described.actionReason,
    before,
    after,
    afterUnknown: {},
    beforeSensitive: described.beforeSensitive ?? {},
    afterSensitive: described.afterSensitive ?? {},
    replacePaths: described.replacePaths ?? [],
  };
}

function actionsFor(before: State | undefined, after: State | undefined): readonly PlannedAction[] {
  if (before === undefined) return ["create"];
  if (after === undefined) return ["delete"];
  return before === after || JSON.stringify(before) === JSON.stringify(after) ? ["no-op"] : ["update"];
}

function partsOf(address: string): { readonly type: string; readonly name: string } {
  const [type = "", name = ""] = address.split(".");
  return { type, name };
}

/** What is not known stands in a synthesis as an expression. */
function written(state: State): State {
  return Object.fromEntries(
    Object.entries(Object.getOwnPropertyDescriptors(state)).flatMap(([argument, { value }]) =>
      value === undefined ? [] : [[argument, isUnknown(value) ? "${local.not_known}" : value]],
    ),
  );
}

function synthesizedSide(
  name: string,
  resources: readonly ReviewedResource[],
  side: Side,
  terraform: Readonly<Record<string, unknown>>,
  base: Readonly<Record<string, State>> = {},
): SynthesizedStack {
  const there = resources.filter((resource) => resource[side] !== undefined);
  const stack = stackOf(name, { provider: PROVIDER, ...(side === "after" ? terraform : {}) });
  return { ...stack, resources: there.map((resource) => synthesizedResource(resource, side, base[resource.address])) };
}

function synthesizedResource(
  { address, type, synthesized, ...sides }: ReviewedResource,
  side: Side,
  base: State = {},
): SynthesizedResource {
  const lifecycle = side === "after" ? { lifecycle: synthesized?.attributes["lifecycle"] } : {};
  const attributes = { ...written(sides[side] ?? {}), ...lifecycle, ...base };
  return { address, type, constructPath: synthesized?.constructPath ?? "", attributes };
}

function pointsAt(value: unknown, { address, ...sides }: ReviewedResource, side: Side): boolean {
  if (typeof value !== "string") return false;
  if (value.startsWith(`\${${address}.`)) return true;
  return POINTERS.some((attribute) => sides[side]?.[attribute] === value);
}

function planOf(
  resources: readonly ReviewedResource[],
  drift: Readonly<Record<string, Described>>,
  deposed: Readonly<Record<string, Described>>,
  outputs: readonly (Partial<PlannedOutput> & { readonly name: string })[],
): Plan {
  const changes = resources.flatMap(({ change }) => (change ? [change] : []));
  const left = Object.entries(deposed).map(([address, resource]) => changeOf(address, resource, "ab12cd34"));
  return {
    formatVersion: "1.2",
    terraformVersion: "1.11.4",
    changes: [...changes, ...left],
    drift: Object.entries(drift).map(([address, resource]) => changeOf(address, resource)),
    outputs: outputs.map((output) => ({
      actions: ["update"],
      before: undefined,
      after: undefined,
      afterUnknown: false,
      beforeSensitive: false,
      afterSensitive: false,
      ...output,
    })),
    priorState: [],
    plannedValues: [],
    configuration: [],
    providers: {},
    variables: {},
    hash: "0".repeat(64),
  };
}

/** Arguments of which one cannot be read: for what happens when a rule throws. */
export function damaged(argument: string, others: State = {}): State {
  return Object.defineProperty({ ...others }, argument, {
    enumerable: false,
    get: () => {
      throw new Error(`${argument} is damaged`);
    },
  });
}

/** A policy document as text. */
export function policy(...statements: readonly Readonly<Record<string, unknown>>[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
