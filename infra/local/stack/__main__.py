"""Commands of the local stack: up, down, reset, status, token, build, package."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from . import build, package, staff
from .aws import Aws
from .settings import Refused, Settings, require_free


def up(settings: Settings) -> None:
    """Builds, starts, deploys, seeds, and serves until it is told to stop."""
    from .up import serve

    if pid := _running(settings):
        raise Refused(f"This stack runs already (process {pid}). `make down` stops it.")
    require_free(settings.port)
    settings.keep("up.json", {"pid": os.getpid(), "started": _start_of(os.getpid()), "port": settings.port})
    try:
        serve(settings)
    finally:
        settings.file("up.json").unlink(missing_ok=True)


def down(settings: Settings) -> None:
    """Stops a running stack cleanly and waits for it."""
    pid = _running(settings)
    if not pid:
        print("Nothing runs.")
        return
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + 60
    while _running(settings) == pid:
        if time.monotonic() > deadline:
            raise Refused(f"Process {pid} has not stopped within a minute.")
        time.sleep(0.1)
    print("Stopped.")


def reset(settings: Settings) -> None:
    """Forgets everything that this stack has stored."""
    if _running(settings):
        down(settings)
    if settings.state.exists():
        if not settings.file("ports.json").exists() and any(settings.state.iterdir()):
            raise Refused(f"{settings.state} does not look like a stack's state; nothing was deleted.")
        shutil.rmtree(settings.state)
    print("The next start begins afresh.")


def status(settings: Settings) -> None:
    """Says whether it runs, and what its queues hold."""
    pid = _running(settings)
    if not pid:
        print("The stack does not run. `make run` starts it.")
        raise SystemExit(1)
    port = settings.load("up.json")["port"]
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/_local/queues", timeout=10) as answer:
            queues = json.load(answer)
    except (urllib.error.URLError, OSError):
        print(f"Process {pid} is starting or stopping.")
        raise SystemExit(1) from None
    print(f"http://localhost:{port}/ (process {pid})")
    for queue in queues:
        print(f"  {queue['name']:<16} waiting {queue['waiting']:>4}  in work {queue['in_work']:>4}")


def token(settings: Settings) -> None:
    """Prints a console token of the account in USER_NAME."""
    ports = settings.load("ports.json")
    if not _running(settings) or not ports:
        raise Refused("The stack does not run. `make run` starts it.")
    print(staff.token(settings, Aws(ports), sys.argv[2] if len(sys.argv) > 2 else ""))


def _running(settings: Settings) -> int | None:
    known = settings.load("up.json")
    # A process id is used again some day; its start time tells whether it is still the same process.
    return known["pid"] if known and _start_of(known["pid"]) == known["started"] else None


def _start_of(pid: int) -> str | None:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[19]
    except OSError:
        return None


def main() -> None:
    """Runs one command."""
    commands = {
        "build": lambda _settings: build.build(), "down": down, "package": lambda _settings: package.package(), "reset": reset,
        "status": status, "token": token, "up": up, "web-packages": lambda _settings: build.web_packages(),
    }
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        sys.exit(f"usage: infra/local/run {'|'.join(commands)}")
    try:
        commands[sys.argv[1]](Settings.read())
    except Refused as reason:
        sys.exit(f"\n{reason}")


if __name__ == "__main__":
    main()
