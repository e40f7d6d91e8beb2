"""A winter morning: families report, by the talk and by the page, some change their minds, and some of it comes twice, while
processes are killed and the table is away. Who says what when, and what of it must stand. For a journey, and for `make bench`.
"""

from __future__ import annotations

import http.client
import random
import threading
import time
import urllib.error
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from town import Phone, Staff, call, on_board, simulator, webhook

FUNCTIONS = ["webhook-intake", "conversation", "absence-recorder", "guardian-api", "absence-notifier"]
# Of a hundred: changes among all that is said, what is said by the page, what comes twice.
CHANGED, BY_PAGE, TWICE = 20, 33, 10
# When most of it comes, of the whole morning.
PEAK = 0.6
# A change comes so much of the morning later, at least.
LATER = 0.1
AT_ONCE = 16
KINDS = {"absent": "欠席", "late": "遅刻"}


@dataclass
class Family:
    """A guardian of one child, with their phone; and the button by which they choose a day, once they have it."""

    phone: Phone
    pupil: str
    school: str
    other_day: str = ""
    token: str = ""


@dataclass(eq=False)
class Said:
    """One thing that a family says: for which day, how, when. Then what became of it."""

    family: Family
    day: str
    kind: str
    by_page: bool
    due: float
    twice: bool
    before: Said | None = None
    # The button, or the form.
    data: str = ""
    event: str = ""
    # Seconds of the morning; the order in which the family said it, by whoever took it.
    pressed: float | None = None
    order: float | None = None
    told: bool = False
    seen: float | None = None
    superseded: bool = False


def plan(families: list[Family], days: list[str], seconds: float, chance: random.Random) -> list[Said]:
    """A report of every family for every day, and a change of some, over so many seconds, in the order in which they are due."""
    said = []
    for family in families:
        by_page = chance.random() * 100 < BY_PAGE
        for day in days:
            at = chance.triangular(0, seconds * (1 - LATER), seconds * PEAK)
            first = Said(family, day, chance.choice(list(KINDS)), by_page, at, chance.random() * 100 < TWICE)
            said.append(first)
            if chance.random() * (100 - CHANGED) < CHANGED:
                other = next(kind for kind in KINDS if kind != first.kind)
                later = chance.uniform(at + seconds * LATER, seconds)
                said.append(Said(family, day, other, by_page, later, chance.random() * 100 < TWICE, before=first))
    return sorted(said, key=lambda one: one.due)


def make_ready(morning: list[Said], at_once: int = 8) -> None:
    """Walks the talk up to 「送る」 for everything that is said there; the rest is a form filled in."""
    of_family: dict[int, list[Said]] = defaultdict(list)
    for said in morning:
        of_family[id(said.family)].append(said)
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(_walk, of_family.values()))


def _walk(all_said: list[Said]) -> None:
    family = all_said[0].family
    phone, family.token = family.phone, family.phone.token()
    for said in all_said:
        if said.by_page:
            said.event = str(uuid.uuid4())
            continue
        if not family.other_day:
            phone.do(menu="欠席連絡")
            phone.hears()
            family.other_day = phone.action("ほかの日をえらぶ")["data"]
        phone.press(family.other_day, date=said.day)
        phone.tap(KINDS[said.kind])
        phone.tap("体調がよくない")
        said.data = phone.action("送る")["data"]


class Clock:
    """Seconds of the morning."""

    def __init__(self):
        self._started = time.monotonic()

    def now(self) -> float:
        """Since it began."""
        return time.monotonic() - self._started


class Weather(threading.Thread):
    """In each of these spans, shares of the morning: processes are killed, and the table is away for two seconds at a time."""

    KINDS = ["cut", "down", "lost", "throttled"]

    def __init__(self, clock: Clock, seconds: float, spans: list[tuple[float, float]], seed: int):
        super().__init__(daemon=True)
        self.clock, self.chance, self.over = clock, random.Random(seed), threading.Event()
        self.spans = [(begin * seconds, end * seconds) for begin, end in spans]
        self.killed = self.cuts = 0

    def run(self):
        for begin, end in self.spans:
            if self.over.wait(max(0.0, begin - self.clock.now())):
                return
            while self.clock.now() < end and not self.over.wait(self.chance.uniform(0.5, 1.5)):
                self._strike()

    def _strike(self) -> None:
        self.killed += call("POST", "/_local/kill", {"function": self.chance.choice(FUNCTIONS)}).body.get("killed", 0)
        # The first strike of all is one: no morning without an outage.
        if not self.cuts or self.chance.random() < 0.3:
            # Of these functions alone: whoever tests something else on the same stack meanwhile has fair weather.
            fault = {"table": self.chance.choice(self.KINDS), "for_ms": 2000, "function": FUNCTIONS}
            assert call("POST", "/_local/faults", fault).status == 200
            self.cuts += 1

    def met(self, said: Said, before_s: float, after_s: float) -> bool:
        """Whether what was said came so shortly before such a span, or after it, or in it."""
        return any(begin - before_s <= said.pressed <= end + after_s for begin, end in self.spans)


