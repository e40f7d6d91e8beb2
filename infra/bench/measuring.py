"""What suites share that measure a local stack: the console's API, what the stack counts, rows."""

from __future__ import annotations

import datetime
import json
import os
import platform
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

from stack import staff
from stack.aws import Aws
from stack.settings import Settings

ORIGIN = os.environ["RENRAKU_ORIGIN"]
BOARD = "board"


class Console:
    """The board's account. Its token lives for a quarter of an hour, so each call may take a new one."""

    def __init__(self, settings: Settings, aws: Aws):
        self._settings, self._aws, self._token = settings, aws, None

    def call(self, method: str, path: str, body=None, kind: str = "application/json"):
        """One call of the API; the answer's JSON."""
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        for attempt in range(2):
            if not self._token or attempt:
                self._token = staff.token(self._settings, self._aws, BOARD)
            headers = {"Authorization": f"Bearer {self._token}", "Content-Type": kind}
            request = urllib.request.Request(f"{ORIGIN}/api/console{path}", data, headers, method=method)
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return json.loads(answer.read() or b"null")
            except urllib.error.HTTPError as error:
                if error.code != 401 or attempt:
                    raise SystemExit(f"{method} {path}: {error.code} {error.read().decode()}") from None
        raise AssertionError


class Memory:
    """The largest resident size that any process of each function has had, in KiB."""

    def __init__(self, *functions: str):
        self.peak, self._ended = dict.fromkeys(functions, 0), threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.2):
            processes = local("processes")
            for function in self.peak:
                for pid in processes[function]:
                    self.peak[function] = max(self.peak[function], _highest(pid))


def _highest(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return int(next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), 0))


def local(path: str, method: str = "GET", body=None):
    """What the stack tells about itself, or is told."""
    return _call(f"/_local/{path}", method, body)


def simulator(path: str, method: str = "GET", body=None):
    """What the simulator tells about LINE's side."""
    return _call(f"/line-simulator/api/{path}", method, body)


def _call(path: str, method: str, body):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(ORIGIN + path, data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request, timeout=120) as answer:
        return json.load(answer)


def of_service(calls: dict, service: str) -> int:
    """Calls of one service by all functions."""
    return sum(count for counted in calls.values() for name, count in counted.items() if name.startswith(service))


def row(name: str, what: str, value: float, unit: str, peer: float | None = None) -> dict:
    """One row as record.py takes it, to three significant digits."""
    def three(number: float) -> float:
        return float(f"{number:.3g}") if number < 1000 else round(number)

    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return {
        "name": name, "what": what, "value": three(value), "unit": unit,
        "peer": None if peer is None else three(peer), "ratio": None if peer is None else float(f"{value / peer:.3g}"),
        "ran": f"{datetime.date.today()}, {machine}",
    }


def say(text: str) -> None:
    """To whoever waits; rows alone go to standard output."""
    print(text, file=sys.stderr, flush=True)
