"""Many families answer one survey at once: who they are, what they send, what was taken. For a journey, and for `make bench`."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from sending import Homeroom, Written, counted, joined, new_homeroom, question, survey, write
from town import Phone, Staff, buttons, call, eventually, simulator

A_SECOND = 30
# Of four families three answer in the talk, for one child; one on the page, for two.
ROUND, CHILDREN = 4, 2
FAMILIES_OF_ONE = 20
# At once on the page: whoever sends thirty a second has not more than that under way, and each more starts a function of its own.
AT_ONCE = 12
# LINE gathers what happens at the same time, and delivers it in one request.
GATHERED_MS = 300
OPTIONS = ["参加する", "参加しない", "まだ決まっていない"]


@dataclass
class Child:
    """A child whose guardian answers: on the page, or by these buttons in the talk; and what stands by now."""

    phone: Phone
    token: str
    id: str = ""
    taps: list[str] = field(default_factory=list)
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


def is_by_talk(number: int) -> bool:
    """Whether that family answers in the talk."""
    return number % ROUND != ROUND - 1


def ask(families: int) -> Survey:
    """So many families, in homerooms of twenty families each, are asked for each child."""
    hibari = Staff.sign_in("hibari")
    pupils = sum(1 if is_by_talk(number) else CHILDREN for number in range(FAMILIES_OF_ONE))
    homerooms = [new_homeroom(f"調査{n}組", pupils) for n in range(-(-families // FAMILIES_OF_ONE))]
    with ThreadPoolExecutor(4) as pool:
        whose = lambda n: family(homerooms[n // FAMILIES_OF_ONE], 1 if is_by_talk(n) else CHILDREN)  # noqa: E731
        phones = list(pool.map(whose, range(families)))
    audience = {"segments": [segment for homeroom in homerooms for segment in homeroom.audience["segments"]]}
    counted(hibari, audience, families)
    asks = survey(question("q1", "運動会に来ますか", kind="one", options=OPTIONS))
    written = write(hibari, audience, "運動会", "ご回答をお願いします。", survey=asks, asks_confirmation=False)
    written.release()
    written.until("sent", patience_s=240)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        look = lambda numbered: (heard if is_by_talk(numbered[0]) else opened)(numbered[1], written)  # noqa: E731
        children = [child for of_one in pool.map(look, enumerate(phones)) for child in of_one]
    return Survey(written, homerooms[0].school, children)


def opened(phone: Phone, written: Written) -> list[Child]:
    """The children for whom this phone is asked, as its page shows them."""
    # One token for all that a phone does: making tokens is the simulator's work, and not what is tried here.
    token = phone.token()
    shown = phone.page("GET", f"/messages/{written.id}", token=token)
    assert shown.status == 200, shown
    return [Child(phone, token, answer["child"]) for answer in shown.body["survey"]["answers"]]


def heard(phone: Phone, written: Written) -> list[Child]:
    """The one child of a family that was asked in the talk, with the buttons that it got."""
    def look():
        entries = simulator("GET", f"/phones/{phone.user}/talk?after=0")["entries"]
        found = [buttons(entry["message"]) for entry in entries if OPTIONS[0] in buttons(entry["message"])]
        return [found[-1][option]["data"] for option in OPTIONS] if found else None

    return [Child(phone, "", taps=eventually(look, f"「{written.id}」 in the talk of {phone.name}"))]


def family(homeroom: Homeroom, children: int) -> Phone:
    """A guardian of so many children."""
    return joined(homeroom, *[f"子{n}" for n in range(children)])


def give(survey: Survey, child: Child, option: int) -> tuple[int, dict]:
    """One answer, on the version that stands. What the page was told; in the talk, whether LINE got a 2xx."""
    with child.turn:
        if child.taps:
            done = simulator("POST", f"/phones/{child.phone.user}/do", {"postback": child.taps[option]})
            child.stands = option
            return (200 if done["outcome"] in ("delivered", "held") else 500), done
        sent = {"school": None, "child": child.id, "answers": {"q1": {"one": option}}, "version": child.version}
        answer = child.phone.page("PUT", f"/messages/{survey.written.id}/answer", sent, token=child.token)
        if answer.status == 200:
            (mine,) = [one for one in answer.body["survey"]["answers"] if one["child"] == child.id]
            child.version, child.stands = mine["version"], mine["answers"]["q1"]["one"]
        return answer.status, answer.body


def load(
    survey: Survey, what: list[tuple[Child, int]], heard=lambda child, option: None, a_second: int = A_SECOND,
) -> list[tuple[int, dict]]:
    """All of it, so many a second whatever the answers take; what each came to."""
    started = time.monotonic()

    def one(number: int, child: Child, option: int):
        time.sleep(max(0.0, started + number / a_second - time.monotonic()))
        told = give(survey, child, option)
        if told[0] == 200:
            heard(child, option)
        return told

    simulator("POST", "/faults", {"batch": True, "hold_ms": GATHERED_MS})
    try:
        with ThreadPoolExecutor(AT_ONCE) as talk, ThreadPoolExecutor(AT_ONCE) as page:
            under_way = [(talk if child.taps else page).submit(one, n, child, option) for n, (child, option) in enumerate(what)]
            return [answer.result() for answer in under_way]
    finally:
        call("DELETE", "/line-simulator/api/faults")
