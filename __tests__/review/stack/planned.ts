import { stackOf } from "../../../access/synthesis";
import { parsePlan } from "../../../review/plan/parse-plan";
import type { ReviewSources } from "../../../review/stack/join";
import { reviewedStack } from "../../../review/stack/join";
import type { ReviewedStack } from "../../../review/stack/reviewed-stack";

// Plans as Terraform 1.11 writes them, made of what a test says of each resource.

type Values = Readonly<Record<string, unknown>>;

export interface Planned {
  /** The arguments that are synthesized; undefined when the resource is gone from the stack. */
  readonly written?: Values;
  readonly before?: Values | undefined;
  readonly after?: Values | undefined;
  readonly unknown?: unknown;
  /** @default what follows from the sides */
  readonly actions?: readonly string[];
  readonly previousAddress?: string;
  readonly deposed?: string;
  readonly importing?: unknown;
  /** Whether it is only written: no change is about it, and it is not in the state. @default false */
  readonly absent?: boolean;
}

export interface PlanParts {
  readonly drift?: Readonly<Record<string, Planned>>;
  readonly data?: Readonly<Record<string, Values>>;
  readonly variables?: Values;
  readonly locals?: Values;
  readonly base?: Readonly<Record<string, Values>>;
  /** Resources of the state that no change is about, as when a plan only refreshes. */
  readonly state?: Readonly<Record<string, Values>>;
}

export const ACCOUNT = "111111111111";
const PROVIDER = { region: "eu-central-1", allowed_account_ids: [ACCOUNT] };
const META_ARGUMENTS = ["count", "for_each", "lifecycle", "depends_on", "provider", "provisioner", "connection"];
export const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
export const KEY_ID = "00000000-0000-4000-8000-000000000001";
export const KEY_ARN = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/${KEY_ID}`;
export const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/process`;

export const TRUST = policy({
  Sid: "T",
  Effect: "Allow",
  Principal: { Service: "lambda.amazonaws.com" },
  Action: "sts:AssumeRole",
});
export const KEY = { arn: KEY_ARN, id: KEY_ID, key_id: KEY_ID, description: "documents" };
export const ROLE = { arn: ROLE_ARN, id: "process", name: "process", assume_role_policy: TRUST };

/** A policy that lets somebody decrypt. */
export function decryptBy(principal: string, action = "kms:Decrypt"): string {
  return policy({ Sid: "Use", Effect: "Allow", Principal: { AWS: principal }, Action: action, Resource: "*" });
}

export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

export const WRITTEN_KEY = { description: "documents" };
export const WRITTEN_ROLE = { name: "process", assume_role_policy: TRUST };
export const KEY_POLICY = { key_id: "${aws_kms_key.Key.id}", policy: decryptBy("${aws_iam_role.Role.arn}") };
export const KEY_POLICY_STATE = { id: KEY_ID, key_id: KEY_ID, policy: decryptBy(ROLE_ARN) };

/** A resource that is made: what is written of it, what the plan knows, and what it does not. */
export function created(written: Values, after: Values, unknown: object): Planned {
  return { written, after, unknown };
}

/** The JSON of a plan. */
export function planOf(resources: Readonly<Record<string, Planned>>, parts: PlanParts = {}): Values {
  const entries = Object.entries(resources).filter(([, { absent }]) => absent !== true);
  const current = entries.filter(([, { deposed }]) => deposed === undefined);
  const stateOf = (address: string, values: Values) => ({ ...names(address), values, sensitive_values: {} });
  const data = Object.entries(parts.data ?? {}).map(([address, values]) => ({
    ...stateOf(address.replace(/^data\./, ""), values),
    address,
    mode: "data",
  }));
  const unchanged = Object.entries(parts.state ?? {}).map(([address, values]) => stateOf(address, values));
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    ...(parts.variables && {
      variables: Object.fromEntries(Object.entries(parts.variables).map(([name, value]) => [name, { value }])),
    }),
    planned_values: {
      root_module: {
        resources: current.flatMap(([address, { after }]) => (after ? [stateOf(withoutDeposed(address), after)] : [])),
      },
    },
    ...(entries.length > 0 && { resource_changes: entries.map(([address, planned]) => changeOf(address, planned)) }),
    ...(parts.drift && { resource_drift: Object.entries(parts.drift).map(([address, one]) => changeOf(address, one)) }),
    prior_state: {
      values: {
        root_module: {
          resources: [
            ...current.flatMap(([address, { before }]) => (before ? [stateOf(address, before)] : [])),
            ...unchanged,
            ...data,
          ],
        },
      },
    },
    configuration: {
      provider_config: { aws: { name: "aws", expressions: expressionsOf(PROVIDER) } },
      root_module: { resources: configurationOf(resources) },
    },
    timestamp: "2026-01-01T00:00:00Z",
    applyable: entries.some(([, planned]) => doesSomething(planned)) || Object.keys(parts.drift ?? {}).length > 0,
    complete: true,
    errored: false,
  };
}

