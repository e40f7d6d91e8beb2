"""Sends a broadcast of the board to every guardian of the stack's city, twice, and prints rows about it.

RENRAKU_ORIGIN and STATE name the stack. The first is left to itself and measured; while the second is planned, the planner is
killed again and again. Whoever gets one of them twice, or not at all, ends the run: guardians, and community members, of whom
many are guardians of another school or have come to two.
"""

from __future__ import annotations

import json
import random
import sys
import time
import uuid
from collections import Counter
from dataclasses import dataclass

from measuring import Console, Memory, local, of_service, row, say, simulator
from stack.aws import Aws
from stack.settings import Settings

KILLS = 20
SLICE = 16
TEXT = "市内すべての学校からのお知らせです。くわしくは学校にお問い合わせください。"
# How often the state is looked at.
EVERY_S = 0.25


@dataclass
class Pressed:
    """What the screen asked of us up to the press: seconds, calls of the table, what it answered and was given to write."""

    count_s: float
    look_s: float
    release_s: float
    calls: int
    answered: int
    units: float


@dataclass
class Sent:
    """A broadcast from the press to its last recipient."""

    id: str
    counted: dict
    pressed: Pressed
    planning_s: float
    sending_s: float
    calls: dict
    units: dict
    multicasts: list[dict]


class City:
    """The stack's city: its schools, its guardians' phones and mailboxes."""

    def __init__(self, settings: Settings, aws: Aws):
        self.console, self.aws = Console(settings, aws), aws
        seeded = settings.load("seeded.json")
        self.guardians, self.neighbours = seeded["guardians"], seeded["neighbours"]
        self.schools = [school["code"] for school in self.console.call("GET", "/schools")["schools"]]
        kinds = ("everyone", "community")
        self.audience = {"segments": [{"kind": kind, "school": school} for school in self.schools for kind in kinds]}

    def count(self) -> dict:
        """What the screen shows before the press, slice by slice as the page asks for it."""
        total = Counter()
        for at in range(0, len(self.schools), SLICE):
            asked = {"schools": self.schools[at:at + SLICE], "audience": self.audience}
            found = self.console.call("POST", "/broadcasts/count", asked)
            total.update(addressed=found["addressed"], unreached=found["unreached_pupils"], **found["reached"])
        return dict(total)

    def write(self, title: str) -> tuple[str, int]:
        """A draft to everybody: its id and version."""
        begun = self.console.call("POST", "/broadcasts", {"school": None})
        kept = self.console.call("PUT", f"/broadcasts/{begun['id']}", {
            "version": begun["version"], "audience": self.audience, "timing": {"at": None, "urgent_until": None},
            "content": {
                "title": title, "text": TEXT, "on_page_only": False, "letter": "", "action": None, "asks_confirmation": True,
                "each_schools_header": False,
            },
        })
        return begun["id"], kept["version"]

    def look(self, broadcast: str, counted: dict) -> list[str]:
        """The ids of what the guard has found. Over several schools it takes the page's own count."""
        known = {"addressed": counted["addressed"], "line": counted["line"]}
        looked = self.console.call("POST", f"/broadcasts/{broadcast}/look", known)
        if looked["needs_second"] or looked["must_open"]:
            raise SystemExit(f"The guard wants more than one pair of eyes: {looked['findings']}")
        return [finding["id"] for finding in looked["findings"]]

    def press(self, title: str) -> tuple[str, dict, Pressed]:
        """Writes it, counts, looks, and presses the button."""
        broadcast, version = self.write(title)
        for what in ("calls", "units", "answered"):
            local(what, "DELETE")
        begun = time.monotonic()
        counted = self.count()
        count_s = time.monotonic() - begun
        # What the pages count is theirs; these two are one request each, and 25 s long at most.
        for what in ("calls", "units", "answered"):
            local(what, "DELETE")
        found = self.look(broadcast, counted)
        look_s = time.monotonic() - begun - count_s
        self.console.call("POST", f"/broadcasts/{broadcast}/release", {
            "version": version, "addressed": counted["addressed"], "key": str(uuid.uuid4()), "acknowledged": found,
        })
        release_s = time.monotonic() - begun - count_s - look_s
        calls, answered, units = (local(what).get("broadcast-api", {}) for what in ("calls", "answered", "units"))
        of_table = of_service({"broadcast-api": calls}, "dynamodb")
        return broadcast, counted, Pressed(count_s, look_s, release_s, of_table, answered.get("dynamodb", 0), units or 0)

    def state(self, broadcast: str) -> str:
        """Where it stands."""
        return self.console.call("GET", f"/broadcasts/{broadcast}")["state"]

    def until(self, broadcast: str, ended: set[str], meanwhile=lambda: None) -> str:
        """Waits for one of these states."""
        while (state := self.state(broadcast)) not in ended:
            if state in ("moved", "lapsed", "stopped"):
                raise SystemExit(f"The broadcast is {state}.")
            meanwhile()
            time.sleep(EVERY_S)
        return state

    def received(self) -> tuple[Counter, Counter]:
        """Messages on each phone that nobody has read, and mails to each address."""
        phones = Counter({phone["user_id"]: phone["unread"] for phone in simulator("phones?limit=1000000") if phone["following"]})
        return phones, Counter(address for mail in local("mails") for address in mail["to"])

    def chunks(self, broadcast: str) -> list[tuple]:
        """The frozen chunks in their order, as far as they say who gets what from where."""
        query = {
            "TableName": self.aws.outputs()["TableName"], "ConsistentRead": True,
            "KeyConditionExpression": "pk = :broadcast AND begins_with(sk, :chunk)",
            "ExpressionAttributeValues": {":broadcast": {"S": f"BROADCAST#{broadcast}"}, ":chunk": {"S": "CHUNK#"}},
        }
        pages = self.aws.client("dynamodb").get_paginator("query").paginate(**query)
        # Broadcast and plan differ; everything else has to be the same.
        return [
            (item["number"], item["school"], item["by"], item.get("not_before"), item["recipients"])
            for page in pages for item in page["Items"]
        ]

    def order(self, broadcast: str) -> None:
        """Orders a plan again, as the clockwork does for what got lost."""
        url = self.aws.outputs()["BroadcastsQueueUrl"]
        self.aws.client("sqs").send_message(QueueUrl=url, MessageBody=json.dumps({"broadcast": broadcast}))


