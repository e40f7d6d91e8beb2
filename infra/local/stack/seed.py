"""The demo board: accounts in Cognito, everything else by infra/demo-data, phones into the simulator."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.request

from . import staff
from .aws import Aws, environment
from .build import target
from .settings import Refused, Settings


def seed(settings: Settings, ports: dict[str, int], aws: Aws, outputs: dict[str, str]) -> dict:
    """Seeds a new state once; what was seeded stays, whatever guardians and staff do to it later."""
    seeded = settings.load("seeded.json")
    if seeded.get("pool") != outputs["UserPoolId"]:
        accounts = _demo_data(ports, "--accounts")["accounts"]
        subs, factors = staff.create(aws, outputs, accounts)
        settings.keep("subs.json", subs)
        data = _demo_data(
            ports, "--table", outputs["TableName"], "--seed", "1", "--subs", str(settings.file("subs.json")),
            *os.environ.get("DEMO_CITY", "").split(),
        )
        seeded = {**data, "pool": outputs["UserPoolId"], "factors": factors, "password": staff.PASSWORD}
    if not settings.line_api_base:
        for phone in seeded["phones"]:
            _add_phone(ports, phone)
    settings.keep("seeded.json", seeded)
    return seeded


def _demo_data(ports: dict[str, int], *arguments: str) -> dict:
    done = subprocess.run(
        [str(target() / "demo-data"), *arguments], env=environment(ports), stdout=subprocess.PIPE, text=True,
    )
    if done.returncode:
        raise Refused(f"demo-data {' '.join(arguments)} failed with exit code {done.returncode}.")
    answer = json.loads(done.stdout)
    return {"accounts": answer} if isinstance(answer, list) else answer


def _add_phone(ports: dict[str, int], phone: dict) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{ports['simulator']}/api/phones", data=json.dumps(phone).encode(),
        headers={"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=10):
        pass
