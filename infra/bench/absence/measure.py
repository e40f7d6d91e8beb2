"""Lets the stack's city report as on a winter morning, prints rows about it, and ends without any if a report is lost or doubled.

RENRAKU_ORIGIN and STATE name the stack. Families, weather and what must stand are those of tests/journeys/morning.py.
"""

from __future__ import annotations

import datetime
import json
import math
import random
import statistics
import sys
import time

from measuring import Memory, local, of_service, row, say, simulator
from morning import FUNCTIONS, Boards, Clock, Family, Line, Said, Weather, counted, differing, go, make_ready, must_stand, plan
from sending import within
from stack.aws import Aws
from stack.settings import Settings
from town import Phone, Staff

# So many are said a second in the middle of all; at the peak twice as many.
A_SECOND = 4
# Spans of bad weather; and how long before and behind them nothing is taken for calm.
SPANS = [(0.2, 0.24), (0.45, 0.49), (0.62, 0.66)]
BEFORE_S, AFTER_S = 5, 10
SEED = 6


class City:
    """The stack's city, as its table has it."""

    def __init__(self, aws: Aws):
        self._client, self._table = aws.client("dynamodb"), aws.outputs()["TableName"]

    def items(self, pages: str, **query):
        """Items, with plain values."""
        for page in self._client.get_paginator(pages).paginate(TableName=self._table, ConsistentRead=True, **query):
            for item in page["Items"]:
                yield {name: next(iter(value.values())) for name, value in item.items()}

    def families(self, many: int, chance: random.Random) -> list[Family]:
        """So many guardians who are in LINE and have one child, in any order."""
        users, children, schools = {}, {}, {}
        for item in self.items("scan"):
            kind = item["sk"].partition("#")[0]
            if kind == "LINE" and item.get("reach") == "following" and "guardian" in item:
                users[item["guardian"]] = item["user"]
            elif kind == "CHILD":
                children.setdefault(item["guardian"], []).append(item["pupil"])
            elif kind == "PUPIL" and "school" in item:
                schools[item["pk"].removeprefix("PUPIL#")] = item["school"]
        alone = sorted(guardian for guardian in users if len(children.get(guardian, [])) == 1)
        chosen = chance.sample(alone, many)
        return [Family(Phone(users[one], "保護者"), children[one][0], schools[children[one][0]]) for one in chosen]

    def entries(self, schools: set[str], day: str):
        """What was said about one day, as `counted` reads it."""
        for school in schools:
            key = {"KeyConditionExpression": "pk = :day", "ExpressionAttributeValues": {":day": {"S": f"{school}#ABSENCE#{day}"}}}
            for item in self.items("query", **key):
                entries = item["entries"].items()
                yield {"entries": {id: {"event": entry["M"].get("event", {}).get("S")} for id, entry in entries}}

    def waiting(self) -> int:
        """Messages that somebody still has to work on, and those that nobody could."""
        names = ("inbound", "absences")
        return sum(one["waiting"] + one["in_work"] for one in local("queues") if one["name"] in names or "dlq" in one["name"])


def p99(values: list[float]) -> float:
    """The least of those that a hundredth exceeds."""
    return sorted(values)[math.ceil(len(values) * 0.99) - 1]


def calm(weather: Weather, said: Said) -> bool:
    """Whether no bad weather met this family so far: what it says waits behind what it has said before."""
    earlier = [said] + ([said.before] if said.before else [])
    return not any(weather.met(one, BEFORE_S, AFTER_S) for one in earlier)


def settled(city: City, morning: list[Said], line: Line, day: str) -> tuple[list[Said], set[str]]:
    """Waits until all that was taken stands and the queues are empty; what was taken, and all that stands."""
    presses = {said.event for said in morning if not said.by_page}
    within(900, lambda: True if presses <= line.accepted or not line.owed else None, "LINE's last attempt")
    taken = must_stand(morning, line.accepted)
    wanted, schools = {said.event for said in taken}, {said.family.school for said in morning}
    # Whatever was in the hands of a process that was killed comes back after minutes.
    within(1200, lambda: True if wanted <= set(counted(city.entries(schools, day))) else None, "all that was taken")
    within(1200, lambda: True if not city.waiting() else None, "empty queues")
    stands = counted(city.entries(schools, day))
    doubled = [event for event in wanted if stands[event] != 1]
    if doubled:
        raise SystemExit(f"{len(doubled)} stand more than once.")
    return taken, set(stands)


