"""Rows from what the example `assign` of the domain measured."""

from __future__ import annotations

import json
import subprocess
import sys

from measuring import row

WHAT = "assigning 40 families to 60 times, {twins} pairs of twins among them (peer: the same without brothers and sisters)"


def main(program: str) -> None:
    lines = subprocess.run([program], check=True, capture_output=True, text=True).stdout.splitlines()
    rows = []
    for one in map(json.loads, lines):
        name, what = f"appointments.assign-{one['twins']}", WHAT.format(twins=one["twins"])
        rows.append(row(name, what, one["ms"], "ms", one["alone_ms"]))
    print(json.dumps(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
