"""The running processes of the functions: which there are, and ending them as a broken machine would."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from .processes import descendants
from .settings import FUNCTIONS, STACK


class UnknownFunction(ValueError):
    """There is no function of that name."""


def running(emulator: int) -> dict[str, list[int]]:
    """Process ids by function, below the emulator's."""
    found: dict[str, list[int]] = {name: [] for name in FUNCTIONS}
    for pid in descendants(emulator):
        name = _function_of(pid)
        if name in found:
            found[name].append(pid)
    return found


def kill(emulator: int, function: str) -> int:
    """Kills every process of a function in the middle of whatever it does; gives their number."""
    if function not in FUNCTIONS:
        raise UnknownFunction(f"A function is one of {', '.join(FUNCTIONS)}.")
    killed = 0
    for pid in running(emulator)[function]:
        try:
            os.kill(pid, signal.SIGKILL)
            killed += 1
        except ProcessLookupError:
            pass
    return killed


def _function_of(pid: int) -> str | None:
    try:
        environment = Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return None
    for variable in environment.split(b"\0"):
        name, _, value = variable.partition(b"=")
        if name == b"AWS_LAMBDA_FUNCTION_NAME":
            return value.decode().removeprefix(STACK + "-")
    return None
