"""Starts LINE's stand-in."""

from __future__ import annotations

import os

from .build import target
from .processes import Child
from .settings import Settings, line_secrets


def start(settings: Settings, ports: dict[str, int]) -> Child:
    """Its webhooks go to the front, as LINE's go to the distribution."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "LINE_"))}
    command = [
        str(target() / "line-simulator"),
        "--listen", f"127.0.0.1:{ports['simulator']}", "--state", str(settings.file("line-simulator.json")),
        "--webhook", f"http://127.0.0.1:{settings.port}/line/webhook", "--base-url", f"{settings.origin}/line-simulator",
        "--guardian-page", f"{settings.origin}/g/", "--channel-id", settings.line_channel_id,
        "--channel-secret", line_secrets(settings)["channel-secrets"],
        "--login-channel-id", settings.line_login_channel_id,
    ]
    return Child("The LINE simulator", command, env, settings.file("logs/line-simulator.log"))


def address(ports: dict[str, int]) -> str:
    """Base URL for the functions and for the front."""
    return f"http://127.0.0.1:{ports['simulator']}"
