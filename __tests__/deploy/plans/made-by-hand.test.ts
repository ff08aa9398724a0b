import { readFileSync } from "node:fs";
import { join } from "node:path";
import { madePairs } from "../../../deploy/plans/pairs/made-by-hand";
import { recordingFolder } from "../../../deploy/plans/recorded-files";

interface Values {
  readonly region?: string;
}

interface Plan {
  readonly resource_changes: readonly { readonly type: string; readonly change: { before?: Values; after?: Values } }[];
  readonly planned_values: {
    readonly root_module: { readonly resources: readonly { type: string; values: Values }[] };
  };
}

function planOf(name: string): Plan {
  return JSON.parse(readFileSync(join(recordingFolder(name), "plan.json"), "utf8")) as Plan;
}

describe("the values as provider 6 shapes them", () => {
  const plan = planOf("values-are-shaped-as-by-provider-6");

  test("have a Region where the service has Regions, and nowhere else", () => {
    const changed = plan.resource_changes.flatMap(({ type, change: { before, after } }) =>
      [before, after].flatMap((values) => (values ? [{ type, values }] : [])),
    );
    const planned = plan.planned_values.root_module.resources.map(({ type, values }) => ({ type, values }));
    const types = new Set(planned.map(({ type }) => type));
    expect(types).toEqual(
      new Set(["aws_iam_role", "aws_iam_role_policy", "aws_kms_alias", "aws_kms_key", "aws_kms_key_policy"]),
    );
    for (const { type, values } of [...changed, ...planned]) {
      expect([type, values.region]).toEqual([type, type.startsWith("aws_iam_") ? undefined : "eu-central-1"]);
    }
  });

  test("are of a provider of version 6, in the plan and in the synthesis", () => {
    for (const file of ["plan.json", "before.tf.json", "after.tf.json"]) {
      const text = readFileSync(join(recordingFolder("values-are-shaped-as-by-provider-6"), file), "utf8");
      expect(text).toContain('"~> 6.25"');
      expect(text).not.toContain("5.100");
    }
  });
});

describe("what was made by hand", () => {
  test("says why", () => {
    for (const { made } of madePairs) expect(made?.reason).toMatch(/\w+ \w+/);
  });

  test("has the old role beside the new one, under one address", () => {
    const roles = planOf("an-old-role-is-left-of-a-replacement").resource_changes;
    expect(roles).toMatchObject([
      { address: "aws_iam_role.Role", change: { actions: ["no-op"] } },
      { address: "aws_iam_role.Role", deposed: "0a1b2c3d", change: { actions: ["delete"] } },
    ]);
  });
});
