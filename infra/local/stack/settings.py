"""What a stack is told: where its state lies, its port, and whether LINE's side is ours or somebody else's."""

from __future__ import annotations

import json
import os
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
REGION = "ap-northeast-1"
STACK = "renraku"
FUNCTIONS = tuple(sorted(path.name for path in (ROOT / "functions").iterdir() if (path / "Cargo.toml").exists()))
SECRETS_PATH = "/renraku/line"
MAIL_FROM = "renraku@mihon.example"


class Refused(Exception):
    """Something that the person at the keyboard can put right; its text says how."""


@dataclass(frozen=True)
class Settings:
    """One stack. Two stacks differ in `state` and `port`, and may run at once."""

    state: Path
    port: int
    line_api_base: str | None
    line_channel_secret: str | None
    line_channel_id: str
    line_login_channel_id: str

    @staticmethod
    def read() -> Settings:
        """From the environment; the Makefile's variables arrive here."""
        base = os.environ.get("LINE_API_BASE") or None
        secret = os.environ.get("LINE_CHANNEL_SECRET") or None
        if base and not secret:
            raise Refused("LINE_API_BASE names another LINE platform, so LINE_CHANNEL_SECRET has to be given too.")
        return Settings(
            state=(ROOT / (os.environ.get("STATE") or ".local/stack")).resolve(),
            port=int(os.environ.get("PORT") or 8080),
            line_api_base=base.rstrip("/") if base else None,
            line_channel_secret=secret,
            line_channel_id=os.environ.get("LINE_CHANNEL_ID") or "1234567890",
            line_login_channel_id=os.environ.get("LINE_LOGIN_CHANNEL_ID") or "1234567891",
        )

    @property
    def origin(self) -> str:
        """Where everything is to be found."""
        return f"http://localhost:{self.port}"

    def file(self, name: str) -> Path:
        """A file of this stack's state."""
        return self.state / name

    def load(self, name: str) -> dict:
        """What was kept under this name, or nothing."""
        path = self.file(name)
        return json.loads(path.read_text()) if path.exists() else {}

    def keep(self, name: str, value: dict) -> None:
        """Keeps a value across restarts; a crash leaves the old one or the new one."""
        self.state.mkdir(parents=True, exist_ok=True)
        written = self.file(name + ".new")
        written.write_text(json.dumps(value, ensure_ascii=False, indent=1))
        written.chmod(0o600)
        written.replace(self.file(name))


def inner_ports(settings: Settings) -> dict[str, int]:
    """Ports behind the front: the ones of the last start where they are still free, since stored URLs contain them."""
    ports = settings.load("ports.json")
    for name in ("emulator", "gate", "simulator"):
        if not _is_free(ports.get(name)):
            ports[name] = _free_port()
    settings.keep("ports.json", ports)
    return ports


def line_secrets(settings: Settings) -> dict[str, str]:
    """Secrets made at the first start. A given LINE_CHANNEL_SECRET stands before the one of our own simulator."""
    kept = _secrets(settings)
    return {
        "channel-secrets": settings.line_channel_secret or kept["channel_secret"],
        "button-keys": kept["button_key"],
        "receipt-keys": kept["receipt_key"],
    }


def origin_secret(settings: Settings) -> str:
    """What the distribution tells the HTTP API, so that functions know it."""
    return _secrets(settings)["origin_secret"]


def _secrets(settings: Settings) -> dict[str, str]:
    kept = settings.load("secrets.json")
    fresh = {"channel_secret": secrets.token_hex(16), "button_key": secrets.token_hex(32),
             "receipt_key": secrets.token_hex(32), "origin_secret": secrets.token_hex(32)}
    if fresh.keys() - kept.keys():
        kept = fresh | kept
        settings.keep("secrets.json", kept)
    return kept


def require_free(port: int) -> None:
    """Refuses a front port that somebody listens on."""
    if not _is_free(port):
        raise Refused(f"Port {port} is taken. Stop what listens there, or choose another: make run PORT=8090")


def _is_free(port: int | None) -> bool:
    if not port:
        return False
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