def send(city: City, title: str, planned) -> Sent:
    """One broadcast, with `planned` waiting until its chunks are frozen."""
    before, seen = city.received(), simulator(f"requests?after={2**53}")["next"]
    broadcast, counted, pressed = city.press(title)
    for what in ("calls", "units"):
        local(what, "DELETE")
    city.until(broadcast, {"planning", "sending", "sent"})
    begun = time.monotonic()
    planned(broadcast)
    frozen = time.monotonic()
    city.until(broadcast, {"sent"})
    ended = time.monotonic()
    calls, units = local("calls"), local("units")
    multicasts = [one for one in simulator(f"requests?after={seen}")["requests"] if one["path"].endswith("/multicast")]
    exactly_once(city, multicasts, before, city.received())
    functions = ("broadcast-planner", "broadcast-sender", "clockwork")
    return Sent(
        broadcast, counted, pressed, frozen - begun, ended - frozen, {name: calls.get(name, {}) for name in functions},
        {name: units.get(name, 0) for name in functions}, multicasts,
    )


def exactly_once(city: City, multicasts: list[dict], before: tuple[Counter, Counter], after: tuple[Counter, Counter]) -> None:
    """Everybody whom it can reach has it once, by LINE or by mail."""
    taken = [one["body"] for one in multicasts if one["status"] == 200]
    # A talk shows it in one part or two: who cannot reply gets no button.
    parts = {user: len(body["messages"]) for body in taken for user in body["to"]}
    crowd = (
        ("LINE", city.guardians["line"] - city.guardians["blocked"] + city.neighbours["line"], parts),
        ("mail", city.guardians["mail"] + city.neighbours["mail"], {}),
    )
    for (kind, least, whole), old, new in zip(crowd, before, after, strict=True):
        more = {who: count - old[who] for who, count in new.items() if count > old[who]}
        twice = [who for who, count in more.items() if count > whole.get(who, 1)]
        got = sum(count == whole.get(who, 1) for who, count in more.items())
        say(f"  by {kind}: {got} have it once, {len(twice)} more than once; of the crowd {least} have to")
        if twice or got < least:
            raise SystemExit("Not exactly once.")


