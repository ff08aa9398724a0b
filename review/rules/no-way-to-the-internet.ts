import { isUnknown } from "../../modules/policy/evaluation";
import type { State } from "../stack/reviewed-stack";
import { NotKnown } from "./reading/not-known";
import { after } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

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
const TABLES = ["aws_default_route_table", "aws_route_table"];
const INSIDE = /^(?:local$|vpce-|\$\{aws_vpc_endpoint\.)/;

export const noWayToTheInternet: ResourceRule = {
  id: "no-way-to-the-internet",
  about: "resource",
  severity: "high",
  types: [...Object.keys(WAYS), ...TABLES, "aws_route", "aws_subnet"],
  why: "A network without a way out keeps data inside whatever runs in it. One gateway or one route undoes that for all of it.",
  fix: "Reach AWS services by endpoints. Where a network is meant to have a way out, say so in an exception for its stack.",
  check(resource) {
    const reader = after(resource);
    if (!reader.exists) return [];
    const way = WAYS[resource.type];
    if (way !== undefined) return [{ what: `the network gets ${way}` }];
    if (resource.type === "aws_subnet") {
      const isPublic = reader.flag("map_public_ip_on_launch") === true;
      return isPublic ? [{ what: "what is started in the subnet gets a public address" }] : [];
    }
    const found =
      resource.type === "aws_route"
        ? targets((name) => reader.text(name))
        : reader.blocks("route").flatMap((route) => targets((name) => known(route, name)));
    return found.map((target) => ({ what: `a route leads out of the network: ${target}` }));
  },
};

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
