"""Has the example of shared/exports write 41,000 and 410,000 rows, in turns with its peer, and prints rows about it.
Fails where it needs more memory than it may."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import row, say
from stack.build import target

ROUNDS = 5
# However many rows there are.
MOST_MIB = 64


def measured(who: str, rows: int, folder: str) -> dict:
    """One run, in a process of its own."""
    program = target().parent / "lambda" / "examples" / "measure"
    ran = subprocess.run([str(program), who, str(rows), str(Path(folder) / who)], capture_output=True, check=True)
    return json.loads(ran.stdout)


def rows_of(rows: int) -> list[dict]:
    """Ours and its peer take turns, so that whatever else the machine does meets both."""
    with tempfile.TemporaryDirectory() as folder:
        runs = {who: [] for who in ("ours", "peer")}
        for _ in range(ROUNDS):
            for who, all_of_it in runs.items():
                all_of_it.append(measured(who, rows, folder))
    speed = {who: statistics.median(one["rows"] / one["seconds"] for one in all_of_it) for who, all_of_it in runs.items()}
    peak = {who: max(one["peak_kib"] for one in all_of_it) / 1024 for who, all_of_it in runs.items()}
    say(f"{rows} rows: {speed}, {peak}")
    if peak["ours"] > MOST_MIB:
        raise SystemExit(f"{rows} rows took {peak['ours']:.1f} MiB, and may take {MOST_MIB}.")
    return [
        row(f"csv.rows-{rows}", f"{rows:,} answers: rows a second, harmless, in CP932", speed["ours"], "rows/s", speed["peer"]),
        row(f"csv.memory-{rows}", f"{rows:,} answers: memory at its peak", peak["ours"], "MiB", peak["peer"]),
    ]


def main() -> None:
    json.dump(rows_of(41_000) + rows_of(410_000), sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
