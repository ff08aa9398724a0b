"""Starts MiniStack with what it lacks to try the policies of strict keys.

AWS gives a policy more about a request than MiniStack 1.5.33 does:

- `aws:PrincipalArn` of a role session is the ARN of the role, not of the session;
- a request without a key's id is about the key that the ciphertext names, also when that is a multi-Region key;
- a request by alias is about the key, and one that administers an alias about the alias and about the key;
- a new function is about the function, by its name;
- a list of log groups is about the log groups of the account and Region, a tag of a topic about the topic, and what is about a trail, a rule or a
  repository about that one (`requested_resource.py`);
- reading, changing and deleting one event source mapping, alias or function URL are actions of their own, and the function that a mapping calls, how
  a URL authenticates and the network of a new function are in condition keys `lambda:...` (`lambda_requests.py`);
- what a request says (encryption context, algorithm, the kind of the new key, what a new grant is like, ...) is in condition keys `kms:...`;
- a request to EC2 is about every resource that it names or makes, with their tags (`network_requests.py`);
- the key that an upload asks for, and that it brings its own, is in condition keys `s3:...`.

Without them a policy that conditions on them refuses what AWS allows. `kms:ViaService` is missing on purpose: the requests that are seen
here are direct ones. Those that a service makes for its caller are not checked by MiniStack at all.

What services answer is completed by `completed_services.py` and `completed_network.py`.
"""

import re
import sys

from ministack import app
from ministack.core import iam_actions, iam_evaluator, responses
from ministack.services import iam, kms

from completed_network import complete_network
from completed_services import complete_services
from lambda_requests import action_of, condition_keys_of
from network_requests import network_checks
from requested_resource import SERVICES, parse, requested_resource

ALIAS_OPERATIONS = {"CreateAlias", "DeleteAlias", "UpdateAlias"}
KEY_HEADERS = (
    "x-amz-server-side-encryption-aws-kms-key-id",
    "x-amz-server-side-encryption-customer-algorithm",
)
ALGORITHMS = ("EncryptionAlgorithm", "MacAlgorithm", "SigningAlgorithm")
KEY_ID = re.compile(r"^(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$")
# No condition key of AWS: it hands the key that an alias shall name from the request to its check.
TARGET_KEY = "sealstack:targetkey"
# The same for the parameters of a request to EC2.
PARAMETERS = "sealstack:parameters"

condition_key = iam_evaluator._resolve_condition_key
lambda_action = iam_actions._lambda_action
resource_arn = iam_actions.extract_resource_arn
request_context = iam_actions.request_tag_context
object_context = iam_actions.s3_service_context
enforce = iam_evaluator.enforce


def condition_key_with_role(key, context):
    session = context.principal_arn
    if key.lower() == "aws:principalarn" and ":assumed-role/" in session:
        name = iam_evaluator._role_name_from_assumed_arn(session)
        role = iam._roles.get_scoped(context.principal_account, None, name)
        return role["Arn"] if role else session
    return condition_key(key, context)


def lambda_action_of_its_own(method, path):
    return action_of(method, path) or lambda_action(method, path)


def resource_arn_as_on_aws(service, method, path, headers, body, params, region, account_id):
    arn = resource_arn(service, method, path, headers, body, params, region, account_id)
    operation = headers.get("x-amz-target", "").rsplit(".", 1)[-1]
    if service == "kms" and operation not in ALIAS_OPERATIONS and ":alias/" in arn:
        key = kms._resolve_key(arn)
        return key["Arn"] if key else arn
    named = requested_resource(service, operation or f"{method} {path}", body, params)
    if not named or named.startswith("arn:"):
        return named or arn
    return f"arn:aws:{SERVICES.get(service, service)}:{region}:{account_id}:{named}"


def enforce_on_every_resource(access_key, action, service, region, resource_arn="*", service_context=None):
    if service != "ec2":
        return enforce_on_alias_and_key(access_key, action, service, region, resource_arn, service_context)
    arn = f"arn:aws:ec2:{region}:{responses.get_account_id()}:"
    for asked, named, keys in network_checks(action, (service_context or {}).get(PARAMETERS, {})):
        denied = enforce(access_key, asked, service, region, arn + named if named else "*", keys)
        if denied:
            return denied
    return None


