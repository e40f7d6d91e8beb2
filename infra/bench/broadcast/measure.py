"""Sends a broadcast of the board to every guardian of the stack's city, twice, and prints rows about it.

RENRAKU_ORIGIN and STATE name the stack. The first is left to itself and measured; while the second is planned, the planner is
killed again and again. Whoever gets one of them twice, or not at all, ends the run.
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
# Of the planner's life, before it is killed: long enough to have read and written, too short to be through.
LIVES_S = (0.3, 3.0)
SLICE = 16
TEXT = "市内すべての学校からのお知らせです。くわしくは学校にお問い合わせください。"
# How often the state is looked at.
EVERY_S = 0.25


@dataclass
class Sent:
    """A broadcast from the press to its last recipient."""

    id: str
    counted: dict
    planning_s: float
    sending_s: float
    calls: dict
    units: dict
    multicasts: list[dict]


class City:
    """The stack's city: its schools, its guardians' phones and mailboxes."""

    def __init__(self, settings: Settings, aws: Aws):
        self.console, self.aws = Console(settings, aws), aws
        self.guardians = settings.load("seeded.json")["guardians"]
        self.schools = [school["code"] for school in self.console.call("GET", "/schools")["schools"]]
        self.audience = {"segments": [{"kind": "everyone", "school": school} for school in self.schools]}

    def count(self) -> dict:
        """What the screen shows before the press, slice by slice as the page asks for it."""
        total = Counter()
        for at in range(0, len(self.schools), SLICE):
            asked = {"schools": self.schools[at:at + SLICE], "audience": self.audience}
            found = self.console.call("POST", "/broadcasts/count", asked)
            total.update(addressed=found["addressed"], unreached=found["unreached_pupils"], **found["reached"])
        return dict(total)

    def release(self, title: str, addressed: int) -> str:
        """Writes it, looks at it, and presses the button."""
        begun = self.console.call("POST", "/broadcasts", {"school": None})
        path = f"/broadcasts/{begun['id']}"
        kept = self.console.call("PUT", path, {
            "version": begun["version"], "audience": self.audience, "timing": {"at": None, "urgent_until": None},
            "content": {
                "title": title, "text": TEXT, "on_page_only": False, "letter": "", "action": None, "asks_confirmation": True,
                "each_schools_header": False,
            },
        })
        looked = self.console.call("POST", f"{path}/look", {})
        if looked["needs_second"] or looked["must_open"]:
            raise SystemExit(f"The guard wants more than one pair of eyes: {looked['findings']}")
        self.console.call("POST", f"{path}/release", {
            "version": kept["version"], "addressed": addressed, "key": str(uuid.uuid4()),
            "acknowledged": [finding["id"] for finding in looked["findings"]],
        })
        return begun["id"]

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
    before = city.received()
    counted, seen = city.count(), simulator("requests?after=0")["next"]
    local("calls", "DELETE")
    local("units", "DELETE")
    broadcast = city.release(title, counted["addressed"])
    city.until(broadcast, {"planning", "sending", "sent"})
    begun = time.monotonic()
    planned(broadcast)
    frozen = time.monotonic()
    city.until(broadcast, {"sent"})
    ended = time.monotonic()
    calls, units = local("calls"), local("units")
    multicasts = [one for one in simulator(f"requests?after={seen}")["requests"] if one["path"].endswith("/multicast")]
    exactly_once(city, before, city.received())
    functions = ("broadcast-planner", "broadcast-sender", "clockwork")
    return Sent(
        broadcast, counted, frozen - begun, ended - frozen, {name: calls.get(name, {}) for name in functions},
        {name: units.get(name, 0) for name in functions}, multicasts,
    )


def exactly_once(city: City, before: tuple[Counter, Counter], after: tuple[Counter, Counter]) -> None:
    """Everybody whom it can reach has one message more, by LINE or by mail."""
    crowd = city.guardians["line"] - city.guardians["blocked"], city.guardians["mail"]
    for kind, old, new, least in zip(("LINE", "mail"), before, after, crowd, strict=True):
        more = Counter({who: new[who] - old[who] for who in new})
        twice = [who for who, count in more.items() if count > 1]
        got = sum(count == 1 for count in more.values())
        say(f"  by {kind}: {got} have it once, {len(twice)} more than once; of the crowd {least} have to")
        if twice or got < least:
            raise SystemExit("Not exactly once.")


def killed(city: City, broadcast: str) -> None:
    """Kills the planner at chance moments of its work, until it has died often enough; then lets it end."""
    chance, deaths = random.Random(4), 0
    while deaths < KILLS and city.state(broadcast) == "planning":
        city.order(broadcast)
        time.sleep(chance.uniform(*LIVES_S))
        deaths += local("kill", "POST", {"function": "broadcast-planner"})["killed"]
    say(f"  the planner was killed {deaths} times")
    if deaths < KILLS:
        raise SystemExit("The plan was through before the planner had died often enough: shorten LIVES_S.")
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
    with Memory("broadcast-planner", "broadcast-sender") as memory:
        plain = send(city, "市からのお知らせ", lambda id: city.until(id, {"sending", "sent"}))
        say(f"sent in {plain.planning_s:.1f} + {plain.sending_s:.1f} s: {plain.counted}, {plain.units}, {plain.calls}")
        disturbed = send(city, "市からのお知らせ（二）", lambda id: killed(city, id))
    chunks, again = city.chunks(plain.id), city.chunks(disturbed.id)
    different = sum(one != other for one, other in zip(chunks, again, strict=False)) + abs(len(chunks) - len(again))
    json.dump(rows(city, plain, disturbed, chunks, different, memory.peak), sys.stdout, ensure_ascii=False)
    print()


def rows(city: City, plain: Sent, disturbed: Sent, chunks: list, different: int, peak: dict[str, int]) -> list[dict]:
    """What came of it."""
    guardians = city.guardians["line"] + city.guardians["mail"]
    size, of = f"{guardians}-", f"{guardians:,} guardians at {len(city.schools)} schools"
    by_line = sum(chunk[2]["S"] == "line" for chunk in chunks)
    refused = sum(one["status"] != 200 for one in plain.multicasts)
    figures = [
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
        ("planner-memory", "memory of the planner at its peak", peak["broadcast-planner"] / 1024, "MiB"),
        ("sender-memory", "memory of a sender at its peak", peak["broadcast-sender"] / 1024, "MiB"),
    ]
    return [row(f"broadcast.{size}{name}", f"{of}: {what}", *values) for name, what, *values in figures]


if __name__ == "__main__":
    main()
