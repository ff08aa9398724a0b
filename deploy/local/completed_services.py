"""What MiniStack 1.5.33 leaves out of services' answers, put back.

- A new trail keeps its log group and its tags, which MiniStack keeps only of a change.
- RotateSecret begins a rotation with a pending version without a value, as on AWS, where MiniStack makes it the current one. It calls no function: the
  steps are for whoever asks the function.
"""

import time

from ministack.core.responses import json_response
from ministack.services import cloudtrail, secretsmanager

create_trail = cloudtrail._create_trail
rotate_secret = secretsmanager._rotate_secret


def create_trail_whole(request):
    answer = create_trail(request)
    _, _, trail, error = cloudtrail._find_mutable_trail(request.get("Name", ""))
    if answer[0] == 200 and not error:
        cloudtrail._update_trail(request)
        cloudtrail._add_tags({"ResourceId": trail["TrailARN"], "TagsList": request.get("TagsList", [])})
    return answer


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
    return json_response({"ARN": secret["ARN"], "Name": secret["Name"], "VersionId": begun})


def complete_services():
    cloudtrail._DISPATCH["CreateTrail"] = create_trail_whole
    secretsmanager._rotate_secret = begin_rotation
