import {
  EC2Client,
  type Filter,
  paginateDescribeFlowLogs,
  paginateDescribeRouteTables,
  paginateDescribeSecurityGroupRules,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
  paginateDescribeVpcEndpoints,
  paginateDescribeVpcs,
  type VpcEndpoint,
} from "@aws-sdk/client-ec2";
import type { AskingFinder, TagFinder, Wanted } from "../finder";
import { findOpenings } from "./open-group";

/** What EC2 is asked about one type of parts. */
interface Question<Page> {
  readonly permission: string;
  /** The argument that names what a part belongs to, and the filter for that; a VPC belongs to nothing. */
  readonly within?: readonly [argument: string, filter: string];
  pages(client: EC2Client, filters: Filter[]): AsyncIterable<Page>;
  ids(page: Page): readonly (string | undefined)[];
}

/** Endpoints that are described for a while after their end. */
const ENDED = ["deleting", "deleted", "expired", "failed", "rejected"];
const IN_VPC = ["vpc_id", "vpc-id"] as const;

export const findVpcs = tagged({
  permission: "ec2:DescribeVpcs",
  pages: (client, Filters) => paginateDescribeVpcs({ client }, { Filters }),
  ids: ({ Vpcs = [] }) => Vpcs.map(({ VpcId }) => VpcId),
});

export const findRouteTables = tagged({
  permission: "ec2:DescribeRouteTables",
  within: IN_VPC,
  pages: (client, Filters) => paginateDescribeRouteTables({ client }, { Filters }),
  ids: ({ RouteTables = [] }) => RouteTables.map(({ RouteTableId }) => RouteTableId),
});

export const findSubnets = tagged({
  permission: "ec2:DescribeSubnets",
  within: IN_VPC,
  pages: (client, Filters) => paginateDescribeSubnets({ client }, { Filters }),
  ids: ({ Subnets = [] }) => Subnets.map(({ SubnetId }) => SubnetId),
});

export const findSecurityGroups: TagFinder = {
  ...tagged({
    permission: "ec2:DescribeSecurityGroups",
    within: IN_VPC,
    pages: (client, Filters) => paginateDescribeSecurityGroups({ client }, { Filters }),
    ids: ({ SecurityGroups = [] }) => SecurityGroups.map(({ GroupId }) => GroupId),
  }),
  findUnfinished: findOpenings,
};

export const findEndpoints = tagged({
  permission: "ec2:DescribeVpcEndpoints",
  within: IN_VPC,
  pages: (client, Filters) => paginateDescribeVpcEndpoints({ client }, { Filters }),
  ids: ({ VpcEndpoints = [] }) => VpcEndpoints.filter(isThere).map(({ VpcEndpointId }) => VpcEndpointId),
});

export const findFlowLogs = tagged({
  permission: "ec2:DescribeFlowLogs",
  within: ["vpc_id", "resource-id"],
  pages: (client, filters) => paginateDescribeFlowLogs({ client }, { Filter: filters }),
  ids: ({ FlowLogs = [] }) => FlowLogs.map(({ FlowLogId }) => FlowLogId),
});

export const findRules = tagged({
  permission: "ec2:DescribeSecurityGroupRules",
  within: ["security_group_id", "group-id"],
  pages: (client, Filters) => paginateDescribeSecurityGroupRules({ client }, { Filters }),
  ids: ({ SecurityGroupRules = [] }) => SecurityGroupRules.map(({ SecurityGroupRuleId }) => SecurityGroupRuleId),
});

/** A subnet has one route table: AWS refuses a second one. */
export const findAssociation: AskingFinder = {
  permission: "ec2:DescribeRouteTables",
  async find(clients, wanted) {
    const [subnet, table] = [wanted.idBehind("subnet_id"), wanted.idBehind("route_table_id")];
    if (subnet === undefined) return undefined;
    const client = clients(EC2Client, wanted.region);
    const Filters = [filterOf("association.subnet-id", subnet)];
    for await (const { RouteTables = [] } of paginateDescribeRouteTables({ client }, { Filters })) {
      const found = RouteTables[0]?.RouteTableId;
      if (found === undefined) continue;
      if (found === table) return `${subnet}/${table}`;
      throw new Error(
        `${subnet} is associated with ${found}, which is another route table: disassociate it, and ask again`,
      );
    }
    return undefined;
  },
};

function tagged<Page>({ permission, within, pages, ids }: Question<Page>): TagFinder {
  return {
    permission,
    async findAll(clients, wanted, environment) {
      const place = within === undefined ? [] : placeOf(wanted, ...within);
      if (place === undefined) return [];
      const tags = [filterOf("tag:environment", environment), filterOf("tag:Name", wanted.tag("Name"))];
      const found: (string | undefined)[] = [];
      for await (const page of pages(clients(EC2Client, wanted.region), [...tags, ...place])) found.push(...ids(page));
      return found.filter((id) => id !== undefined);
    },
  };
}

/** Where a part is looked for; undefined when there is nothing that it could belong to. */
function placeOf(wanted: Wanted, argument: string, filter: string): Filter[] | undefined {
  const id = wanted.idBehind(argument);
  return id === undefined ? undefined : [filterOf(filter, id)];
}

function filterOf(Name: string, value: string): Filter {
  return { Name, Values: [value] };
}

function isThere({ State }: VpcEndpoint): boolean {
  return !ENDED.includes(State?.toLowerCase() ?? "");
}
