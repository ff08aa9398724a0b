import { isUnknown } from "../../modules/policy/evaluation";
import type { ReviewedStack, State } from "../stack/reviewed-stack";
import { identity } from "./reading/grounds";
import { NotKnown } from "./reading/not-known";
import { after } from "./reading/side-reader";
import type { ResourceRule, Violation } from "./rule";

/** What leads out of a network, wherever its routes lead. */
const WAYS: Readonly<Record<string, string>> = {
  aws_egress_only_internet_gateway: "an egress-only internet gateway",
  aws_internet_gateway: "an internet gateway",
  aws_internet_gateway_attachment: "an internet gateway",
  aws_nat_gateway: "a NAT gateway",
  aws_vpc_peering_connection: "a peering connection",
  aws_vpn_gateway: "a VPN gateway",
  aws_vpn_gateway_attachment: "a VPN gateway",
};
/** What a route leads to, where it is not inside of the network or to an endpoint. */
const TARGETS = [
  "carrier_gateway_id",
  "core_network_arn",
  "egress_only_gateway_id",
  "gateway_id",
  "local_gateway_id",
  "nat_gateway_id",
  "network_interface_id",
  "transit_gateway_id",
  "vpc_peering_connection_id",
];
/** Which network it is a way out of, and to where. */
const OF_WAY = [
  "connectivity_type",
  "internet_gateway_id",
  "peer_owner_id",
  "peer_vpc_id",
  "subnet_id",
  "vpc_id",
  "vpn_gateway_id",
];
/** What is routed so. */
const OF_ROUTE = [
  "cidr_block",
  "destination_cidr_block",
  "destination_ipv6_cidr_block",
  "destination_prefix_list_id",
  "ipv6_cidr_block",
  "route_table_id",
];
const TABLES = ["aws_default_route_table", "aws_route_table"];
const INSIDE = /^(?:local$|vpce-|\$\{aws_vpc_endpoint\.)/;

export const noWayToTheInternet: ResourceRule = {
  id: "no-way-to-the-internet",
  about: "resource",
  severity: "high",
  types: [...Object.keys(WAYS), ...TABLES, "aws_route", "aws_subnet"],
  why: "A network without a way out keeps data inside whatever runs in it. One gateway or one route undoes that for all of it.",
  fix: "Reach AWS services by endpoints. Where a network is meant to have a way out, say so in an exception for its stack.",
  check(resource, stack) {
    const reader = after(resource);
    if (!reader.exists) return [];
    const way = WAYS[resource.type];
    if (way !== undefined)
      return [{ what: `the network gets ${way}`, grounds: [identity(resource.after, stack, OF_WAY)] }];
    if (resource.type === "aws_subnet") {
      const isPublic = reader.flag("map_public_ip_on_launch") === true;
      return isPublic ? [{ what: "what is started in the subnet gets a public address" }] : [];
    }
    return resource.type === "aws_route"
      ? routes(resource.after, stack, (name) => reader.text(name))
      : reader.blocks("route").flatMap((route) => routes(route, stack, (name) => known(route, name)));
  },
};

function routes(route: State | undefined, stack: ReviewedStack, read: (name: string) => unknown): readonly Violation[] {
  return targets(read).map((target) => ({
    what: `a route leads out of the network: ${target}`,
    grounds: [identity(route, stack, OF_ROUTE)],
  }));
}

function targets(read: (name: string) => unknown): readonly string[] {
  return TARGETS.flatMap((name) => {
    const value = read(name);
    return typeof value === "string" && value !== "" && !INSIDE.test(value) ? [`${name} ${value}`] : [];
  });
}

function known(route: State, name: string): unknown {
  const value = route[name];
  if (isUnknown(value)) throw new NotKnown(`route.${name}`, value.unknown);
  return value;
}