def killed(city: City, broadcast: str, planning_s: float) -> None:
    """Kills the planner at chance moments of its work, until it has died often enough; then lets it end."""
    chance, deaths = random.Random(4), 0
    # All lives together are shorter than the plan of the first one took, and beginning again takes some of each.
    longest_s = planning_s / 15
    while deaths < KILLS and city.state(broadcast) == "planning":
        city.order(broadcast)
        time.sleep(chance.uniform(0, longest_s))
        deaths += local("kill", "POST", {"function": "broadcast-planner"})["killed"]
    say(f"  the planner was killed {deaths} times")
    if deaths < KILLS:
        raise SystemExit("The plan was through before the planner had died often enough.")
    city.order(broadcast)
    city.until(broadcast, {"sending", "sent"})


def a_second(multicasts: list[dict]) -> int:
    """The most calls within any second, as the simulator saw them."""
    times = sorted(one["at"] for one in multicasts)
    most, first = 0, 0
    for last, at in enumerate(times):
        while at - times[first] >= 1000:
            first += 1
        most = max(most, last - first + 1)
    return most


def main() -> None:
    settings = Settings.read()
    city = City(settings, Aws(settings.load("ports.json")))
    with Memory("broadcast-api", "broadcast-planner", "broadcast-sender", "clockwork") as memory:
        plain = send(city, "市からのお知らせ", lambda id: city.until(id, {"sending", "sent"}))
        say(f"sent in {plain.planning_s:.1f} + {plain.sending_s:.1f} s: {plain.counted}, {plain.units}, {plain.calls}")
        disturbed = send(city, "市からのお知らせ（二）", lambda id: killed(city, id, plain.planning_s))
    chunks, again = city.chunks(plain.id), city.chunks(disturbed.id)
    different = sum(one != other for one, other in zip(chunks, again, strict=False)) + abs(len(chunks) - len(again))
    json.dump(rows(city, plain, disturbed, chunks, different, memory.peak), sys.stdout, ensure_ascii=False)
    print()


def rows(city: City, plain: Sent, disturbed: Sent, chunks: list, different: int, peak: dict[str, int]) -> list[dict]:
    """What came of it."""
    guardians = city.guardians["line"] + city.guardians["mail"]
    neighbours = city.neighbours["line"] + city.neighbours["mail"]
    size, of = f"{guardians}-", f"{guardians:,} guardians and {neighbours:,} others at {len(city.schools)} schools"
    by_line = sum(chunk[2]["S"] == "line" for chunk in chunks)
    refused = sum(one["status"] != 200 for one in plain.multicasts)
    pressed = plain.pressed
    figures = [
        ("count", f"counting on the screen, {SLICE} schools at a time", pressed.count_s, "s"),
        ("look", "the guard's look before the press (25 s at most)", pressed.look_s, "s"),
        ("release", "the press (25 s at most)", pressed.release_s, "s"),
        ("press-table", "calls of the table for look and press", pressed.calls, "calls"),
        ("press-read", "what the table answered to them, as JSON", pressed.answered / 1024, "KiB"),
        ("press-units", "write units of them", pressed.units, "WCU"),
        ("planning", "from the end of the minute until every chunk is frozen", plain.planning_s, "s"),
        ("sending", "from then until the last of them is done", plain.sending_s, "s"),
        ("units", "write units, all functions", sum(plain.units.values()), "WCU"),
        ("table", "calls of the table", of_service(plain.calls, "dynamodb"), "calls"),
        ("sqs", "calls of SQS, polling left out", of_service(plain.calls, "sqs"), "calls"),
        ("mails", "calls of SES", of_service(plain.calls, "ses"), "calls"),
        ("line", "calls of LINE's multicast", len(plain.multicasts), "calls", by_line),
        ("line-refused", "of them not taken", refused, "calls"),
        ("line-rate", "calls of LINE within the fullest second (LINE takes 200)", a_second(plain.multicasts), "calls"),
        ("killed-different", f"chunks that differ after the planner was killed {KILLS} times", different, "chunks"),
        ("killed-line", "calls of LINE's multicast after that", len(disturbed.multicasts), "calls", by_line),
        *((f"memory-{name}", f"memory of {name} at its peak", size / 1024, "MiB") for name, size in peak.items()),
    ]
    return [row(f"broadcast.{size}{name}", f"{of}: {what}", *values) for name, what, *values in figures]


if __name__ == "__main__":
    main()
