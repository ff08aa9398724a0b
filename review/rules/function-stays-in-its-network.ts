import { after, before, type SideReader } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

export const functionStaysInItsNetwork: ResourceRule = {
  id: "function-stays-in-its-network",
  about: "resource",
  severity: "high",
  types: ["aws_lambda_function"],
  why: "Outside of a network of the account a function reaches the whole internet, and no endpoint, no security group and no flow log has to do with it.",
  fix: "Keep `vpc_config` with the subnets and the security group of the network.",
  check(resource) {
    const planned = after(resource);
    if (!planned.exists || !isPlaced(before(resource)) || isPlaced(planned)) return [];
    return [{ what: "the function leaves its network: it reaches the internet, and its requests pass no endpoint" }];
  },
};

function isPlaced(reader: SideReader): boolean {
  return reader.exists && reader.texts("vpc_config.subnet_ids").length > 0;
}
