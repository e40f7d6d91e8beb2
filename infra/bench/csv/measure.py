"""Has the example of functions/csv-export write 41,000 and 410,000 rows, and prints rows about it: what stands between table and
bucket alone, in turns with its peer, and the whole function over both. Fails where it needs more memory than it may."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from measuring import row, say
from stack.build import target

ROUNDS = 5
# However many rows there are.
MOST_MIB = 64


def program() -> str:
    return os.environ.get("MEASURE") or str(target().parent / "lambda" / "examples" / "measure")


def measured(*words: str, environment: dict | None = None) -> dict:
    """One run, in a process of its own."""
    ran = subprocess.run([program(), *words], stdout=subprocess.PIPE, check=True, env={**os.environ, **(environment or {})})
    return json.loads(ran.stdout)


@contextmanager
def office(rows: int):
    """A table and a bucket with so many answers, for as long as somebody looks."""
    with subprocess.Popen([program(), "office", str(rows)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        line = running.stdout.readline()
        if not line:
            raise SystemExit("The office did not open; what it says above is the reason.")
        try:
            yield json.loads(line)
        finally:
            running.stdin.close()


def speed(runs: list[dict]) -> float:
    return statistics.median(one["rows"] / one["seconds"] for one in runs)


def peak(runs: list[dict]) -> float:
    return max(one["peak_kib"] for one in runs) / 1024


def within(rows: int, ours: list[dict]) -> list[dict]:
    """All of these runs had all rows, and no more memory than they may."""
    if any(one["rows"] != rows for one in ours):
        raise SystemExit(f"{rows} rows were asked for: {ours}")
    if peak(ours) > MOST_MIB:
        raise SystemExit(f"{rows} rows took {peak(ours):.1f} MiB, and may take {MOST_MIB}.")
    return ours


def rows_of(rows: int, folder: str) -> list[dict]:
    """Ours and its peer take turns, so that whatever else the machine does meets both."""
    runs = {who: [] for who in ("lines", "peer")}
    for _ in range(ROUNDS):
        for who, all_of_it in runs.items():
            all_of_it.append(measured(who, str(rows), str(Path(folder) / who)))
    ours, peer = within(rows, runs["lines"]), runs["peer"]
    whole = within(rows, whole_of(rows))
    by_function = f"{rows:,} answers by csv-export, table to bucket"
    say(f"{rows} rows a second: lines {speed(ours)}, peer {speed(peer)}, whole {speed(whole)} at {peak(whole)} MiB")
    return [
        row(f"csv.rows-{rows}", f"{rows:,} answers: rows a second, harmless, in CP932", speed(ours), "rows/s", speed(peer)),
        row(f"csv.memory-{rows}", f"{rows:,} answers: memory at its peak", peak(ours), "MiB", peak(peer)),
        row(f"csv.export-rows-{rows}", f"{by_function}: rows a second", speed(whole), "rows/s", speed(peer)),
        row(f"csv.export-memory-{rows}", f"{by_function}: memory at its peak", peak(whole), "MiB", peak(peer)),
    ]


def whole_of(rows: int) -> list[dict]:
    with office(rows) as opened:
        say(f"{rows} answers stand in a table")
        return [measured("export", order, environment=opened["environment"]) for order in opened["exports"]]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        json.dump(rows_of(41_000, folder) + rows_of(410_000, folder), sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
