"""What a request to EC2 is about: AWS asks the policies for every resource that it names or makes, MiniStack 1.5.33 for one, and without tags."""

import re

from ministack.services import ec2

# The types of resources, as ARNs have them, by what their ids begin with.
TYPES = {
    "eni": "network-interface",
    "fl": "vpc-flow-log",
    "rtb": "route-table",
    "sg": "security-group",
    "sgr": "security-group-rule",
    "subnet": "subnet",
    "vpc": "vpc",
    "vpce": "vpc-endpoint",
}
# What a request makes. It has no id yet, and the tags that it is made with.
MADE = {
    "AuthorizeSecurityGroupEgress": "security-group-rule",
    "AuthorizeSecurityGroupIngress": "security-group-rule",
    "CreateFlowLogs": "vpc-flow-log",
    "CreateRouteTable": "route-table",
    "CreateSecurityGroup": "security-group",
    "CreateSubnet": "subnet",
    "CreateVpc": "vpc",
    "CreateVpcEndpoint": "vpc-endpoint",
}
# These name other resources, which nothing is done to.
NOT_ASKED_FOR = ("Filter.", "IpPermissions.", "SecurityGroupRuleId.", "TagSpecification.")
ID = re.compile(r"^([a-z]+)-[0-9a-f]+$")
TAG = re.compile(r"^((?:TagSpecification\.\d+\.)?Tag\.\d+)\.Key$")


def network_checks(action, params):
    """What is asked for a request: action, resource after the account in its ARN, and condition keys, for each resource."""
    operation = action.split(":", 1)[1]
    if operation.startswith("Describe") and operation != "DescribeVpcAttribute":
        return [(action, None, {})]
    tags = requested_tags(params)
    checks = [(action, name, {**tag_keys("resourcetag", ec2._tags.get(name.split("/")[1])), **tags_of(operation, tags)})
              for name in named_resources(params)]
    if operation in MADE:
        new = f"{MADE[operation]}/new"
        checks.append((action, new, {**tags, "ec2:vpceserviceowner": "amazon"}))
        if tags:
            checks.append(("ec2:CreateTags", new, {**tags, "ec2:createaction": operation}))
    return checks or [(action, None, {})]


def tags_of(operation, tags):
    return tags if operation in ("CreateTags", "DeleteTags") else {}


def named_resources(params):
    values = [value for name in params if not name.startswith(NOT_ASKED_FOR) for value in all_of(params, name)]
    association = next((value for value in values if value.startswith("rtbassoc-")), None)
    tables = [
        table["RouteTableId"]
        for table in ec2._route_tables.values()
        if any(one["RouteTableAssociationId"] == association for one in table["Associations"])
    ]
    ids = [match for match in map(ID.match, values + tables) if match and match[1] in TYPES]
    return sorted({f"{TYPES[match[1]]}/{match[0]}" for match in ids})


def requested_tags(params):
    found = [match for match in map(TAG.match, params) if match]
    return tag_keys(
        "requesttag",
        [{"Key": ec2._p(params, match[0]), "Value": ec2._p(params, f"{match[1]}.Value")} for match in found],
    )


def tag_keys(kind, tags):
    return {f"aws:{kind}/{tag['Key']}".lower(): tag.get("Value", "") for tag in tags or []}


def all_of(params, name):
    value = params[name]
    return value if isinstance(value, list) else [value]
