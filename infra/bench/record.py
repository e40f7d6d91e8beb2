"""Puts rows from standard input into docs/<kind>.json and writes docs/<kind>.md anew.

record.py benchmarks|proofs PREFIX: the rows replace those whose names begin with PREFIX; rows of others stay. With
an empty prefix they replace all.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"

BENCHMARKS = """# Benchmarks

Written by `make bench`. Each figure is measured beside a peer that does the same job in the same run, on the same machine, in turns: the ratio is what
carries over to another machine, the figures themselves do not; where nothing does the same job there is no peer. How, and with what left out: infra/bench/README.md.

| what | ours | peer | ours : peer | ran |
|---|---:|---:|---:|---|
"""

PROOFS = """# What is proved, and how far

Written by `make prove`. Claims about a protocol (`intake.*`, `absence.told`): a model of it is searched completely, within bounds: every order of every step,
with every fault that the model knows; so are `broadcast.once` and `broadcast.never-lost`. Claims about the rules (the other `absence.*`): the domain's own code runs in
very many seeded cases, the same each time; so do the product's planner and sender for `broadcast.nobody-twice-nobody-forgotten`.
Claims about leaks (`leak.*`): people of every role do random things through the real functions over a table, and all that comes back is searched.
Each claim comes with variants that must break it; the search that finds nothing in ours finds a counterexample in each of those. Models and searches stand in
tests/protocols and tests/leak, whose files say first what they know and what they leave out.
"""


def merged(old: list[dict], new: list[dict], prefix: str) -> list[dict]:
    """Rows by name, those of the prefix replaced as a whole."""
    strays = [row["name"] for row in new if not row["name"].startswith(prefix)]
    if strays or not new:
        raise SystemExit(f"Expected rows of {prefix}*, got {strays or 'none'}.")
    kept = [row for row in old if not row["name"].startswith(prefix)]
    return sorted(kept + new, key=lambda row: row["name"])


def benchmarks(rows: Iterable[dict]) -> str:
    return BENCHMARKS + "\n".join(benchmark(row) for row in rows) + "\n"


def benchmark(row: dict) -> str:
    def measured(number: float) -> str:
        return f"{number:,.0f} {row['unit']}" if number >= 1000 else f"{number:g} {row['unit']}"

    peer, ratio = ("–", "–") if row["peer"] is None else (measured(row["peer"]), f"{row['ratio']:.3g}")
    return f"| {row['what']} (`{row['name']}`) | {measured(row['value'])} | {peer} | {ratio} | {row['ran']} |"


def proofs(rows: Iterable[dict]) -> str:
    return PROOFS + "".join(proof(row) for row in rows)


def proof(row: dict) -> str:
    found = "no counterexample" if row["violations"] == 0 else f"{row['violations']} VIOLATIONS: {row['counterexample']}"
    claim = row["claim"].removeprefix(row["name"] + ": ")
    lines = [f"\n## {row['name']}", "", claim, "", f"Ours: {row['cases']:,} {row['unit']}, {found}. Searched: {row['bounds']}.", ""]
    for broken in row["broken"]:
        lines.append(f"- One that {broken['variant']}: {broken['counterexample'] or 'NO COUNTEREXAMPLE, so this proves nothing'}.")
    return "\n".join(lines) + "\n"


def main() -> None:
    kind, prefix = sys.argv[1:]
    render = {"benchmarks": benchmarks, "proofs": proofs}[kind]
    path = DOCS / f"{kind}.json"
    old = json.loads(path.read_text()) if path.exists() else []
    new = json.load(sys.stdin)
    for row in new:
        if "claim" in row:
            # Whoever reads claims alone finds its area there too.
            row["claim"] = f"{row['name']}: {row['claim']}"
    rows = merged(old, new, prefix)
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    path.with_suffix(".md").write_text(render(rows))


if __name__ == "__main__":
    main()
