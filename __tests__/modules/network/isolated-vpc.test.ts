import type { InterfaceService } from "../../../modules/network/endpoint-policy";
import { messageOf, stackOf, synthesize } from "../../support/synth";
import { networkOf } from "./network-of";

const { stack, vpc } = networkOf();
const synthesis = synthesize(stack);
const values = (type: string) => Object.values(synthesis.resources(type));
const [endpoints, functions] = ["Endpoints", "Functions"].map((name) =>
  expect.stringMatching(new RegExp(`^\\$\\{aws_security_group\\.Vpc_SecurityGroups_${name}_\\w+\\.id\\}$`)),
);
const https = { ip_protocol: "tcp", from_port: 443, to_port: 443 };

describe("a network", () => {
  test("has no way to the internet: no gateway, no NAT, no route, no peer, and no public address", () => {
    const types = Object.keys(synthesis.json.resource ?? {}).filter((type) => !/_(kms|iam|cloudwatch)_/.test(type));
    expect(types.sort()).toEqual([
      "aws_default_security_group",
      "aws_flow_log",
      "aws_route_table",
      "aws_route_table_association",
      "aws_security_group",
      "aws_subnet",
      "aws_vpc",
      "aws_vpc_endpoint",
      "aws_vpc_security_group_egress_rule",
      "aws_vpc_security_group_ingress_rule",
    ]);
    expect(synthesis.resource("aws_route_table")).not.toHaveProperty("route");
    for (const subnet of values("aws_subnet")) expect(subnet["map_public_ip_on_launch"]).toBe(false);
    expect(JSON.stringify(synthesis.json)).not.toMatch(/0\.0\.0\.0\/0|::\/0/);
  });

  test("has a subnet in each zone, and all of them the same empty routes", () => {
    expect(synthesis.resource("aws_vpc")).toMatchObject({ cidr_block: "10.20.0.0/22", tags: { Name: "dev-network" } });
    expect(values("aws_subnet")).toEqual([
      expect.objectContaining({ availability_zone: "eu-central-1a", cidr_block: "10.20.0.0/24" }),
      expect.objectContaining({ availability_zone: "eu-central-1b", cidr_block: "10.20.1.0/24" }),
    ]);
    const tables = values("aws_route_table_association").map((association) => association["route_table_id"]);
    expect(tables).toEqual([vpcRoutes(), vpcRoutes()]);
  });

  test("resolves names, as endpoints with private names need it", () => {
    expect(synthesis.resource("aws_vpc")).toMatchObject({ enable_dns_support: true, enable_dns_hostnames: true });
  });

  test("leaves the security group that AWS makes without a rule", () => {
    const group = synthesis.resource("aws_default_security_group");
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
    expect(group["vpc_id"]).toMatch(/^\$\{aws_vpc\.Vpc_\w+\.id\}$/);
  });
});

describe("the security groups of a network", () => {
  test("have no rules of their own, which would be rules by address", () => {
    expect(values("aws_security_group")).toHaveLength(2);
    for (const group of values("aws_security_group")) {
      expect(group).not.toHaveProperty("ingress");
      expect(group).not.toHaveProperty("egress");
    }
  });

  test("let functions call the endpoints and S3 over HTTPS, and nobody else anybody", () => {
    expect(values("aws_vpc_security_group_ingress_rule")).toEqual([
      expect.objectContaining({ ...https, security_group_id: endpoints, referenced_security_group_id: functions }),
    ]);
    expect(values("aws_vpc_security_group_egress_rule")).toEqual([
      expect.objectContaining({ ...https, security_group_id: functions, referenced_security_group_id: endpoints }),
      expect.objectContaining({
        ...https,
        security_group_id: functions,
        prefix_list_id: expect.stringMatching(/^\$\{aws_vpc_endpoint\.Vpc_S3_\w+\.prefix_list_id\}$/),
      }),
    ]);
  });

  test("name no range of addresses, each rule one peer", () => {
    const rules = ["ingress", "egress"].flatMap((kind) => values(`aws_vpc_security_group_${kind}_rule`));
    for (const rule of rules) {
      expect(Object.keys(rule).filter((name) => /^cidr|referenced_security|prefix_list/.test(name))).toHaveLength(1);
      expect(rule).not.toHaveProperty("cidr_ipv4");
    }
  });
});

describe("the endpoints of a network", () => {
  test("lead to S3 by the routes, and to the other services by interfaces in every subnet, under their own names", () => {
    expect(synthesis.resource("aws_vpc_endpoint", "Vpc_S3")).toMatchObject({
      service_name: "com.amazonaws.eu-central-1.s3",
      vpc_endpoint_type: "Gateway",
      route_table_ids: [vpcRoutes()],
    });
    for (const service of ["kms", "sqs"]) {
      const endpoint = synthesis.resource("aws_vpc_endpoint", `Vpc_Endpoint-${service}`);
      expect(endpoint).toMatchObject({
        service_name: `com.amazonaws.eu-central-1.${service}`,
        vpc_endpoint_type: "Interface",
        private_dns_enabled: true,
        security_group_ids: [endpoints],
        subnet_ids: vpc.functionSubnets.map(({ friendlyUniqueId }) => `\${aws_subnet.${friendlyUniqueId}.id}`),
      });
    }
    expect(values("aws_vpc_endpoint")).toHaveLength(3);
  });
});

