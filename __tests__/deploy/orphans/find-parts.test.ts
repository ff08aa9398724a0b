import { Graph } from "../../../access/graph";
import { findEnvironment } from "../../../deploy/find-environment";
import { findParts } from "../../../deploy/orphans/find-parts";
import { KnownIds } from "../../../deploy/orphans/known-ids";
import type { StackState } from "../../../deploy/orphans/stack-state";
import { type Answers, awsError, fakeClients } from "./fake-clients";
import { stackWith, stateWith } from "./resources";

const environment = findEnvironment("local");
const stack = "local-network";
const vpc = "aws_vpc.V";
const subnet = "aws_subnet.S";
const resources = {
  // The subnet stands first, and is looked for after what it is in.
  [subnet]: { vpc_id: "${aws_vpc.V.id}", tags: { Name: "local-network-a" } },
  [vpc]: { tags: { Name: "local-network" } },
};
type Filters = readonly { readonly Name: string; readonly Values: readonly string[] }[];

/** EC2 with VPCs, and subnets by their VPC. */
function ec2(vpcs: readonly string[], subnets: Readonly<Record<string, readonly string[]>> = {}): Answers {
  return (command, { Filters }) => {
    if (command === "DescribeVpcs") return { Vpcs: vpcs.map((VpcId) => ({ VpcId })) };
    const [inside = ""] = (Filters as Filters).find(({ Name }) => Name === "vpc-id")?.Values ?? [];
    return { Subnets: subnets[inside]?.map((SubnetId) => ({ SubnetId })) };
  };
}

function search(answers: Answers, state: StackState = stateWith({}, stack)) {
  const graph = new Graph([stackWith(resources, stack)]);
  return findParts(graph, { clients: fakeClients(answers), environment, states: [state] }, new KnownIds([state]));
}

test("one that no state has is the missing resource's, and so is what is in it", async () => {
  expect(await search(ec2(["vpc-1"], { "vpc-1": ["subnet-1"] }))).toEqual({
    orphans: [
      { stack, address: vpc, id: "vpc-1" },
      { stack, address: subnet, id: "subnet-1" },
    ],
    doubles: [],
    openQuestions: [],
  });
});

test("nothing is there when nothing has the tags, and nothing is asked about what would be in it", async () => {
  const asked: string[] = [];
  const answers: Answers = (command) => {
    asked.push(command);
    return {};
  };
  expect(await search(answers)).toEqual({ orphans: [], doubles: [], openQuestions: [] });
  expect(asked).toEqual(["DescribeVpcs"]);
});

test("of several none is taken, all are named, and what belongs to it is open as well", async () => {
  const found = await search(ec2(["vpc-1", "vpc-2"], { "vpc-1": ["subnet-1"] }));
  expect(found.orphans).toEqual([]);
  expect(found.openQuestions).toEqual([
    {
      about: "local-network: aws_vpc.V (ec2:DescribeVpcs)",
      reason:
        "vpc-1 and vpc-2 have its tags, and nobody can tell which one is its: delete those in which nothing is, and ask again",
    },
    {
      about: "local-network: aws_subnet.S (ec2:DescribeSubnets)",
      reason: "it belongs to aws_vpc.V, about which a question is open",
    },
  ]);
});

test("what a state has is no orphan; another one with its tags is there twice, and what is in that is nobody's", async () => {
  const answers = ec2(["vpc-1", "vpc-2"], { "vpc-1": ["subnet-1"], "vpc-2": [] });
  expect(await search(answers, stateWith({ [vpc]: "vpc-2" }, stack))).toEqual({
    orphans: [],
    doubles: [{ stack, address: vpc, id: "vpc-1" }],
    openQuestions: [],
  });
});

test("one that the state of another stack has is neither", async () => {
  const graph = new Graph([stackWith(resources, stack)]);
  const states = [stateWith({}, stack), stateWith({ [vpc]: "vpc-1" }, "local-other")];
  const clients = fakeClients(ec2(["vpc-1"]));
  expect(await findParts(graph, { clients, environment, states }, new KnownIds(states))).toEqual({
    orphans: [],
    doubles: [],
    openQuestions: [],
  });
});

test("a refusal is an open question with the permission, also about what is in it", async () => {
  const { openQuestions } = await search((command) => (command === "DescribeVpcs" ? awsError("Denied", "no") : {}));
  expect(openQuestions).toEqual([
    { about: "local-network: aws_vpc.V (ec2:DescribeVpcs)", reason: "Denied: no" },
    {
      about: "local-network: aws_subnet.S (ec2:DescribeSubnets)",
      reason: "it belongs to aws_vpc.V, about which a question is open",
    },
  ]);
});

describe("a security group", () => {
  const group = "aws_security_group.G";
  const graph = new Graph([
    stackWith({ [group]: { vpc_id: "vpc-1", tags: { Name: "local-network-functions" } } }, stack),
  ]);
  const opening = { SecurityGroupRuleId: "sgr-1", IsEgress: true, IpProtocol: "-1", CidrIpv4: "0.0.0.0/0" };
  const unfinished = {
    settings: { egress: [] },
    problem: "sg-1 lets everybody be called, as AWS makes it",
    remedy: "aws ec2 revoke-security-group-egress --group-id sg-1 --security-group-rule-ids sgr-1 sgr-2",
  };
  const find = (rules: readonly object[], state = stateWith({}, stack)) => {
    const clients = fakeClients((command) =>
      command === "DescribeSecurityGroups" ? { SecurityGroups: [{ GroupId: "sg-1" }] } : { SecurityGroupRules: rules },
    );
    return findParts(graph, { clients, environment, states: [state] }, new KnownIds([state]));
  };
  const openings = [opening, { ...opening, SecurityGroupRuleId: "sgr-2", CidrIpv4: undefined, CidrIpv6: "::/0" }];

  test("that still lets everybody be called is taken over with what ends that", async () => {
    expect((await find(openings)).orphans).toEqual([{ stack, address: group, id: "sg-1", unfinished }]);
  });

  test.each([
    ["no rule", []],
    ["a rule about who may call it", [{ ...opening, IsEgress: false }]],
    ["a rule for one port", [{ ...opening, IpProtocol: "tcp" }]],
    ["a rule for some addresses", [{ ...opening, CidrIpv4: "10.0.0.0/8" }]],
  ])("with %s is taken over as it is", async (_, rules) => {
    expect((await find(rules)).orphans).toEqual([{ stack, address: group, id: "sg-1" }]);
  });

  test("that a state has so was imported by hand, and says what is left to do", async () => {
    expect((await find(openings, stateWith({ [group]: "sg-1" }, stack))).openQuestions).toEqual([
      {
        about: "local-network: aws_security_group.G (ec2:DescribeSecurityGroups)",
        reason: `${unfinished.problem}: \`${unfinished.remedy}\``,
      },
    ]);
  });

  test("that is tainted is replaced, and needs nothing", async () => {
    expect((await find(openings, stateWith({ [`${group}*`]: "sg-1" }, stack))).openQuestions).toEqual([]);
  });
});