def main() -> None:
    reports, settings, chance = int(sys.argv[1]), Settings.read(), random.Random(SEED)
    city, staff = City(Aws(settings.load("ports.json"))), Staff.sign_in("board")
    assert staff.get("/me").status == 200
    families = city.families(reports * 4 // 5, chance)
    day = str(datetime.date.fromisoformat(families[0].phone.page("GET", "/me").body["today"]) + datetime.timedelta(1))
    seconds = reports / A_SECOND
    morning = plan(families, [day], seconds, chance)
    say(f"{len(morning)} reports and changes of {len(families)} families at {len({one.school for one in families})} schools")
    begun = time.monotonic()
    make_ready(morning, 16)
    say(f"everything is ready to be sent after {time.monotonic() - begun:.0f} s; the morning takes {seconds:.0f} s")
    for what in ("calls", "units"):
        local(what, "DELETE")
    billed, clock, line = simulator("quota")["used"], Clock(), Line(set())
    weather, boards = Weather(clock, seconds, SPANS, SEED), Boards(clock, morning)
    with Memory(*FUNCTIONS) as memory, boards:
        line.start()
        weather.start()
        go(morning, clock, line.again.add)
        took = clock.now()
        weather.join()
        taken, recorded = settled(city, morning, line, day)
        line.over.set()
        line.join()
        within(60, lambda: True if all(one.seen or one.superseded for one in taken) else None, "all of it on the boards")
    wrong = differing(boards, recorded)
    if wrong:
        raise SystemExit(f"{len(wrong)} are not on the board as they were said: {wrong[:3]}")
    say(f"{took:.0f} s, {weather.killed} processes killed, {weather.cuts} outages, {line.repeated} delivered twice")
    billed = simulator("quota")["used"] - billed
    json.dump(rows(morning, taken, weather, line, billed, took, memory.peak), sys.stdout, ensure_ascii=False)
    print()


def rows(
    morning: list[Said], taken: list[Said], weather: Weather, line: Line, billed: int, took: float, peak: dict[str, int],
) -> list[dict]:
    """What came of it."""
    calls, units = local("calls"), local("units")
    calls = {name: calls.get(name, {}) for name in FUNCTIONS}
    written = sum(units.get(name, 0) for name in FUNCTIONS)
    waited = {one: said.seen - said.pressed for one, said in enumerate(taken) if said.seen is not None}
    by_talk = [waited[n] for n, said in enumerate(taken) if n in waited and not said.by_page and calm(weather, said)]
    by_page = [waited[n] for n, said in enumerate(taken) if n in waited and said.by_page and calm(weather, said)]
    twice = sum(said.twice for said in morning)
    of = f"{len(morning):,} reports and changes in {took / 60:.0f} minutes, {twice} of them twice"
    figures = [
        ("lost", f"taken, then lost, doubled or not on the board ({weather.killed} kills, {weather.cuts} outages)", 0, "reports"),
        ("refused", "for which LINE never got a 2xx", len(morning) - len(taken), "reports"),
        ("visible-median", "webhook to console, outside outages, median", statistics.median(by_talk), "s"),
        ("visible-p99", f"the same, 99th percentile of {len(by_talk):,}", p99(by_talk), "s"),
        ("page-p99", f"page's form to console, 99th percentile of {len(by_page):,}", p99(by_page), "s"),
        ("visible-most", "of all, in outages and behind kills too, at most", max(waited.values()), "s"),
        ("units", "write units of each, all functions, whatever was tried again", written / len(taken), "WCU"),
        ("table", "calls of the table for each", of_service(calls, "dynamodb") / len(taken), "calls"),
        ("sqs", "calls of SQS for each, polling left out", of_service(calls, "sqs") / len(taken), "calls"),
        ("messages", "messages for each that LINE charges: replies are free", billed / len(taken), "messages"),
        *((f"memory-{name}", f"memory of {name} at its peak", size / 1024, "MiB") for name, size in peak.items()),
    ]
    return [row(f"absence.{name}", f"{of}: {what}", *values) for name, what, *values in figures]


if __name__ == "__main__":
    main()
