"""Deploys template.yaml into the emulator, as a board's IT deploys it into AWS."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
import time
from pathlib import Path

from . import build
from .aws import Aws, environment
from .processes import Child
from .settings import MAIL_FROM, REGION, ROOT, SECRETS_PATH, STACK, Refused, Settings, line_secrets, origin_secret


def deploy(settings: Settings, ports: dict[str, int], aws: Aws, children: list[Child]) -> dict[str, str]:
    """Deploys unless exactly this is deployed already; gives the outputs. `children`: where a started tool is noted."""
    _put_secrets(aws, line_secrets(settings))
    wanted = {"what": _fingerprint(settings, ports)}
    outputs = aws.outputs()
    if outputs and settings.load("deployed.json") == wanted:
        return outputs
    started = time.monotonic()
    aws.clear_broken_stack()
    _sam_deploy(settings, ports, children)
    outputs = aws.outputs()
    if not outputs:
        raise Refused(f"The deployment did not complete; see {settings.file('logs/deploy.log')}")
    settings.keep("deployed.json", wanted)
    print(f"Deployed in {time.monotonic() - started:.0f} s.")
    return outputs


def _put_secrets(aws: Aws, values: dict[str, str]) -> None:
    for name, value in values.items():
        aws.client("ssm").put_parameter(Name=f"{SECRETS_PATH}/{name}", Value=value, Type="SecureString", Overwrite=True)


def parameters(settings: Settings, ports: dict[str, int]) -> dict[str, str]:
    """What differs from a deployment into AWS, and nothing else."""
    return {
        "Architecture": "arm64" if platform.machine() in ("aarch64", "arm64") else "x86_64",
        "CognitoEndpoint": f"{settings.origin}/cognito-idp/",
        "DeletionProtection": "false",
        "GuardianPageUrl": f"{settings.origin}/g/",
        "LineApiBase": settings.line_api_base or f"http://127.0.0.1:{ports['simulator']}",
        "LineChannelId": settings.line_channel_id,
        "LineLoginChannelId": settings.line_login_channel_id,
        "LineSecretsPath": SECRETS_PATH,
        "MailFrom": MAIL_FROM,
        "OriginSecret": origin_secret(settings),
        "PageFrameAncestors": "'self'",
        "PublicUrl": settings.origin,
        "StaffMfa": "OPTIONAL",
    }


def _fingerprint(settings: Settings, ports: dict[str, int]) -> str:
    # Containers read the secrets once, at their start: new secrets need new containers, so they count.
    parts = [
        build.staged_digest(), build.digest([ROOT / "template.yaml"]), parameters(settings, ports),
        hashlib.sha256(json.dumps(line_secrets(settings)).encode()).hexdigest(),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _sam_deploy(settings: Settings, ports: dict[str, int], children: list[Child]) -> None:
    overrides = [f'{name}="{value}"' for name, value in parameters(settings, ports).items()]
    command = [
        str(Path(sys.executable).parent / "sam"), "deploy", "--template-file", str(ROOT / "template.yaml"),
        "--stack-name", STACK, "--region", REGION, "--resolve-s3", "--capabilities", "CAPABILITY_IAM",
        "CAPABILITY_AUTO_EXPAND", "--no-confirm-changeset", "--no-fail-on-empty-changeset", "--no-progressbar",
        "--parameter-overrides", *overrides,
    ]
    log = settings.file("logs/deploy.log")
    log.unlink(missing_ok=True)
    tool = Child("sam deploy", command, environment(ports), log)
    children.append(tool)
    if tool.process.wait():
        raise Refused(f"sam deploy failed. The end of {log}:\n{tool.last_lines()}")
    children.remove(tool)
