"""ministack, with what corrections.py puts right about it.

With AUTH=true every function gets the credentials of its own role, and a call that template.yaml does not allow is
refused here as it would be in AWS. `python -m stack.emulator` is what the stack starts.
"""

from __future__ import annotations

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


if __name__ == "__main__":
    from ministack.app import main

    from . import corrections

    corrections.answer_before_the_log()
    corrections.follow_streams_as_aws_does()
    corrections.judge_as_aws_does()
    corrections.name_mail_records()
    corrections.remember_principals()
    corrections.tell_written_units()
    corrections.work_on_groups_at_once()
    sys.argv = sys.argv[:1]
    main()
