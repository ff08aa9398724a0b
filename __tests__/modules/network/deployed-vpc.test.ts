import { DeployedVpc, type DeployedVpcProps } from "../../../modules/network/deployed-vpc";
import { messageOf, stackOf, synthesize } from "../../support/synth";
import { networkOf } from "./network-of";

function found(props: Partial<DeployedVpcProps> = {}, stack = stackOf()) {
  const vpc = new DeployedVpc(stack, "Network", {
    vpcName: "dev-network",
    stackId: "dev-network",
    cidr: "10.20.0.0/22",
    zones: ["eu-central-1a", "eu-central-1b"],
    ...props,
  });
  return { vpc, stack };
}

const { stack, vpc } = found();
const synthesis = synthesize(stack);
const data = (type: string) => Object.values(synthesis.json.data?.[type] ?? {});
const layout = Object.keys(synthesis.resources("terraform_data"))[0];

describe("a deployed VPC", () => {
  test("is found by its name, in this account", () => {
    expect(synthesis.data("aws_vpcs")["filter"]).toEqual([
      { name: "tag:Name", values: [`\${terraform_data.${layout}.output.vpcName}`] },
      { name: "owner-id", values: ["111111111111"] },
    ]);
  });

  test("is looked for by the apply when the layout is new or changes, because the name is not known before", () => {
    expect(synthesis.resource("terraform_data")["input"]).toEqual({
      vpcName: "dev-network",
      cidr: "10.20.0.0/22",
      zones: "eu-central-1a eu-central-1b",
    });
  });

  test("stops Terraform with what to deploy, unless there is exactly one", () => {
    expect(synthesis.data("aws_vpcs")["lifecycle"]).toEqual({
      postcondition: [
        {
          condition: "${length(self.ids) == 1}",
          error_message:
            "[dev-stack/Network] there must be one VPC dev-network, got ${length(self.ids)}: deploy the stack dev-network, which makes it, and remove what is left of an interrupted one.",
        },
      ],
    });
  });

  test("has its subnets and the security group of functions by the names that an IsolatedVpc gives them", () => {
    const isolated = synthesize(networkOf().stack);
    const vpcId = expect.stringMatching(/^\$\{element\(data\.aws_vpcs\.Network_Vpcs_\w+\.ids, 0\)\}$/);
    const names = Object.values(isolated.resources("aws_subnet")).map(({ tags }) => tags);
    expect(data("aws_subnet")).toEqual(names.map((tags) => expect.objectContaining({ vpc_id: vpcId, tags })));
    const groups = Object.values(isolated.resources("aws_security_group")).map(({ name }) => name);
    expect(data("aws_security_group")).toEqual([
      expect.objectContaining({ vpc_id: vpcId, name: "dev-network-functions" }),
    ]);
    expect(groups).toContain("dev-network-functions");
    expect(vpc.functionSubnets).toHaveLength(2);
  });

  test("is refused with a layout that no network can have", () => {
    expect(messageOf(() => found({ zones: ["eu-central-1a"] }))).toBe(
      "[dev-stack/Network] zones must be between 2 and 3: with one the functions stop when it does, and a VPC is cut into subnets for 3, " +
        'got ["eu-central-1a"]',
    );
    expect(messageOf(() => found({ vpcName: "dev_network" }))).toBe(
      '[dev-stack/Network] vpcName must be 1 to 100 letters, digits or hyphens that do not begin with a hyphen or with sg-, got "dev_network"',
    );
  });
});
