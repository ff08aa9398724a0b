import { damaged } from "../../../support/reviewed";
import { broken, notKnown, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const leads = (target: string) => `a route leads out of the network: ${target}`;

export const cases: RuleCases = {
  compliant: [
    { name: "a table without routes", resources: { "aws_route_table.t": { after: { vpc_id: "vpc-1", route: [] } } } },
    {
      name: "routes inside of the network, and to an endpoint",
      resources: {
        "aws_route_table.t": {
          after: { route: [{ cidr_block: "10.20.0.0/22", gateway_id: "local", nat_gateway_id: "" }] },
        },
        "aws_route.r": { after: { gateway_id: "vpce-1" } },
        "aws_route.s": { after: { gateway_id: "${aws_vpc_endpoint.e.id}" } },
        "aws_route.t": { after: { vpc_endpoint_id: "vpce-1" } },
      },
    },
    {
      name: "a subnet without public addresses",
      resources: { "aws_subnet.s": { after: { map_public_ip_on_launch: false } } },
    },
    { name: "a gateway that goes", resources: { "aws_internet_gateway.g": { before: { vpc_id: "vpc-1" } } } },
  ],
  violating: [
    {
      name: "whatever leads out",
      resources: {
        "aws_egress_only_internet_gateway.g": { after: { vpc_id: "vpc-1" } },
        "aws_internet_gateway.g": { after: { vpc_id: "vpc-1" } },
        "aws_internet_gateway_attachment.g": { after: { vpc_id: "vpc-1" } },
        "aws_nat_gateway.g": { after: { subnet_id: "subnet-1" } },
        "aws_vpc_peering_connection.p": { after: { vpc_id: "vpc-1" } },
        "aws_vpn_gateway.g": { after: { vpc_id: "vpc-1" } },
        "aws_vpn_gateway_attachment.g": { after: { vpc_id: "vpc-1" } },
      },
      finds: [
        "aws_egress_only_internet_gateway.g: the network gets an egress-only internet gateway",
        "aws_internet_gateway.g: the network gets an internet gateway",
        "aws_internet_gateway_attachment.g: the network gets an internet gateway",
        "aws_nat_gateway.g: the network gets a NAT gateway",
        "aws_vpc_peering_connection.p: the network gets a peering connection",
        "aws_vpn_gateway.g: the network gets a VPN gateway",
        "aws_vpn_gateway_attachment.g: the network gets a VPN gateway",
      ],
    },
    {
      name: "routes to it",
      resources: {
        "aws_route.r": { after: { destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" } },
        "aws_route_table.t": {
          before: { route: [] },
          after: { route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.g.id}" }] },
        },
        "aws_default_route_table.d": { after: { route: [{ transit_gateway_id: "tgw-1" }] } },
      },
      finds: [
        `aws_route.r: ${leads("nat_gateway_id nat-1")}`,
        `aws_route_table.t: ${leads("gateway_id ${aws_internet_gateway.g.id}")}`,
        `aws_default_route_table.d: ${leads("transit_gateway_id tgw-1")}`,
      ],
    },
    {
      name: "public addresses",
      resources: { "aws_subnet.s": { after: { map_public_ip_on_launch: true } } },
      finds: ["aws_subnet.s: what is started in the subnet gets a public address"],
    },
  ],
  unknown: [
    {
      name: "a target that is known after apply",
      resources: {
        "aws_route.r": { after: { gateway_id: UNKNOWN } },
        "aws_route_table.t": { after: { route: [{ gateway_id: UNKNOWN }] } },
      },
      finds: [`aws_route.r: ${notKnown("gateway_id")}`, `aws_route_table.t: ${notKnown("route.gateway_id")}`],
    },
  ],
  throwing: [
    {
      name: "a target that cannot be read",
      resources: { "aws_route.r": { after: damaged("gateway_id") } },
      finds: [`aws_route.r: ${broken("gateway_id")}`],
    },
  ],
};
