"""A broadcast from the console to the guardians: the right people, once each, and known to have read it.

The minute in which sending can be stopped is a real one. So everything of this file is released first, and looked at afterwards.
"""

import time
import uuid
from dataclasses import dataclass

import pytest
from town import Chat, Phone, Staff, buttons, call, eventually, simulator, words

SCHOOL = "B149200000011"
CONFIRM = "確認しました"
# Beyond the minute, until the last phone has it.
SLACK = 30
# Another one each time: the same stack may have heard of the last.
TRIP = f"校外学習{uuid.uuid4().hex[:4]}"


@dataclass
class Homeroom:
    """A homeroom that nobody has registered in yet, and letters of its pupils."""

    id: str
    letters: list[dict]


@dataclass
class Written:
    """A broadcast as its author holds it in their hands."""

    staff: Staff
    id: str
    version: int

    def act(self, what: str, body: dict | None = None):
        """One of its routes, whose answer is the broadcast again."""
        answer = self.staff.post(f"/broadcasts/{self.id}/{what}", body or {})
        assert answer.status == 200, (what, answer)
        return answer.body

    def release(self, addressed: int) -> dict:
        """Looks, then sends with every finding acknowledged."""
        looked = self.act("look")
        assert not looked["needs_second"] and not looked["must_open"], looked
        seen = [finding["id"] for finding in looked["findings"]]
        pressed = {"version": self.version, "addressed": addressed, "acknowledged": seen, "key": str(uuid.uuid4())}
        return self.act("release", pressed)

    def progress(self) -> dict:
        """How far it has come."""
        answer = self.staff.get(f"/broadcasts/{self.id}/progress")
        assert answer.status == 200, answer
        return answer.body

    def state(self) -> str:
        """Where it stands."""
        return self.staff.get(f"/broadcasts/{self.id}").body["state"]


def write(staff: Staff, homeroom: str, title: str, text: str, **content) -> Written:
    """A draft of the school for one homeroom."""
    begun = staff.post("/broadcasts", {"school": SCHOOL})
    assert begun.status == 201, begun
    kept = staff.put(f"/broadcasts/{begun.body['id']}", {
        "version": begun.body["version"],
        "content": {
            "title": title, "text": text, "on_page_only": False, "letter": "", "action": None, "asks_confirmation": True,
            "each_schools_header": False, **content,
        },
        "audience": audience(homeroom),
        "timing": {"at": None, "urgent_until": None},
    })
    assert kept.status == 200, kept
    return Written(staff, kept.body["id"], kept.body["version"])


def audience(homeroom: str) -> dict:
    """One homeroom, as the tree of checkboxes gives it."""
    return {"segments": [{"kind": "homeroom", "school": SCHOOL, "homeroom": homeroom}]}


def count(staff: Staff, homeroom: str) -> dict:
    """What the screen shows before the press."""
    answer = staff.post("/broadcasts/count", {"schools": [SCHOOL], "audience": audience(homeroom)})
    assert answer.status == 200, answer
    return answer.body


@pytest.fixture(scope="module")
def hibari() -> Staff:
    """The vice-principal of the first school."""
    return Staff.sign_in("hibari")


@pytest.fixture(scope="module")
def homerooms(hibari) -> list[Homeroom]:
    """Two homerooms of our own, so that every number below is exact whatever happened at the school before."""
    return [new_homeroom(hibari, "若葉組", 5), new_homeroom(hibari, "青葉組", 1)]


def new_homeroom(staff: Staff, name: str, pupils: int) -> Homeroom:
    """A homeroom of the sixth grade, behind those that people meet first, with its pupils and their letters."""
    school, board = f"/schools/{SCHOOL}", Staff.sign_in("board")
    year = staff.get(f"{school}/homerooms").body["year"]
    # Another name each time: the same stack may have heard of it.
    made = board.post(f"{school}/homerooms", {"year": year, "grades": ["P6"], "name": f"{name}{uuid.uuid4().hex[:4]}"})
    assert made.status == 201, made
    for number in range(1, pupils + 1):
        seat = {"name": f"若山　なぎさ{number}", "kana": "わかやま　なぎさ", "homeroom": made.body["id"], "roll_number": number}
        added = board.post(f"{school}/pupils", seat)
        assert added.status == 201, added

    def printed():
        # Pupils are found by an index, which may be a moment behind.
        letters = staff.post(f"{school}/letters", {"homeroom": made.body["id"], "pupils": None, "who": "all"}).body["letters"]
        return letters if len(letters) == pupils else None

    letters = eventually(printed, f"letters of {pupils} pupils")
    return Homeroom(made.body["id"], [{"code": letter["codes"][0]["code"], "name": letter["name"]} for letter in letters])


def joined(homeroom: Homeroom, *nicknames: str) -> Phone:
    """A guardian in LINE with a child for each nickname, all in this homeroom."""
    phone = Phone.new()
    phone.follow()
    for nickname in nicknames:
        phone.register(homeroom.letters.pop()["code"], nickname)
    return phone


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


def mails_with(title: str) -> list[dict]:
    """Mails that name it."""
    return [mail for mail in call("GET", "/_local/mails").body if title in mail["subject"] + mail["text"]]


@pytest.fixture(scope="module")
def evening(hibari, homerooms) -> Evening:
    """Two homerooms: the broadcast of one goes out, that of the other is stopped within the minute."""
    first, second = homerooms
    single, siblings, blocked = joined(first, "さくら"), joined(first, "はると", "ひな"), joined(first, "ゆい")
    by_mail = Chat.new()
    by_mail.register(first.letters.pop()["code"], "みお")
    untouched = joined(second, "そら")
    # Links are found by an index, which may be a moment behind.
    eventually(lambda: True if count(hibari, first.id)["addressed"] == 4 else None, "four guardians in the homeroom")
    before = count(hibari, first.id)
    blocked.do(block=True)
    eventually(lambda: True if count(hibari, first.id)["reached"]["line"] == 2 else None, "one guardian less in LINE")
    counted = count(hibari, first.id)
    sent = write(hibari, first.id, f"{TRIP}の持ちもの", "あすの校外学習には、水とうとぼうしを持たせてください。")
    stopped = write(hibari, second.id, f"{TRIP}の延期", "あすの校外学習は、雨のため延期します。")
    held = sent.release(counted["addressed"])
    stopped.release(count(hibari, second.id)["addressed"])
    assert stopped.act("stop")["state"] == "stopped"
    return Evening(
        sent, held, stopped, single, siblings, blocked, by_mail, untouched, before, counted, len(mails_with(TRIP)),
    )


@pytest.fixture(scope="module")
def gone(evening) -> Evening:
    """The same when it has gone out."""
    until = time.monotonic() + 60 + SLACK
    while evening.sent.state() != "sent" and time.monotonic() < until:
        # Within the minute nothing is to be seen anywhere.
        time.sleep(1)
    assert evening.sent.state() == "sent", evening.sent.progress()
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
    report = gone.sent.staff.get(f"/broadcasts/{gone.sent.id}/report?school={SCHOOL}").body
    (homeroom,) = report["homerooms"]
    assert homeroom["confirmed"] == 2, "both children of the household are confirmed"
    standings = sorted(pupil["standing"] for pupil in report["pupils"] if pupil["standing"] != "unreached")
    assert standings == ["confirmed", "confirmed", "delivered", "delivered"]
