"""What MiniStack 1.5.33 leaves out of a network, put back.

- An endpoint keeps its security groups, its policy and its private name, and is found by its tags and its VPC.
- A rule of a security group keeps its prefix list. A rule for every protocol is about every port, whatever ports a request names: so the rule that lets a new
  group call everybody can be revoked.
- A flow log keeps its role and its tags, and says how long it collects.
"""

import re
from xml.sax.saxutils import escape

from ministack.services import ec2

create_endpoint = ec2._create_vpc_endpoint
modify_endpoint = ec2._modify_vpc_endpoint
endpoint_xml = ec2._vpce_fields_xml
parse_permissions = ec2._parse_ip_permissions
rule_xml = ec2._sg_rule_xml
rules_match = ec2._rules_match
create_flow_logs = ec2._create_flow_logs
describe_flow_logs = ec2._describe_flow_logs

AGGREGATION_SECONDS = "600"


def create_endpoint_whole(params):
    known = set(ec2._vpc_endpoints)
    create_endpoint(params)
    (endpoint_id,) = set(ec2._vpc_endpoints) - known
    endpoint = ec2._vpc_endpoints[endpoint_id]
    endpoint["SecurityGroupIds"] = ec2._parse_member_list(params, "SecurityGroupId")
    endpoint["PolicyDocument"] = ec2._p(params, "PolicyDocument")
    endpoint["PrivateDnsEnabled"] = ec2._p(params, "PrivateDnsEnabled") or "false"
    return ec2._xml(200, "CreateVpcEndpointResponse", endpoint_xml_whole(endpoint, "vpcEndpoint"))


def modify_endpoint_whole(params):
    answer = modify_endpoint(params)
    endpoint = ec2._vpc_endpoints.get(ec2._p(params, "VpcEndpointId"))
    if endpoint:
        removed = ec2._parse_member_list(params, "RemoveSecurityGroupId")
        added = ec2._parse_member_list(params, "AddSecurityGroupId")
        groups = [group for group in endpoint.get("SecurityGroupIds", []) if group not in removed]
        endpoint["SecurityGroupIds"] = groups + [group for group in added if group not in groups]
        endpoint["PrivateDnsEnabled"] = ec2._p(params, "PrivateDnsEnabled") or endpoint.get("PrivateDnsEnabled", "false")
    return answer


def describe_endpoints_filtered(params):
    ids = ec2._parse_member_list(params, "VpcEndpointId")
    filters = ec2._parse_filters(params)
    items = "".join(
        endpoint_xml_whole(endpoint)
        for endpoint in ec2._vpc_endpoints.values()
        if endpoint["VpcEndpointId"] in (ids or [endpoint["VpcEndpointId"]])
        and endpoint["VpcId"] in filters.get("vpc-id", [endpoint["VpcId"]])
        and ec2._resource_matches_tag_filters(endpoint["VpcEndpointId"], filters)
    )
    return ec2._xml(200, "DescribeVpcEndpointsResponse", f"<vpcEndpointSet>{items}</vpcEndpointSet>")


def endpoint_xml_whole(endpoint, tag="item"):
    groups = "".join(f"<item><groupId>{group}</groupId></item>" for group in endpoint.get("SecurityGroupIds", []))
    more = (
        f"<groupSet>{groups}</groupSet><policyDocument>{escape(endpoint.get('PolicyDocument', ''))}</policyDocument>"
        f"<privateDnsEnabled>{endpoint.get('PrivateDnsEnabled', 'false')}</privateDnsEnabled>"
        "<ipAddressType>ipv4</ipAddressType>"
    )
    return endpoint_xml(endpoint, tag).replace(f"<{tag}>", f"<{tag}>{more}", 1)


def parse_permissions_with_prefix_lists(params, prefix):
    rules = parse_permissions(params, prefix)
    for number, rule in enumerate(rules, 1):
        name = f"{prefix}.{number}.PrefixListIds.1"
        if ec2._p(params, f"{name}.PrefixListId"):
            entry = {"PrefixListId": ec2._p(params, f"{name}.PrefixListId")}
            rule["PrefixListIds"] = [{**entry, "Description": ec2._p(params, f"{name}.Description")}]
    return rules


def rule_xml_with_prefix_list(group_id, rule, is_egress=False):
    text = rule_xml(group_id, rule, is_egress)
    for entry in rule.get("PrefixListIds", []):
        text = text.replace("<item>", f"<item><prefixListId>{entry['PrefixListId']}</prefixListId>", 1)
    return text


def rules_match_on_every_port(one, other):
    return rules_match(without_idle_ports(one), without_idle_ports(other))


def without_idle_ports(rule):
    if rule["IpProtocol"] != "-1":
        return rule
    return {name: value for name, value in rule.items() if name not in ("FromPort", "ToPort")}


def create_flow_logs_whole(params):
    known = set(ec2._flow_logs)
    answer = create_flow_logs(params)
    for flow_log_id in set(ec2._flow_logs) - known:
        ec2._parse_tag_specs(params, "vpc-flow-log", flow_log_id)
        ec2._flow_logs[flow_log_id]["Role"] = ec2._p(params, "DeliverLogsPermissionArn")
        seconds = ec2._p(params, "MaxAggregationInterval") or AGGREGATION_SECONDS
        ec2._flow_logs[flow_log_id]["AggregationSeconds"] = seconds
    return answer


def describe_flow_logs_whole(params):
    status, headers, body = describe_flow_logs(params)
    text = body.decode() if isinstance(body, bytes) else body
    return status, headers, re.sub(r"<flowLogId>([^<]+)</flowLogId>", flow_log_fields, text).encode()


def flow_log_fields(found):
    flow_log = ec2._flow_logs.get(found[1], {})
    return (
        f"{found[0]}<deliverLogsPermissionArn>{flow_log.get('Role', '')}</deliverLogsPermissionArn>"
        f"<maxAggregationInterval>{flow_log.get('AggregationSeconds', AGGREGATION_SECONDS)}</maxAggregationInterval>"
    )


def complete_network():
    ec2._vpce_fields_xml = endpoint_xml_whole
    ec2._parse_ip_permissions = parse_permissions_with_prefix_lists
    ec2._sg_rule_xml = rule_xml_with_prefix_list
    ec2._rules_match = rules_match_on_every_port
    ec2._ACTION_MAP["CreateVpcEndpoint"] = create_endpoint_whole
    ec2._ACTION_MAP["ModifyVpcEndpoint"] = modify_endpoint_whole
    ec2._ACTION_MAP["DescribeVpcEndpoints"] = describe_endpoints_filtered
    ec2._ACTION_MAP["CreateFlowLogs"] = create_flow_logs_whole
    ec2._ACTION_MAP["DescribeFlowLogs"] = describe_flow_logs_whole
