"""A broadcast from the console to the guardians: the right people, once each, and known to have read it.

The minute in which sending can be stopped is a real one. So everything of this file is released first, and looked at afterwards.
"""

import uuid
from dataclasses import dataclass

import pytest
from sending import HIBARI, Homeroom, Written, by_mail, count, counted, joined, mails_with, new_homeroom, write
from town import Chat, Phone, Staff, buttons, eventually, simulator, words

CONFIRM = "確認しました"
# Another one each time: the same stack may have heard of the last.
TRIP = f"校外学習{uuid.uuid4().hex[:4]}"


@pytest.fixture(scope="module")
def hibari() -> Staff:
    """The vice-principal of the first school."""
    return Staff.sign_in("hibari")


@pytest.fixture(scope="module")
def homerooms() -> list[Homeroom]:
    """Two homerooms of our own, so that every number below is exact whatever happened at the school before."""
    return [new_homeroom("若葉組", 5), new_homeroom("青葉組", 1)]


@dataclass
class Evening:
    """What was released in one go, and who waits for it."""

    sent: Written
    held: dict
    stopped: Written
    single: Phone
    siblings: Phone
    blocked: Phone
    by_mail: Chat
    untouched: Phone
    before: dict
    counted: dict
    mails_before: int


@pytest.fixture(scope="module")
def evening(hibari, homerooms) -> Evening:
    """Two homerooms: the broadcast of one goes out, that of the other is stopped within the minute."""
    first, second = homerooms
    single, siblings, blocked = joined(first, "さくら"), joined(first, "はると", "ひな"), joined(first, "ゆい")
    mailed = by_mail(first, "みお")
    untouched = joined(second, "そら")
    before = counted(hibari, first.audience, 4)
    blocked.do(block=True)
    eventually(lambda: True if count(hibari, first.audience)["reached"]["line"] == 2 else None, "one guardian less in LINE")
    seen = count(hibari, first.audience)
    sent = write(hibari, first.audience, f"{TRIP}の持ちもの", "あすの校外学習には、水とうとぼうしを持たせてください。")
    stopped = write(hibari, second.audience, f"{TRIP}の延期", "あすの校外学習は、雨のため延期します。")
    held = sent.release(seen["addressed"])
    stopped.release()
    assert stopped.act("stop")["state"] == "stopped"
    return Evening(
        sent, held, stopped, single, siblings, blocked, mailed, untouched, before, seen, len(mails_with(TRIP)),
    )


@pytest.fixture(scope="module")
def gone(evening) -> Evening:
    """The same when it has gone out."""
    evening.sent.until("sent")
    return evening


def test_the_screen_says_how_many_it_reaches_and_that_one_has_blocked_us(evening):
    assert (evening.before["reached"]["line"], evening.before["reached"]["mail"]) == (3, 1)
    assert (evening.counted["addressed"], evening.counted["reached"]["line"]) == (4, 2)
    assert evening.counted["unreached_pupils"] == evening.before["unreached_pupils"] + 1


def test_nothing_goes_out_within_the_minute(evening):
    assert evening.held["state"] == "holding" and evening.held["go_at"]
    assert evening.single.silent(2)


def test_every_guardian_gets_it_once_with_the_schools_name_at_its_head(gone):
    for phone in (gone.single, gone.siblings):
        heard = phone.hears()
        assert heard.splitlines()[0] == "みほん市立ひばり小学校です。", heard
        assert "水とうとぼうし" in heard
    for phone in (gone.single, gone.siblings):
        assert phone.silent(1)


def test_who_has_no_line_gets_one_mail(gone):
    (mail,) = mails_with(f"{TRIP}の持ちもの")
    assert "ひばり小学校" in mail["subject"] + mail["text"]
    assert gone.mails_before == 0


def test_what_was_stopped_reaches_nobody(gone):
    assert gone.stopped.state() == "stopped"
    assert gone.untouched.silent(1) and not mails_with(f"{TRIP}の延期")


def test_who_has_blocked_us_is_counted_as_not_reached(gone):
    talk = simulator("GET", f"/phones/{gone.blocked.user}/talk?after={gone.blocked.seen}")["entries"]
    assert not any("水とうとぼうし" in words(entry["message"]) for entry in talk)
    progress = gone.sent.progress()
    assert (progress["line"], progress["mail"]) == ({"of": 2, "done": 2}, {"of": 1, "done": 1})
    assert (progress["addressed"], progress["parked"]) == (4, [])
    assert progress["unreached_pupils"] == gone.counted["unreached_pupils"]


def test_once_it_has_begun_it_cannot_be_stopped(gone):
    refused = gone.sent.staff.post(f"/broadcasts/{gone.sent.id}/stop", {})
    assert (refused.status, refused.body["error"]["code"]) == (409, "too_late")


def test_confirming_in_the_talk_counts_for_the_household_and_once(gone):
    shown = simulator("GET", f"/phones/{gone.siblings.user}/talk?after=0")["entries"]
    entry = next(e for e in reversed(shown) if CONFIRM in buttons(e["message"]))
    for _ in range(2):
        gone.siblings.do(tap={"entry": entry["n"], "label": CONFIRM})
        gone.siblings.hears()
    eventually(lambda: True if gone.sent.progress()["confirmed"] == 1 else None, "one guardian has confirmed")
    report = gone.sent.staff.get(f"/broadcasts/{gone.sent.id}/report?school={HIBARI}").body
    (homeroom,) = report["homerooms"]
    assert homeroom["confirmed"] == 2, "both children of the household are confirmed"
    standings = sorted(pupil["standing"] for pupil in report["pupils"] if pupil["standing"] != "unreached")
    assert standings == ["confirmed", "confirmed", "delivered", "delivered"]
