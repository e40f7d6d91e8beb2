"""Many families answer one survey at once: who they are, what they send, what was taken. For a journey, and for `make bench`."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from sending import Homeroom, Written, counted, joined, new_homeroom, question, survey, write
from town import Phone, Staff

A_SECOND = 30
CHILDREN = 2
FAMILIES_OF_ONE = 20
# Of them at once: whoever sends thirty a second has not more than that under way, and each more starts a function of its own.
AT_ONCE = 12
OPTIONS = ["参加する", "参加しない", "まだ決まっていない"]


@dataclass
class Child:
    """A child whose guardian answers: with which page, and what stands by now."""

    phone: Phone
    token: str
    id: str = ""
    version: int | None = None
    stands: int | None = None
    turn: threading.Lock = field(default_factory=threading.Lock)


@dataclass
class Survey:
    """A survey that has gone out, and everybody who is asked."""

    written: Written
    school: str
    children: list[Child]

    def results(self) -> dict:
        """What the chart shows."""
        answer = self.written.staff.get(f"/surveys/{self.written.id}/results?school={self.school}")
        assert answer.status == 200, answer
        return answer.body

    def bars(self) -> list[int]:
        """How often each option is counted."""
        counted_so = ((self.results()["whole"] or {}).get("questions") or {}).get("q1", {"bars": []})["bars"]
        return counted_so + [0] * (len(OPTIONS) - len(counted_so))

    def given(self) -> list[int]:
        """How often each option was taken, by what the families were told."""
        return [sum(child.stands == option for child in self.children) for option in range(len(OPTIONS))]


def ask(families: int) -> Survey:
    """So many families of two children, in homerooms of forty, are asked for each child."""
    hibari = Staff.sign_in("hibari")
    homerooms = [new_homeroom(f"調査{n}組", FAMILIES_OF_ONE * CHILDREN) for n in range(-(-families // FAMILIES_OF_ONE))]
    with ThreadPoolExecutor(4) as pool:
        phones = list(pool.map(lambda n: family(homerooms[n // FAMILIES_OF_ONE], CHILDREN), range(families)))
    audience = {"segments": [segment for homeroom in homerooms for segment in homeroom.audience["segments"]]}
    counted(hibari, audience, families)
    asks = survey(question("q1", "運動会に来ますか", kind="one", options=OPTIONS))
    written = write(hibari, audience, "運動会", "ご回答をお願いします。", survey=asks, asks_confirmation=False)
    written.release()
    written.until("sent", patience_s=240)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        children = [child for of_one in pool.map(lambda phone: opened(phone, written), phones) for child in of_one]
    return Survey(written, homerooms[0].school, children)


def opened(phone: Phone, written: Written) -> list[Child]:
    """The children for whom this phone is asked, as its page shows them."""
    # One token for all that a phone does: making tokens is the simulator's work, and not what is tried here.
    token = phone.token()
    shown = phone.page("GET", f"/messages/{written.id}", token=token)
    assert shown.status == 200, shown
    return [Child(phone, token, answer["child"]) for answer in shown.body["survey"]["answers"]]


def family(homeroom: Homeroom, children: int) -> Phone:
    """A guardian of so many children."""
    return joined(homeroom, *[f"子{n}" for n in range(children)])


def give(survey: Survey, child: Child, option: int) -> tuple[int, dict]:
    """One answer, on the version that stands. What the page was told."""
    with child.turn:
        sent = {"school": None, "child": child.id, "answers": {"q1": {"one": option}}, "version": child.version}
        answer = child.phone.page("PUT", f"/messages/{survey.written.id}/answer", sent, token=child.token)
        if answer.status == 200:
            (mine,) = [one for one in answer.body["survey"]["answers"] if one["child"] == child.id]
            child.version, child.stands = mine["version"], mine["answers"]["q1"]["one"]
        return answer.status, answer.body


def load(survey: Survey, what: list[tuple[Child, int]], heard=lambda child, option: None) -> list[tuple[int, dict]]:
    """All of it, thirty a second whatever the answers take; what each came to."""
    started = time.monotonic()

    def one(numbered):
        number, (child, option) = numbered
        time.sleep(max(0.0, started + number / A_SECOND - time.monotonic()))
        told = give(survey, child, option)
        if told[0] == 200:
            heard(child, option)
        return told

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, enumerate(what)))
