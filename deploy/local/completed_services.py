"""What MiniStack 1.5.33 leaves out of services' answers, put back.

- A new trail keeps its log group and its tags, which MiniStack keeps only of a change.
- Alarms are described whole in XML, in which the AWS provider asks for them, where MiniStack writes a few of the fields that it keeps.
- A replica of an object is under the key that its rule names, and locked as its bucket says, where MiniStack keeps the source's key and locks nothing.
- RotateSecret begins a rotation with a pending version without a value, as on AWS, where MiniStack makes it the current one, and keeps its schedule.
  It calls no function: the steps are for whoever asks the function.
- A secret without a value has no version, and its first version is current as soon as it has one, as on AWS, where MiniStack makes an empty version the
  current one and gives the next one the stages of the request alone.
- A signed package is the package with a signature in it, as on AWS, where MiniStack writes a note about it, which Lambda cannot unpack. The signature is
  none.
"""

import io
import json
import time
import zipfile
from xml.sax.saxutils import escape

from ministack.core.responses import json_response
from ministack.services import cloudtrail, cloudwatch, s3, secretsmanager, signer

create_trail = cloudtrail._create_trail
describe_alarms = cloudwatch._describe_alarms
replicate = s3._maybe_replicate
create_secret = secretsmanager._create_secret
put_secret_value = secretsmanager._put_secret_value
rotate_secret = secretsmanager._rotate_secret
start_signing_job = signer._start_signing_job

SIGNATURE_FILE = "META-INF/aws_signer_signature_v1.0.SF"

KEY_ID = "x-amz-server-side-encryption-aws-kms-key-id"


def create_trail_whole(request):
    answer = create_trail(request)
    _, _, trail, error = cloudtrail._find_mutable_trail(request.get("Name", ""))
    if answer[0] == 200 and not error:
        cloudtrail._update_trail(request)
        cloudtrail._add_tags({"ResourceId": trail["TrailARN"], "TagsList": request.get("TagsList", [])})
    return answer


def describe_alarms_whole(params, data, is_cbor, is_json=False):
    if is_cbor or is_json:
        return describe_alarms(params, data, is_cbor, is_json)
    status, headers, body = describe_alarms(params, query_values(params), False, True)
    if status != 200:
        return status, headers, body
    return cloudwatch._xml(200, "DescribeAlarmsResponse", xml_of("DescribeAlarmsResult", json.loads(body)))


def query_values(params):
    """The values of a query by name, `Names.member.1` and its like as lists."""
    values = {}
    for key, value in params.items():
        name, _, member = key.partition(".member.")
        values[name] = [*values.get(name, []), *value] if member else cloudwatch._p(params, key)
    return values


def xml_of(name, value):
    if value is None or value == "" or name.endswith("Timestamp"):
        return ""
    if isinstance(value, dict):
        inner = "".join(xml_of(key, each) for key, each in value.items())
    elif isinstance(value, list):
        inner = "".join(xml_of("member", each) for each in value)
    else:
        inner = str(value).lower() if isinstance(value, bool) else escape(str(value))
    return f"<{name}>{inner}</{name}>"


def replicate_as_told(bucket_name, key, obj, data, tags=None):
    rule, _ = s3._replication_rule_for(bucket_name, key, tags)
    encryption = (rule or {}).get("Destination", {}).get("EncryptionConfiguration")
    headers = obj["preserved_headers"]
    if encryption:
        obj["preserved_headers"] = {**headers, KEY_ID: encryption["ReplicaKmsKeyID"]}
    replicate(bucket_name, key, obj, data, tags)
    obj["preserved_headers"] = headers
    if obj.get("replication_status") == "COMPLETED":
        replica_bucket, replica_version, _ = obj["_replica"]
        s3._apply_object_lock_from_headers(replica_bucket, key, {}, replica_version)


def begin_rotation(request):
    _, secret = secretsmanager._resolve(request.get("SecretId"))
    if not secret or secret.get("DeletedDate"):
        return rotate_secret(request)
    for version in secret["Versions"].values():
        version["Stages"] = [stage for stage in version["Stages"] if stage != "AWSPENDING"]
    begun = request["ClientRequestToken"]
    secret["Versions"][begun] = {
        "SecretString": None,
        "SecretBinary": None,
        "CreatedDate": int(time.time()),
        "Stages": ["AWSPENDING"],
    }
    secret["RotationEnabled"] = True
    secret.update({name: request[name] for name in ("RotationLambdaARN", "RotationRules") if request.get(name)})
    return json_response({"ARN": secret["ARN"], "Name": secret["Name"], "VersionId": begun})


def create_without_version(request):
    status, headers, body = create_secret(request)
    if status != 200 or "SecretString" in request or "SecretBinary" in request:
        return status, headers, body
    secretsmanager._resolve(request["Name"])[1]["Versions"].clear()
    return json_response({name: value for name, value in json.loads(body).items() if name != "VersionId"})


def put_first_value_as_current(request):
    status, headers, body = put_secret_value(request)
    _, secret = secretsmanager._resolve(request.get("SecretId"))
    if status != 200 or secretsmanager._find_stage_version(secret, "AWSCURRENT")[1]:
        return status, headers, body
    answer = json.loads(body)
    stages = secret["Versions"][answer["VersionId"]]["Stages"]
    stages.append("AWSCURRENT")
    return json_response({**answer, "VersionStages": list(stages)})


def sign_package(body, headers=None):
    answer = start_signing_job(body, headers)
    job = signer._jobs.get(json.loads(answer[2]).get("jobId")) if answer[0] == 200 else None
    if not job or job["platformId"] != "AWSLambda-SHA384-ECDSA" or not job["signedObject"]:
        return answer
    source, signed = job["source"]["s3"], job["signedObject"]["s3"]
    package, _ = signer._resolve_source(source["bucketName"], source["key"], source["version"])
    content = io.BytesIO(package)
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr(SIGNATURE_FILE, f"signed by job {job['jobId']}\n")
    s3._put_object(signed["bucketName"], signed["key"], content.getvalue(), {"content-type": "application/zip"})
    return answer


def complete_services():
    signer._start_signing_job = sign_package
    cloudtrail._DISPATCH["CreateTrail"] = create_trail_whole
    cloudwatch._describe_alarms = describe_alarms_whole
    s3._maybe_replicate = replicate_as_told
    secretsmanager._create_secret = create_without_version
    secretsmanager._put_secret_value = put_first_value_as_current
    secretsmanager._rotate_secret = begin_rotation