class Line(threading.Thread):
    """Looks at what LINE delivers, and delivers some of it once more."""

    def __init__(self, again: set[str]):
        super().__init__(daemon=True)
        self.again, self.over = again, threading.Event()
        self.accepted: set[str] = set()
        self.repeated, self.owed, self._after = 0, 0, simulator("GET", f"/deliveries?after={2**53}")["next"]

    def run(self):
        while not self.over.wait(0.5):
            self.look()

    def look(self) -> bool:
        """Whether there was anything new."""
        page = simulator("GET", f"/deliveries?after={self._after}")
        self._after, self.owed = page["next"], page["owed"]
        for delivery in page["deliveries"]:
            if 200 <= (delivery.get("status") or 0) < 300:
                self.accepted |= set(delivery["event_ids"])
            if repeat := self.again & set(delivery["event_ids"]):
                self.again -= repeat
                self.repeated += webhook(delivery["body"].encode(), delivery["signature"]).status == 200
        return bool(page["deliveries"])


@dataclass
class Boards:
    """The console's boards, looked at wherever something is under way, and when they showed it."""

    clock: Clock
    morning: list[Said]
    every_s: float = 0.25
    looks: int = 0
    _staff: Staff | None = None
    _signed_in: float = 0
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Boards:
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._over.set()
        self._thread.join()

    def board(self, school: str, day: str) -> dict | None:
        """One board; none while it cannot be had."""
        if time.monotonic() - self._signed_in > 600:
            self._staff, self._signed_in = Staff.sign_in("board"), time.monotonic()
        self.looks += 1
        answer = self._staff.get(f"/schools/{school}/absences?day={day}")
        return answer.body if answer.status == 200 else None

    def _watch(self) -> None:
        # Two at once: a school that has much to show must not hold up the others.
        with ThreadPoolExecutor(2) as pool:
            while not self._over.wait(self.every_s):
                open_ones = defaultdict(list)
                for said in self.morning:
                    if said.pressed is not None and said.seen is None and not said.superseded:
                        open_ones[said.family.school, said.day].append(said)
                list(pool.map(lambda one: self._look(*one), open_ones.items()))

    def _look(self, at: tuple[str, str], open_ones: list[Said]) -> None:
        if (board := self.board(*at)) is None:
            return
        now = self.clock.now()
        for said in open_ones:
            line = on_board(board, said.family.pupil)
            if line and line["kind"] == said.kind:
                said.seen = now
                if said.before and said.before.seen is None:
                    said.before.superseded = True


def go(morning: list[Said], clock: Clock, again: Callable[[str], None]) -> None:
    """Says everything when it is due, whatever the answers take. `again`: LINE is to deliver this event once more."""
    def say(said: Said) -> None:
        if said.before and said.by_page:
            # A person who was told that it did not work does not change what they have not said.
            while not said.before.told:
                time.sleep(0.2)
        time.sleep(max(0.0, said.due - clock.now()))
        said.pressed = clock.now()
        (_fill_in if said.by_page else _press)(said, again)

    with ThreadPoolExecutor(AT_ONCE) as talk, ThreadPoolExecutor(AT_ONCE) as page:
        for pending in [(page if said.by_page else talk).submit(say, said) for said in morning]:
            pending.result()


def _press(said: Said, again: Callable[[str], None]) -> None:
    user = said.family.phone.user
    pressed = simulator("POST", f"/phones/{user}/do", {"postback": said.data})
    said.event, said.order = pressed["event_ids"][0], pressed["timestamp"]
    if said.twice and int(said.due * 10) % 2:
        # A finger that was not sure: another event of the same button.
        simulator("POST", f"/phones/{user}/do", {"postback": said.data})
    elif said.twice:
        again(said.event)


def _fill_in(said: Said, again: Callable[[str], None]) -> None:
    form = {"kind": said.kind, "reason": "illness", "request_id": said.event}
    path, family = f"/api/guardian/absences/{said.family.pupil}/{said.day}", said.family
    times = 2 if said.twice else 1
    while times:
        try:
            status = call("PUT", path, form, family.token).status
        except (urllib.error.URLError, http.client.HTTPException, OSError):
            status = 0
        if status == 200:
            times -= 1
        elif status == 401:
            family.token = family.phone.token()
        else:
            # The page says that it did not work; who has pressed presses again.
            assert status in (0, 429) or status >= 500, (status, form)
            time.sleep(1)
    said.told, said.order = True, time.time() * 1000


def must_stand(morning: list[Said], accepted: set[str]) -> list[Said]:
    """What somebody was told was taken: the page's answer, or LINE's 2xx."""
    return [said for said in morning if (said.told if said.by_page else said.event in accepted)]


def counted(days: list[dict]) -> Counter:
    """How often what was said stands in the table, by event or form."""
    return Counter(entry["event"] for item in days for entry in item["entries"].values() if entry.get("event"))


def newest(morning: list[Said], recorded: set[str]) -> dict[tuple[str, str, str], str]:
    """By school, day and pupil the kind that must stand. What was queued while LINE's 2xx was lost stands too."""
    found: dict[tuple[str, str, str], Said] = {}
    for said in (said for said in morning if said.event in recorded):
        key = said.family.school, said.day, said.family.pupil
        if key not in found or found[key].order < said.order:
            found[key] = said
    return {key: said.kind for key, said in found.items()}


def differing(boards: Boards, recorded: set[str]) -> list[tuple]:
    """What the console's boards show otherwise than it must stand, or not at all."""
    wanted, wrong = newest(boards.morning, recorded), []
    for school, day in sorted({key[:2] for key in wanted}):
        board = boards.board(school, day) or {"homerooms": []}
        shown = {line["pupil"]: line["kind"] for homeroom in board["homerooms"] for line in homeroom["absences"]}
        here = {pupil: kind for (at, on, pupil), kind in wanted.items() if (at, on) == (school, day)}
        wrong += [(school, day, pupil, shown.get(pupil), kind) for pupil, kind in here.items() if shown.get(pupil) != kind]
    return wrong
