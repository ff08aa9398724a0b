import { createHash } from "node:crypto";
import { checkApplied } from "./check-applied";
import { checkChange } from "./check-change";
import { checkReviewable } from "./check-reviewable";
import type { Plan, PlannedChange, PlannedOutput } from "./plan";
import { PlanError } from "./plan-error";
import { planJson, type PlanJson, type ResourceChangeJson } from "./plan-json";
import { readJson } from "./read-json";
import { shareValues } from "./share-values";
import { configuredProviders, configuredResources, stateResources } from "./modules";

/**
 * Reads a plan: the output of `terraform show -json <plan file>`.
 *
 * Format 1.x is read, whatever its minor version; fields that are not known are ignored.
 *
 * @param source what messages call it: the name of the file, or `standard input`
 * @throws PlanError when it is no plan, is cut off or damaged, has another major version, is errored, or is incomplete.
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function parsePlan(bytes: Buffer | string, source: string): Plan {
  const json = readJson(bytes, source);
  const formatVersion = checkReviewable(json, source);
  const parts = shapeOf(json, source);
  const plan = {
    formatVersion,
    ...planOf(parts, source),
    hash: createHash("sha256").update(bytes).digest("hex"),
  };
  checkApplied(plan, parts, source);
  return shareValues(plan);
}

function planOf(plan: PlanJson, source: string): Omit<Plan, "formatVersion" | "hash"> {
  return {
    terraformVersion: plan.terraform_version,
    changes: changesOf(plan.resource_changes, "resource_changes", source),
    drift: changesOf(plan.resource_drift, "resource_drift", source),
    outputs: outputsOf(plan.output_changes),
    priorState: stateResources(plan.prior_state?.values?.root_module, "prior_state", source),
    plannedValues: stateResources(plan.planned_values.root_module, "planned_values", source),
    configuration: configuredResources(plan.configuration.root_module),
    providers: configuredProviders(plan.configuration.provider_config),
    variables: Object.fromEntries(Object.entries(plan.variables).map(([name, { value }]) => [name, value])),
  };
}

function shapeOf(json: unknown, source: string): PlanJson {
  const { success, data, error } = planJson.safeParse(json);
  if (success) return data;
  const [issue] = error.issues;
  const at = issue ? `${pathOf(issue.path)} is not as Terraform writes it (${issue.message})` : "it is damaged";
  throw new PlanError(`${source}: ${at}: make the plan again, and write it with \`terraform show -json <plan file>\``);
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index > 0 ? "." : ""}${String(step)}`))
    .join("");
}

function changesOf(changes: readonly ResourceChangeJson[], list: string, source: string): readonly PlannedChange[] {
  const seen = new Set<string>();
  return changes.map((json, index) => {
    const change = changeOf(json);
    checkChange(change, `${source}: ${list}[${index}]`);
    const identity = `${change.address} ${change.deposed ?? ""}`;
    if (seen.has(identity)) {
      throw new PlanError(
        `${source}: ${list}[${index}] is the second change of ${change.address}: make the plan again, Terraform writes one`,
      );
    }
    seen.add(identity);
    return change;
  });
}

function changeOf({ change, ...resource }: ResourceChangeJson): PlannedChange {
  return {
    address: resource.address,
    mode: resource.mode,
    type: resource.type,
    name: resource.name,
    previousAddress: resource.previous_address,
    deposed: resource.deposed,
    actions: change.actions,
    importing: change.importing !== undefined && change.importing !== null,
    actionReason: resource.action_reason,
    before: change.before ?? undefined,
    after: change.after ?? undefined,
    afterUnknown: change.after_unknown ?? false,
    beforeSensitive: change.before_sensitive ?? false,
    afterSensitive: change.after_sensitive ?? false,
    replacePaths: change.replace_paths,
  };
}

function outputsOf(changes: PlanJson["output_changes"]): readonly PlannedOutput[] {
  return Object.entries(changes).map(([name, change]) => ({
    name,
    actions: change.actions,
    before: change.before,
    after: change.after,
    afterUnknown: change.after_unknown ?? false,
    beforeSensitive: change.before_sensitive ?? false,
    afterSensitive: change.after_sensitive ?? false,
  }));
}
