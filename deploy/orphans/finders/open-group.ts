import { EC2Client, paginateDescribeSecurityGroupRules, type SecurityGroupRule } from "@aws-sdk/client-ec2";
import type { FindUnfinished } from "../finder";

const EVERYBODY = ["0.0.0.0/0", "::/0"];

/**
 * The rules that let whoever has a security group call everybody: AWS gives one to every new group, and the provider takes it away after it has made the group.
 *
 * A group whose creation was cut off in between still has it, and an import alone would leave it there, in no state and in no plan. While it is there, none of the
 * group's own rules can be, because they are made after the group. So the apply that imports the group may take all rules for calls away.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
 */
export const findOpenings: FindUnfinished = async (clients, { region }, id) => {
  const client = clients(EC2Client, region);
  const Filters = [{ Name: "group-id", Values: [id] }];
  const rules: SecurityGroupRule[] = [];
  for await (const { SecurityGroupRules = [] } of paginateDescribeSecurityGroupRules({ client }, { Filters })) {
    rules.push(...SecurityGroupRules.filter(opens));
  }
  if (rules.length === 0) return undefined;
  const ids = rules.map(({ SecurityGroupRuleId }) => SecurityGroupRuleId).join(" ");
  return {
    settings: { egress: [] },
    problem: `${id} lets everybody be called, as AWS makes it`,
    remedy: `aws ec2 revoke-security-group-egress --group-id ${id} --security-group-rule-ids ${ids}`,
  };
};

function opens({ IsEgress, IpProtocol, CidrIpv4 = "", CidrIpv6 = "" }: SecurityGroupRule): boolean {
  return IsEgress === true && IpProtocol === "-1" && EVERYBODY.some((range) => [CidrIpv4, CidrIpv6].includes(range));
}