describe("the flow log of a network", () => {
  const { logGroup, role } = vpc.flowLog;

  test("has all traffic, and goes to the encrypted log group", () => {
    expect(synthesis.resource("aws_flow_log")).toMatchObject({
      vpc_id: expect.stringMatching(/^\$\{aws_vpc\.Vpc_/),
      traffic_type: "ALL",
      log_destination_type: "cloud-watch-logs",
      log_destination: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.Vpc_FlowLog_Logs_\w+\.arn\}$/),
      iam_role_arn: expect.stringMatching(/^\$\{aws_iam_role\.Vpc_FlowLog_Role_\w+\.arn\}$/),
      depends_on: [expect.stringMatching(/^aws_iam_role_policy\.Vpc_FlowLog_Role_Policy_/)],
    });
    expect(synthesis.resource("aws_cloudwatch_log_group")).toMatchObject({
      name: "/dev/flow-log",
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.Key_/),
    });
  });

  test("is written by a role that the service of flow logs assumes, for those of this account and Region", () => {
    const service = "vpc-flow-logs.amazonaws.com";
    const source = {
      "aws:SourceAccount": "111111111111",
      "aws:SourceArn": "arn:aws:ec2:eu-central-1:111111111111:vpc-flow-log/fl-1",
    };
    expect(stack).toAllowOnly("sts:AssumeRole", role, [service]);
    expect(stack).toAllow(service, "sts:AssumeRole", role, source);
    const foreign = { ...source, "aws:SourceAccount": "222222222222" };
    expect(stack).toDeny(service, "sts:AssumeRole", role, foreign);
    const other = { ...source, "aws:SourceArn": source["aws:SourceArn"].replace("eu-central-1", "eu-west-1") };
    expect(stack).toDeny(service, "sts:AssumeRole", role, other);
  });

  test("is written to that log group alone, which the role cannot make", () => {
    expect(stack).toAllow(role, "logs:PutLogEvents", `${logGroup.logGroupArn}:log-stream:eni-1-all`);
    expect(stack).toDeny(role, "logs:PutLogEvents", `${logGroup.logGroupArn}-other:log-stream:eni-1-all`);
    expect(stack).toDeny(role, "logs:CreateLogGroup", logGroup.logGroupArn);
  });
});

describe("a network is refused", () => {
  const refused = (props: Parameters<typeof networkOf>[0]) => messageOf(() => networkOf(props));

  test.each([
    [
      "with addresses of others",
      { cidr: "52.94.0.0/22" },
      'cidr must be of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16: other addresses belong to somebody, got "52.94.0.0/22"',
    ],
    [
      "with a zone of another Region",
      { zones: ["eu-central-1a", "us-east-1a"] },
      'zones must be of eu-central-1, such as eu-central-1a, got ["eu-central-1a","us-east-1a"]',
    ],
    [
      "with a name that no security group can have",
      { vpcName: "sg-dev" },
      'vpcName must be 1 to 100 letters, digits or hyphens that do not begin with a hyphen or with sg-, got "sg-dev"',
    ],
    [
      "with a service twice",
      { services: ["kms", "kms"] as const },
      "services must name each service once, got kms twice: a VPC has one private name for a service",
    ],
    [
      "with too few addresses",
      { cidr: "10.20.0.0/26", services: ["kms", "sqs", "sts", "ssm"] as const },
      "cidr must leave 12 addresses in each zone, got 11 in 10.20.0.0/28: 4 for endpoints and 8 for functions",
    ],
  ])("%s", (_, props, message) => {
    expect(refused(props)).toBe(`[dev-stack/Vpc] ${message}`);
  });

  test("with a service whose endpoint no policy could limit", () => {
    expect(refused({ services: ["events" as InterfaceService] })).toBe(
      '[dev-stack/Vpc] services must be of kms, lambda, logs, secretsmanager, sns, sqs, ssm, sts, got "events"',
    );
  });

  test("in China, where endpoint services have other names", () => {
    const china = stackOf({ region: "cn-north-1", deployRoleArn: "arn:aws-cn:iam::111111111111:role/deploy" });
    expect(messageOf(() => networkOf({ zones: ["cn-north-1a", "cn-north-1b"] }, china))).toBe(
      "[dev-stack/Vpc] region must not be in China, got cn-north-1: endpoint services have other names",
    );
  });

  test("under the name of another one of the Region", () => {
    const { stack: shared } = networkOf();
    expect(messageOf(() => networkOf({}, stackOf({}, "other", shared.node.root as never)))).toBe(
      '[dev-other/Vpc] vpcName must be unique, got "dev-network", which [dev-stack/Vpc] has already: a VPC name is unique within account 111111111111 in eu-central-1',
    );
  });

  test("but not with as many addresses as it needs", () => {
    expect(() => networkOf({ cidr: "10.20.0.0/26", services: ["kms", "sqs", "sts"] })).not.toThrow();
  });
});

function vpcRoutes() {
  return expect.stringMatching(/^\$\{aws_route_table\.Vpc_Routes_\w+\.id\}$/);
}
