import { Graph, type Node } from "../../../access/graph";
import type { AskingFinder, TagFinder } from "../../../deploy/orphans/finder";
import { KnownIds } from "../../../deploy/orphans/known-ids";
import { FOUND_BY_NAME, FOUND_BY_TAGS } from "../../../deploy/orphans/resource-types";
import { wantedOf } from "../../../deploy/orphans/wanted";
import { type Answers, awsError, fakeClients } from "./fake-clients";
import { stackWith, stateWith } from "./resources";

type Attributes = Readonly<Record<string, unknown>>;
/** Type, the argument that says what it is in, the request, its filter for that, and an answer. */
type Row = readonly [string, string, string, string, Attributes];

const parents = { vpc_id: "${aws_vpc.Parent.id}", security_group_id: "${aws_security_group.Parent.id}" } as const;
const ids = { vpc_id: "vpc-1", security_group_id: "sg-1" } as const;
const there = stateWith({
  "aws_vpc.Parent": "vpc-1",
  "aws_security_group.Parent": "sg-1",
  "aws_subnet.Parent": "subnet-1",
  "aws_route_table.Parent": "rtb-1",
});

const rows: readonly Row[] = [
  ["aws_flow_log", "vpc_id", "DescribeFlowLogs", "resource-id", { FlowLogs: [{ FlowLogId: "1" }] }],
  ["aws_route_table", "vpc_id", "DescribeRouteTables", "vpc-id", { RouteTables: [{ RouteTableId: "1" }] }],
  ["aws_security_group", "vpc_id", "DescribeSecurityGroups", "vpc-id", { SecurityGroups: [{ GroupId: "1" }] }],
  ["aws_subnet", "vpc_id", "DescribeSubnets", "vpc-id", { Subnets: [{ SubnetId: "1" }] }],
  ["aws_vpc", "", "DescribeVpcs", "", { Vpcs: [{ VpcId: "1" }] }],
  ["aws_vpc_endpoint", "vpc_id", "DescribeVpcEndpoints", "vpc-id", { VpcEndpoints: [{ VpcEndpointId: "1" }] }],
  ...["egress", "ingress"].map((direction): Row => [
    `aws_vpc_security_group_${direction}_rule`,
    "security_group_id",
    "DescribeSecurityGroupRules",
    "group-id",
    { SecurityGroupRules: [{ SecurityGroupRuleId: "1" }] },
  ]),
];

function wantedBy(type: string, attributes: Attributes, state = there) {
  const graph = new Graph([stackWith({ "aws_vpc.Parent": {}, [`${type}.Wanted`]: attributes })]);
  const node = graph.nodes.find(({ address }) => address === `${type}.Wanted`) as Node;
  return wantedOf(graph, node, new KnownIds([state]));
}

const finderOf = (type: string) => FOUND_BY_TAGS[type] as TagFinder;
const attributesOf = (argument: string) => ({
  ...(argument === "" ? {} : { [argument]: parents[argument as keyof typeof parents] }),
  tags: { Name: "local-part" },
});

describe.each(rows)("%s", (type, argument, request, filter, answer) => {
  test("is found by the environment's tag and its own, in what it belongs to", async () => {
    const asked: unknown[] = [];
    const clients = fakeClients((command, { Filters, Filter }, region) => {
      asked.push([command, Filters ?? Filter, region]);
      return answer;
    });
    expect(await finderOf(type).findAll(clients, wantedBy(type, attributesOf(argument)), "local")).toEqual(["1"]);
    const place = filter === "" ? [] : [{ Name: filter, Values: [ids[argument as keyof typeof ids]] }];
    const tags = [
      { Name: "tag:environment", Values: ["local"] },
      { Name: "tag:Name", Values: ["local-part"] },
    ];
    expect(asked).toEqual([[request, [...tags, ...place], "eu-central-1"]]);
    expect(finderOf(type).permission).toBe(`ec2:${request}`);
  });

  test("is looked for on every page", async () => {
    const clients = fakeClients((_, { NextToken }) => (NextToken === undefined ? { NextToken: "more" } : answer));
    expect(await finderOf(type).findAll(clients, wantedBy(type, attributesOf(argument)), "local")).toEqual(["1"]);
  });

  test("is not taken for missing when AWS refuses to say, or when it has no name", async () => {
    const clients = fakeClients(() => awsError("UnauthorizedOperation", "no"));
    const found = finderOf(type).findAll(clients, wantedBy(type, attributesOf(argument)), "local");
    await expect(found).rejects.toThrow("no");
    const nameless = wantedBy(type, { ...attributesOf(argument), tags: {} });
    await expect(finderOf(type).findAll(clients, nameless, "local")).rejects.toThrow(
      `${type}.Wanted has no tag Name, by which it could be found`,
    );
  });
});

test.each(rows.filter(([, argument]) => argument !== ""))(
  "%s is nowhere when nothing is that it is in",
  async (...row) => {
    const [type, argument] = row;
    const wanted = wantedBy(type, attributesOf(argument), stateWith());
    const clients = fakeClients(() => new Error("must not be asked"));
    expect(await finderOf(type).findAll(clients, wanted, "local")).toEqual([]);
  },
);

test("a name that only an apply can tell is said to be one", async () => {
  const wanted = wantedBy("aws_vpc", { tags: { Name: "x-${aws_vpc.Parent.id}" } });
  await expect(
    finderOf("aws_vpc").findAll(
      fakeClients(() => ({})),
      wanted,
      "local",
    ),
  ).rejects.toThrow("tag Name of aws_vpc.Wanted is known after the apply: x-${local-documents/aws_vpc.Parent.id}");
});

test("an endpoint that is ending, or was refused, is not there", async () => {
  const states = ["available", "pending", "Deleting", "deleted", "failed", "rejected", "expired"];
  const VpcEndpoints = states.map((State) => ({ VpcEndpointId: State, State }));
  const wanted = wantedBy("aws_vpc_endpoint", attributesOf("vpc_id"));
  const found = await finderOf("aws_vpc_endpoint").findAll(
    fakeClients(() => ({ VpcEndpoints })),
    wanted,
    "local",
  );
  expect(found).toEqual(["available", "pending"]);
});

describe("aws_route_table_association", () => {
  const type = "aws_route_table_association";
  const attributes = { subnet_id: "${aws_subnet.Parent.id}", route_table_id: "${aws_route_table.Parent.id}" };
  const find = (answers: Answers, state = there) =>
    (FOUND_BY_NAME[type] as AskingFinder).find(fakeClients(answers), wantedBy(type, attributes, state));

  test("is found by its subnet, which has one route table", async () => {
    const asked: unknown[] = [];
    const id = await find((command, { Filters }) => {
      asked.push([command, Filters]);
      return { RouteTables: [{ RouteTableId: "rtb-1" }] };
    });
    expect(id).toBe("subnet-1/rtb-1");
    expect(asked).toEqual([["DescribeRouteTables", [{ Name: "association.subnet-id", Values: ["subnet-1"] }]]]);
  });

  test("is not there while the subnet is not, or has no route table", async () => {
    expect(await find(() => ({ RouteTables: [] }))).toBeUndefined();
    expect(await find(() => new Error("must not be asked"), stateWith())).toBeUndefined();
  });

  test("is in the way when it is one with another route table", async () => {
    await expect(find(() => ({ RouteTables: [{ RouteTableId: "rtb-2" }] }))).rejects.toThrow(
      new Error("subnet-1 is associated with rtb-2, which is another route table: disassociate it, and ask again"),
    );
  });
});
