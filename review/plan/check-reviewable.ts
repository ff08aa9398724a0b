import { PlanError } from "./plan-error";

/** The major version of the format that is read. */
const MAJOR = "1";
const SHOW = "write one with `terraform plan -out <plan file>` and `terraform show -json <plan file>`";

/**
 * Refuses what is no plan, and plans that do not say everything that apply will do.
 *
 * A plan with `-target` is incomplete by Terraform's own word: what it leaves out cannot be reviewed.
 *
 * @returns the version of the format
 * @throws PlanError
 */
export function checkReviewable(json: unknown, source: string): string {
  const plan = typeof json === "object" && json !== null ? (json as Readonly<Record<string, unknown>>) : {};
  if ("lineage" in plan && "serial" in plan) throw new PlanError(`${source} is a state, not a plan: ${SHOW}`);
  const version = plan["format_version"];
  if (typeof version !== "string" || !/^\d+(\.\d+)*$/.test(version)) {
    throw new PlanError(`${source} is no plan, it has no format_version: ${SHOW}`);
  }
  if (version.split(".")[0] !== MAJOR) {
    throw new PlanError(
      `${source} has format_version ${version}, and ${MAJOR}.x is read: use a release that knows it, or a Terraform that writes ${MAJOR}.x`,
    );
  }
  if (!("planned_values" in plan) && !("configuration" in plan)) {
    throw new PlanError(`${source} is no plan, it has no planned_values ("values" is a state's): ${SHOW}`);
  }
  checkWhole(plan, source);
  return version;
}

function checkWhole(plan: Readonly<Record<string, unknown>>, source: string): void {
  const { errored, complete, deferred_changes: deferred } = plan;
  if (errored !== undefined && errored !== false) {
    throw new PlanError(
      `${source} is errored: Terraform stopped while it planned, for example at prevent_destroy; mend what its messages say and plan again`,
    );
  }
  if (Array.isArray(deferred) && deferred.length > 0) {
    throw new PlanError(
      `${source} is incomplete: it defers ${deferred.length} changes to a later plan, and they cannot be reviewed; plan without deferrals`,
    );
  }
  if (complete !== undefined && complete !== true) {
    throw new PlanError(
      `${source} is incomplete: something is left out of it, as -target does, and cannot be reviewed; plan the whole stack`,
    );
  }
}