def enforce_on_alias_and_key(access_key, action, service, region, resource_arn="*", service_context=None):
    denied = enforce(access_key, action, service, region, resource_arn, service_context)
    if denied or service != "kms" or action.split(":", 1)[1] not in ALIAS_OPERATIONS:
        return denied
    target = (service_context or {}).get(TARGET_KEY)
    for name in (resource_arn, target):
        key = kms._resolve_key(name) if name else None
        denied = denied or (key and enforce(access_key, action, service, region, key["Arn"], service_context))
    return denied


def request_context_with_more(service, action, body, params):
    context = request_context(service, action, body, params)
    operation = action.split(":", 1)[1]
    if service == "ec2":
        context[PARAMETERS] = params
    if service == "kms":
        context.update(kms_condition_keys(operation, parse(body)))
    if service == "lambda":
        context.update(condition_keys_of(operation, parse(body)))
    return context


def object_context_with_keys(action, params, path="", headers=None):
    context = object_context(action, params, path, headers)
    if action == "s3:PutObject":
        context.update({f"s3:{name}": headers[name] for name in KEY_HEADERS if (headers or {}).get(name)})
    return context


def kms_condition_keys(operation, request):
    """The condition keys of a direct request, by lower-case name, as the evaluator looks them up."""
    pairs = request.get("EncryptionContext") or {}
    keys = {f"kms:encryptioncontext:{name}".lower(): value for name, value in pairs.items()}
    if pairs:
        keys["kms:encryptioncontextkeys"] = list(pairs)
    keys.update({f"kms:{name}".lower(): request[name] for name in ALGORITHMS if request.get(name)})
    if str(request.get("KeyId", "")).startswith("alias/"):
        keys["kms:requestalias"] = request["KeyId"]
    if operation in ALIAS_OPERATIONS:
        keys[TARGET_KEY] = request.get("TargetKeyId")
    if operation in ("CreateKey", "PutKeyPolicy"):
        keys["kms:bypasspolicylockoutsafetycheck"] = flag(request.get("BypassPolicyLockoutSafetyCheck"))
    if operation == "CreateKey":
        keys["kms:keyspec"] = request.get("KeySpec") or request.get("CustomerMasterKeySpec") or "SYMMETRIC_DEFAULT"
        keys["kms:keyusage"] = request.get("KeyUsage") or "ENCRYPT_DECRYPT"
        keys["kms:keyorigin"] = request.get("Origin") or "AWS_KMS"
        keys["kms:multiregion"] = flag(request.get("MultiRegion"))
    if operation == "CreateGrant":
        keys.update(grant_condition_keys(request))
    if operation == "ReplicateKey":
        keys["kms:replicaregion"] = request.get("ReplicaRegion")
    return keys


def grant_condition_keys(request):
    """What a new grant is like; the encryption context of its constraint stands for that of the request."""
    constraints = {kind: pairs for kind, pairs in (request.get("Constraints") or {}).items() if pairs}
    pairs = {name: value for each in constraints.values() for name, value in each.items()}
    keys = {f"kms:encryptioncontext:{name}".lower(): value for name, value in pairs.items()}
    keys["kms:grantisforawsresource"] = "false"
    keys["kms:grantoperations"] = request.get("Operations") or []
    named = {"granteeprincipal": "GranteePrincipal", "retiringprincipal": "RetiringPrincipal"}
    keys.update({f"kms:{key}": request[name] for key, name in named.items() if request.get(name)})
    if constraints:
        keys["kms:grantconstrainttype"] = next(iter(constraints))
    return keys


def flag(value):
    return "true" if value else "false"


iam_evaluator._resolve_condition_key = condition_key_with_role
iam_actions._KMS_KEY_ID_RE = KEY_ID
iam_actions._lambda_action = lambda_action_of_its_own
iam_actions.extract_resource_arn = resource_arn_as_on_aws
iam_actions.request_tag_context = request_context_with_more
iam_actions.s3_service_context = object_context_with_keys
iam_evaluator.enforce = enforce_on_every_resource
complete_services()
complete_network()
# It would listen on port 443 as well, where it may.
app._port_is_bindable = lambda *_: False

# The argument is there to be seen in the list of processes.
sys.argv = sys.argv[:1]
app.main()