/** The Terraform JSON of what is written. */
export function synthOf(written: Readonly<Record<string, Values>>, locals?: Values): Values {
  const resource: Record<string, Record<string, Values>> = {};
  for (const [address, values] of Object.entries(written)) {
    const [type = "", name = ""] = address.split(".");
    (resource[type] ??= {})[name] = values;
  }
  return { provider: { aws: [PROVIDER] }, resource, ...(locals && { locals }) };
}

/** What a plan and a synthesis are joined from. */
export function sourcesOf(resources: Readonly<Record<string, Planned>>, parts: PlanParts = {}): ReviewSources {
  return {
    plan: parsePlan(JSON.stringify(planOf(resources, parts)), "plan.json"),
    synth: stackOf("dev-documents", synthOf(writtenIn(resources), parts.locals)),
    name: "dev-documents",
    folder: "cdktf.out/stacks/dev-documents",
    ...(parts.base && { base: stackOf("dev-documents", synthOf(parts.base)) }),
  };
}

export function reviewOf(resources: Readonly<Record<string, Planned>>, parts: PlanParts = {}): ReviewedStack {
  return reviewedStack(sourcesOf(resources, parts));
}

/** A resource that stays as it is. */
export function unchanged(values: Values, written: Values): Planned {
  return { written, before: values, after: values };
}

function writtenIn(resources: Readonly<Record<string, Planned>>): Readonly<Record<string, Values>> {
  return Object.fromEntries(
    Object.entries(resources).flatMap(([address, { written }]) =>
      written ? [[withoutInstance(withoutDeposed(address)), written]] : [],
    ),
  );
}

function configurationOf(resources: Readonly<Record<string, Planned>>) {
  return Object.entries(writtenIn(resources)).map(([address, written]) => ({
    ...names(address),
    expressions: expressionsOf(written),
    provisioners: provisionersOf(written),
  }));
}

function provisionersOf({ provisioner }: Values) {
  const blocks = (provisioner ?? []) as readonly Readonly<Record<string, Values>>[];
  return blocks.flatMap((block) =>
    Object.entries(block).map(([type, given]) => ({ type, expressions: expressionsOf(given) })),
  );
}

function expressionsOf(written: Values): Values {
  const given = Object.entries(written).filter(([name]) => !META_ARGUMENTS.includes(name));
  return Object.fromEntries(given.map(([name, value]) => [name, { constant_value: value }]));
}

function names(address: string) {
  const [type = "", name = ""] = withoutInstance(address).split(".");
  return { address, mode: "managed", type, name };
}

function changeOf(address: string, { before, after, unknown = {}, actions, importing, ...planned }: Planned) {
  return {
    ...names(withoutDeposed(address)),
    ...(planned.previousAddress && { previous_address: planned.previousAddress }),
    ...(planned.deposed && { deposed: planned.deposed }),
    change: {
      actions: actions ?? [actionOf(before, after)],
      before: before ?? null,
      after: after ?? null,
      after_unknown: unknown,
      before_sensitive: {},
      after_sensitive: {},
      ...(importing !== undefined && { importing }),
    },
  };
}

function doesSomething({ before, after, actions, previousAddress, importing }: Planned): boolean {
  const changes = actions?.some((action) => action !== "no-op") ?? actionOf(before, after) !== "no-op";
  return changes || previousAddress !== undefined || importing !== undefined;
}

function actionOf(before: Values | undefined, after: Values | undefined): string {
  if (before === undefined) return "create";
  if (after === undefined) return "delete";
  return JSON.stringify(before) === JSON.stringify(after) ? "no-op" : "update";
}

function withoutInstance(address: string): string {
  return address.replace(/\[[^\]]*\]$/, "");
}

function withoutDeposed(address: string): string {
  return address.replace(/ \(deposed .*\)$/, "");
}
