"""Imports the city's roster, imports it again, takes it back, and prints rows about it.

RENRAKU_ORIGIN and STATE name the stack, which holds schools and staff and no pupils.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
import time

from measuring import Console, Memory, local, of_service, row, say
from stack.aws import Aws
from stack.build import target
from stack.settings import Settings


class Import:
    """One roster on its way."""

    def __init__(self, console: Console, roster: bytes, year: int):
        self._console = console
        begun = console.call("POST", "/imports", {"school": None, "year": year, "file_name": "city.csv", "size": len(roster)})
        self._path, size = f"/imports/{begun['id']}", begun["part_size"]
        self._parts = [roster[at:at + size] for at in range(0, len(roster), size)]

    def upload(self) -> None:
        """All parts of the file."""
        for number, part in enumerate(self._parts, 1):
            self._console.call("PUT", f"{self._path}/parts/{number}", part, "application/octet-stream")

    def read(self) -> dict:
        """Orders the preview and waits for it."""
        return self._do("read", {"parts": len(self._parts)}, "reading", "ready")

    def apply(self, counts: dict) -> dict:
        """Writes what the preview shows."""
        return self._do("apply", {"counts": counts}, "applying", "applied")

    def undo(self) -> dict:
        """Takes it back."""
        return self._do("undo", None, "undoing", "undone")

    def _do(self, what: str, body, while_it_lasts: str, then: str) -> dict:
        now = self._console.call("POST", f"{self._path}/{what}", body)
        while now["state"] == while_it_lasts:
            time.sleep(0.5)
            now = self._console.call("GET", self._path)
        if now["state"] != then:
            raise SystemExit(f"{what} ended as {now['state']}: {now['trouble']}")
        return now


def items(aws: Aws, table: str) -> dict[tuple, dict]:
    """What the table holds, but for imports themselves and the log of what was done."""
    found = {}
    for page in aws.client("dynamodb").get_paginator("scan").paginate(TableName=table, ConsistentRead=True):
        for item in page["Items"]:
            key = item["pk"]["S"], item["sk"]["S"]
            if not key[0].startswith("IMPORT#") and not key[0].endswith("#AUDIT"):
                found[key] = item
    return found


def timed(work, *arguments):
    """What it gives, the seconds it took, and what it called and wrote meanwhile."""
    local("calls", "DELETE")
    local("units", "DELETE")
    started = time.monotonic()
    given = work(*arguments)
    seconds = time.monotonic() - started
    calls = {name: counted for name, counted in local("calls").items() if name.startswith("roster-")}
    return given, seconds, calls, sum(count for name, count in local("units").items() if name.startswith("roster-"))


def put_plainly(aws: Aws, like: str, some: list[dict]) -> tuple[float, float]:
    """The peer: the same items put into an empty table, 25 at a time, without plan, condition or way back."""
    dynamodb = aws.client("dynamodb")
    described = dynamodb.describe_table(TableName=like)["Table"]
    indexes = [
        {name: index[name] for name in ("IndexName", "KeySchema", "Projection")} for index in described["GlobalSecondaryIndexes"]
    ]
    dynamodb.create_table(
        TableName="bench-peer", BillingMode="PAY_PER_REQUEST", KeySchema=described["KeySchema"],
        AttributeDefinitions=described["AttributeDefinitions"], GlobalSecondaryIndexes=indexes,
    )
    started, units = time.monotonic(), 0.0
    for at in range(0, len(some), 25):
        left = {"bench-peer": [{"PutRequest": {"Item": item}} for item in some[at:at + 25]]}
        while left:
            answer = dynamodb.batch_write_item(RequestItems=left, ReturnConsumedCapacity="TOTAL")
            units += sum(one["CapacityUnits"] for one in answer["ConsumedCapacity"])
            left = answer["UnprocessedItems"]
    seconds = time.monotonic() - started
    dynamodb.delete_table(TableName="bench-peer")
    return seconds, units


def main() -> None:
    settings = Settings.read()
    aws = Aws(settings.load("ports.json"))
    table, console = aws.outputs()["TableName"], Console(settings, aws)
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).date()
    roster = subprocess.run(
        [str(target() / "demo-data"), "--roster", "--schools", "126"], stdout=subprocess.PIPE, check=True,
    ).stdout
    before = items(aws, table)
    with Memory("roster-importer") as memory:
        rows = measured(console, aws, table, roster, today.year - (today.month < 4), before)
    rows.append(row("import.memory-peak", "Memory of roster-importer at its peak", memory.peak["roster-importer"] / 1024, "MiB"))
    json.dump(rows, sys.stdout, ensure_ascii=False)


def measured(console: Console, aws: Aws, table: str, roster: bytes, year: int, before: dict) -> list[dict]:
    """The phases one after the other."""
    lines = roster.count(b"\n") - 1
    first = Import(console, roster, year)
    _, upload, *_ = timed(first.upload)
    preview, read, calls_read, _ = timed(first.read)
    say(f"{lines} rows read in {read:.0f} s: {preview['counts']}")
    applied, apply, calls_apply, units = timed(first.apply, preview["counts"])
    say(f"applied in {apply:.0f} s, {units:.0f} units: {calls_apply}")
    after = items(aws, table)
    again = Import(console, roster, year)
    again.upload()
    nothing = again.read()
    _, apply_again, calls_again, units_again = timed(again.apply, nothing["counts"])
    say(f"again: {nothing['counts']}, applied in {apply_again:.0f} s, {units_again:.0f} units: {calls_again}")
    if items(aws, table) != after or applied["left_alone"]:
        raise SystemExit("The same roster again changed the table.")
    _, undo, calls_undo, units_undo = timed(first.undo)
    taken_back = items(aws, table)
    different = [key for key in before.keys() | taken_back.keys() if before.get(key) != taken_back.get(key)]
    say(f"taken back in {undo:.0f} s; what differs from before: {different[:20]}")
    new = [item for key, item in after.items() if before.get(key) != item]
    peer_seconds, peer_units = put_plainly(aws, table, new)
    all_calls = (calls_read, calls_apply, calls_undo)
    city = f"126 schools, {lines} pupils"
    return [
        row("import.upload", f"{city}: {len(roster) / 2**20:.1f} MiB up in parts", upload, "s"),
        row("import.read", f"{city}: from the file to the preview", read, "s"),
        row("import.apply", f"{city}: written, each on condition of what the preview saw", apply, "s", peer_seconds),
        row("import.apply-units", f"{city}: write units of applying", units, "WCU", peer_units),
        row("import.apply-writes", f"{city}: calls of the table while applying", of_service(calls_apply, "dynamodb"), "calls"),
        row("import.again", f"{city}: pupils that the same file would touch again", touched(nothing["counts"]), "pupils"),
        row(
            "import.again-units", f"{city}: write units of applying it again (progress and the log; no pupil)", units_again,
            "WCU",
        ),
        row("import.undo", f"{city}: taken back", undo, "s"),
        row("import.undo-units", f"{city}: write units of taking back", units_undo, "WCU"),
        row("import.undo-different", "Items that differ from before the import, once it is taken back", len(different), "items"),
        row("import.s3", f"{city}: calls of S3, all phases", sum(of_service(calls, "s3") for calls in all_calls), "calls"),
        row(
            "import.sqs", f"{city}: messages sent, all phases", sum(of_service(calls, "sqs.Send") for calls in all_calls),
            "messages",
        ),
    ]


def touched(counts: dict) -> int:
    """Pupils that a preview would touch."""
    return sum(counts[kind] for kind in ("new", "changed", "moved", "left", "unclear"))


if __name__ == "__main__":
    main()
