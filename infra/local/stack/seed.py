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

# Phones in one request to the simulator, which takes two megabytes.
_AT_ONCE = 5_000


def seed(settings: Settings, ports: dict[str, int], aws: Aws, outputs: dict[str, str]) -> dict:
    """Seeds a new state once; what was seeded stays, whatever guardians and staff do to it later."""
    seeded = settings.load("seeded.json")
    if seeded.get("pool") != outputs["UserPoolId"]:
        accounts = _demo_data(ports, "--accounts")
        subs, factors = staff.create(aws, outputs, accounts)
        settings.keep("subs.json", subs)
        city = os.environ.get("DEMO_CITY", "").split()
        data = _demo_data(
            ports, "--table", outputs["TableName"], "--seed", "1", "--subs", str(settings.file("subs.json")), *city,
        )
        if "--guardians" in city and not settings.line_api_base:
            _befriend(ports, _demo_data(ports, "--phones", "--seed", "1", *city))
        seeded = {**data, "pool": outputs["UserPoolId"], "factors": factors, "password": staff.PASSWORD}
    if not settings.line_api_base:
        _add_phones(ports, seeded["phones"])
    settings.keep("seeded.json", seeded)
    return seeded


def _befriend(ports: dict[str, int], guardians: list[dict]) -> None:
    for at in range(0, len(guardians), _AT_ONCE):
        _add_phones(ports, guardians[at:at + _AT_ONCE])


def _demo_data(ports: dict[str, int], *arguments: str):
    done = subprocess.run(
        [str(target() / "demo-data"), *arguments], env=environment(ports), stdout=subprocess.PIPE, text=True,
    )
    if done.returncode:
        raise Refused(f"demo-data {' '.join(arguments)} failed with exit code {done.returncode}.")
    return json.loads(done.stdout)


def _add_phones(ports: dict[str, int], phones: list[dict]) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{ports['simulator']}/api/phones", data=json.dumps(phones).encode(),
        headers={"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30):
        pass
