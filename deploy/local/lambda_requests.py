"""The actions of requests to Lambda that MiniStack 1.5.33 takes for others, and the condition keys that it does not set."""

import re

from ministack.core import responses
from ministack.services import ec2

# What follows `/functions/` or the date, and the action of each method.
ACTIONS = [
    (
        re.compile(r"/event-source-mappings/[^/]+/?$"),
        {"DELETE": "DeleteEventSourceMapping", "GET": "GetEventSourceMapping", "PUT": "UpdateEventSourceMapping"},
    ),
    (re.compile(r"/aliases/[^/]+/?$"), {"DELETE": "DeleteAlias", "GET": "GetAlias", "PUT": "UpdateAlias"}),
    (
        re.compile(r"/functions/[^/]+/url/?$"),
        {
            "DELETE": "DeleteFunctionUrlConfig",
            "GET": "GetFunctionUrlConfig",
            "POST": "CreateFunctionUrlConfig",
            "PUT": "UpdateFunctionUrlConfig",
        },
    ),
]


def action_of(method, path):
    return next((actions.get(method) for pattern, actions in ACTIONS if pattern.search(path)), None)


def condition_keys_of(operation, request):
    """By lower-case name, as the evaluator looks them up."""
    if operation == "CreateFunction":
        return network_keys(request.get("VpcConfig") or {})
    if operation in ("CreateEventSourceMapping", "UpdateEventSourceMapping"):
        return function_key(str(request.get("FunctionName", "")))
    if operation in ("CreateFunctionUrlConfig", "UpdateFunctionUrlConfig") and request.get("AuthType"):
        return {"lambda:functionurlauthtype": request["AuthType"]}
    return {}


def function_key(name):
    function = f"arn:aws:lambda:{responses.get_region()}:{responses.get_account_id()}:function:{name}"
    return {"lambda:functionarn": name if name.startswith("arn:") else function} if name else {}


def network_keys(network):
    subnets = network.get("SubnetIds") or []
    return {"lambda:vpcids": [ec2._subnets[subnet]["VpcId"] for subnet in subnets if subnet in ec2._subnets] or None}
