import { PlanError } from "../../../review/plan/plan-error";

// A plan as Terraform writes it, as small as it can be.

export const CHANGE = {
  address: "aws_kms_key.Documents",
  mode: "managed",
  type: "aws_kms_key",
  name: "Documents",
  change: { actions: ["update"], before: { description: "a" }, after: { description: "b" }, after_unknown: {} },
};
export const PLAN = {
  format_version: "1.2",
  terraform_version: "1.11.4",
  planned_values: { root_module: {} },
  resource_changes: [CHANGE],
  configuration: { root_module: {} },
  applyable: true,
  complete: true,
  errored: false,
};

/** The whole message of the error. */
export function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(PlanError);
    return (error as Error).message;
  }
  throw new Error("nothing was refused");
}
