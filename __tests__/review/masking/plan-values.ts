import type { SynthesizedStack } from "../../../access/synthesis";
import type { ConfiguredResource, Plan, PlannedChange, PlannedOutput, StateResource } from "../../../review/plan/plan";

// Plans made by hand, with nothing in them but what is said.

export function plan(parts: Partial<Plan>): Plan {
  return {
    formatVersion: "1.2",
    terraformVersion: "1.11.4",
    changes: [],
    drift: [],
    outputs: [],
    priorState: [],
    plannedValues: [],
    configuration: [],
    providers: {},
    variables: {},
    hash: "",
    ...parts,
  };
}

export function change(parts: Partial<PlannedChange>): PlannedChange {
  return {
    address: "aws_ssm_parameter.a",
    mode: "managed",
    type: "aws_ssm_parameter",
    name: "a",
    previousAddress: undefined,
    deposed: undefined,
    actions: ["update"],
    importing: false,
    actionReason: undefined,
    before: undefined,
    after: undefined,
    afterUnknown: false,
    beforeSensitive: false,
    afterSensitive: false,
    replacePaths: [],
    ...parts,
  };
}

export function lambda(parts: Partial<PlannedChange>): PlannedChange {
  return change({ type: "aws_lambda_function", ...parts });
}

export function state(values: StateResource["values"], sensitive: StateResource["sensitive"]): StateResource {
  return { address: "aws_s3_bucket.b", mode: "managed", type: "aws_s3_bucket", name: "b", values, sensitive };
}

export function functionState(values: StateResource["values"]): StateResource {
  return { ...state(values, {}), type: "aws_lambda_function" };
}

export function output(parts: Partial<PlannedOutput>): PlannedOutput {
  return {
    name: "out",
    actions: ["update"],
    before: undefined,
    after: undefined,
    afterUnknown: false,
    beforeSensitive: false,
    afterSensitive: false,
    ...parts,
  };
}

export function configuration(expressions: ConfiguredResource["expressions"]): ConfiguredResource {
  return { address: "aws_ssm_parameter.a", type: "aws_ssm_parameter", name: "a", expressions, provisioners: [] };
}

export function stack(
  all: readonly SynthesizedStack["resources"][number]["attributes"][],
  terraform: SynthesizedStack["terraform"] = {},
  type = "aws_ssm_parameter",
): SynthesizedStack {
  const resources = all.map((attributes) => ({ address: `${type}.a`, type, constructPath: "", attributes }));
  return { name: "dev-data", resources, annotations: [], terraform };
}
