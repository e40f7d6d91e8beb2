"""ministack, and the two places where its check of rights differs from AWS's.

With AUTH=true every function gets the credentials of its own role, and a call that template.yaml does not allow is
refused here as it would be in AWS. `python -m stack.emulator` is what the stack starts.
"""

from __future__ import annotations

import json
import os
import sys

from .processes import Child
from .settings import REGION, Settings


def start(settings: Settings, ports: dict[str, int]) -> Child:
    """Starts it with the state of the last clean stop."""
    settings.file("emulator/tmp").mkdir(parents=True, exist_ok=True)
    env = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
    env |= {
        "AUTH": "true",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": REGION,
        # Handed on to the functions: their calls come through the gate. An IP address keeps S3's bucket in the path.
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{ports['gate']}",
        "BIND_HOST": "127.0.0.1",
        "COGNITO_EMAIL_ENABLED": "true",
        "GATEWAY_PORT": str(ports["emulator"]),
        "IOT_MTLS_ENABLED": "0",
        "MINISTACK_HOST": "localhost",
        "MINISTACK_REGION": REGION,
        "PERSIST_STATE": "1",
        "S3_DATA_DIR": str(settings.file("emulator/s3")),
        "S3_PERSIST": "1",
        "SFTP_ENABLED": "0",
        "STATE_DIR": str(settings.file("emulator/state")),
        "TMPDIR": str(settings.file("emulator/tmp")),
    }
    return Child("The emulator", [sys.executable, "-m", "stack.emulator"], env, settings.file("logs/emulator.log"))


# IAM has no such actions: each entry of a batch is judged as the single one.
_SINGLE = {
    "sqs:ChangeMessageVisibilityBatch": "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessageBatch": "sqs:DeleteMessage",
    "sqs:SendMessageBatch": "sqs:SendMessage",
}


def judge_as_aws_does() -> None:
    """Puts the two differences right: SQS batches, and parameters read several at once."""
    from ministack.core import iam_actions, iam_evaluator

    action_of, resource_of, enforce = (
        iam_actions.extract_iam_action, iam_actions.extract_resource_arn, iam_evaluator.enforce,
    )

    def action(*args, **kwargs):
        found = action_of(*args, **kwargs)
        return _SINGLE.get(found, found)

    def resource(service, method, path, headers, body, query, region, account):
        names = _parameter_names(service, headers, body)
        if not names:
            return resource_of(service, method, path, headers, body, query, region, account)
        return " ".join(f"arn:aws:ssm:{region}:{account}:parameter/{name.lstrip('/')}" for name in names)

    def each(access_key, action, service, region, resource_arn="*", service_context=None):
        # Only our own join below contains spaces: S3 keys may do so too.
        resources = resource_arn.split(" ") if service == "ssm" else [resource_arn]
        verdicts = (enforce(access_key, action, service, region, one, service_context) for one in resources)
        return next((denied for denied in verdicts if denied), None)

    iam_actions.extract_iam_action, iam_actions.extract_resource_arn = action, resource
    iam_evaluator.enforce = each


def _parameter_names(service: str, headers: dict, body: bytes) -> list[str]:
    if service != "ssm" or not headers.get("x-amz-target", "").endswith(".GetParameters"):
        return []
    return json.loads(body or b"{}").get("Names", [])


if __name__ == "__main__":
    from ministack.app import main

    judge_as_aws_does()
    sys.argv = sys.argv[:1]
    main()
