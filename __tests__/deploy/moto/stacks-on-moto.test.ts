import { TerraformResource } from "cdktf";
import { NOT_KEPT_BY_MOTO, defineOnMoto, STACKS_ON_MOTO } from "../../../deploy/moto/stacks-on-moto";
import { type KeptByMoto, SIMULATOR_GAPS, type SimulatorGap } from "../../../modules/environment/simulator-gaps";
import { annotationsOf, appOf, environmentOf, synthesize } from "../../support/synth";

const gaps = Object.keys(STACKS_ON_MOTO) as KeptByMoto[];
const environment = environmentOf({ name: "local", simulator: true, dataMayBeDestroyed: true });

test("every gap that moto fills has a stack", () => {
  const filled = Object.entries<SimulatorGap>(SIMULATOR_GAPS).filter(([, { keptBy }]) => keptBy === "moto");
  expect(filled.map(([name]) => name)).toEqual(gaps);
  expect(gaps.length).toBeGreaterThan(0);
});

describe.each(gaps)("the stack around %s", (gap) => {
  const stack = defineOnMoto(gap, appOf(), environment);
  const synthesis = synthesize(stack);
  const [argument = "", type = ""] = SIMULATOR_GAPS[gap].argument.split(" of ");

  test("has the argument, which the other simulator goes without", () => {
    expect(Object.values(synthesis.resources(type))).toEqual([
      expect.objectContaining({ [argument]: expect.stringMatching(/^\$\{.*\}$/) as unknown }),
    ]);
    expect(annotationsOf(stack).filter((message) => message.includes("left out, because the simulator"))).toEqual([]);
  });

  test("ignores changes of what moto does not keep, and of nothing of the resource itself", () => {
    expect(Object.keys(NOT_KEPT_BY_MOTO)).not.toContain(type);
    const resources = stack.node.findAll().filter((node) => TerraformResource.isTerraformResource(node));
    for (const { terraformResourceType: of, friendlyUniqueId } of resources) {
      const { lifecycle } = synthesis.resources(of)[friendlyUniqueId] ?? {};
      expect([of, lifecycle]).toEqual([of, NOT_KEPT_BY_MOTO[of] && { ignore_changes: NOT_KEPT_BY_MOTO[of] }]);
    }
  });
});
