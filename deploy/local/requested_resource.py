"""What a request is about, where MiniStack 1.5.33 names nothing or something else than AWS: an ARN, or what follows the account in one."""

import json


def requested_resource(service, operation, body, params):
    ask = RESOURCES.get(service)
    return ask(operation, parse(body), params) if ask else None


def of_kms(operation, request, _):
    return request.get("AliasName") if operation in ("CreateAlias", "DeleteAlias", "UpdateAlias") else None


def of_logs(operation, *_):
    return "log-group::log-stream:" if operation == "DescribeLogGroups" else None


def of_lambda(operation, request, _):
    is_new = operation.startswith("POST ") and operation.rstrip("/").endswith("/functions")
    return f"function:{request.get('FunctionName', '')}" if is_new else None


def of_repositories(_, request, __):
    names = request.get("repositoryNames") or []
    return request.get("resourceArn") or (f"repository/{names[0]}" if len(names) == 1 else None)


def of_topics(_, __, params):
    return parameter(params, "ResourceArn") or parameter(params, "SubscriptionArn")


def of_trails(_, request, __):
    tagged = request.get("ResourceIdList") or [request.get("ResourceId")]
    name = request.get("Name") or request.get("TrailName") or tagged[0]
    return name if not name or name.startswith("arn:") else f"trail/{name}"


def of_rules(_, request, __):
    name = request.get("Name") or request.get("Rule") or request.get("RuleName")
    return request.get("ResourceARN") or (f"rule/{name}" if name else None)


def of_alarms(_, request, params):
    names = request.get("AlarmNames") or [parameter(params, "AlarmNames.member.1")]
    arn = request.get("ResourceARN") or parameter(params, "ResourceARN")
    return arn or (f"alarm:{names[0]}" if names[0] else None)


# The names of services in ARNs, where hosts have other ones.
SERVICES = {"monitoring": "cloudwatch"}

RESOURCES = {
    "cloudtrail": of_trails,
    "ecr": of_repositories,
    "events": of_rules,
    "kms": of_kms,
    "lambda": of_lambda,
    "logs": of_logs,
    "monitoring": of_alarms,
    "sns": of_topics,
}


def parameter(params, name):
    value = params.get(name)
    return value[0] if isinstance(value, list) else value


def parse(body):
    try:
        request = json.loads(body or b"{}")
    except ValueError:
        return {}
    return request if isinstance(request, dict) else {}
