"""Broadcasts as staff write and press them, for journeys: homerooms of their own, drafts, what has become of them."""

from __future__ import annotations

import datetime
import time
import uuid
from dataclasses import dataclass

from town import Chat, Phone, Staff, call, eventually, simulator, words

HIBARI, MINAMI = "B149200000011", "C149200000011"
TOKYO = datetime.timezone(datetime.timedelta(hours=9))
# The minute in which it can be stopped, and as long as it may take from there to the last phone.
HOLD_S, SLACK_S = 60, 30


@dataclass
class Homeroom:
    """A homeroom that nobody has registered in yet, and letters of its pupils."""

    id: str
    letters: list[dict]
    school: str = HIBARI

    @property
    def audience(self) -> dict:
        """It alone, as the tree of checkboxes gives it."""
        return {"segments": [{"kind": "homeroom", "school": self.school, "homeroom": self.id}]}


@dataclass
class Written:
    """A broadcast as its author holds it in their hands."""

    staff: Staff
    id: str
    version: int
    audience: dict

    def act(self, what: str, body: dict | None = None):
        """One of its routes, whose answer is the broadcast again."""
        answer = self.staff.post(f"/broadcasts/{self.id}/{what}", body or {})
        assert answer.status == 200, (what, answer)
        return answer.body

    def release(self, addressed: int | None = None) -> dict:
        """Looks, then sends with every finding acknowledged, to as many as are counted."""
        found = count(self.staff, self.audience)
        looked = self.act("look", {"addressed": found["addressed"], "line": found["reached"]["line"]})
        assert not looked["needs_second"] and not looked["must_open"], looked
        seen = [finding["id"] for finding in looked["findings"]]
        addressed = addressed or found["addressed"]
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

    def until(self, *states: str, patience_s: float = HOLD_S + SLACK_S, every_s: float = 1) -> str:
        """Waits until it stands in one of these states."""
        until = time.monotonic() + patience_s
        while (state := self.state()) not in states and time.monotonic() < until:
            time.sleep(every_s)
        assert state in states, (state, self.progress())
        return state


def write(
    staff: Staff, to: dict | None, title: str, text: str, *, begin: dict | None = None, urgent_until: str | None = None,
    survey: dict | None = None, appointments: dict | None = None, **content,
) -> Written:
    """A draft. `begin`: with what it is begun, instead of a school's own. `to`: its audience, unless its beginning gives one.
    `survey`: what it asks; `appointments`: the times that it offers."""
    begun = staff.post("/broadcasts", begin or {"school": HIBARI})
    assert begun.status == 201, begun
    audience = to or begun.body["audience"]
    kept = staff.put(f"/broadcasts/{begun.body['id']}", {
        "version": begun.body["version"],
        "content": {
            "title": title, "text": text, "on_page_only": False, "letter": "", "action": None, "asks_confirmation": True,
            "each_schools_header": False, **content,
        },
        "audience": audience,
        "timing": {"at": None, "urgent_until": urgent_until},
        "survey": survey,
        "appointments": appointments,
    })
    assert kept.status == 200, kept
    return Written(staff, kept.body["id"], kept.body["version"], audience)


def question(name: str, title: str, **kind) -> dict:
    """As the builder makes it."""
    usual = {"note": "", "required": True, "on_page_only": False, "show_if": None}
    return {"id": name, "title": title, **usual, **kind}


def survey(*questions: dict, per: str = "pupil", anonymous: bool = False) -> dict:
    """What a broadcast asks, until it is closed."""
    return {"questions": list(questions), "per": per, "anonymous": anonymous, "until": None}


def within(seconds: float, look, what: str):
    """What `look` returns as soon as it is not None. For what takes minutes, because somebody has to notice it first."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = look()
        if found is not None:
            return found
        time.sleep(1)
    raise AssertionError(f"not seen within {seconds} s: {what}")


def count(staff: Staff, audience: dict) -> dict:
    """What the screen shows before the press."""
    schools = audience.get("schools") or sorted({segment["school"] for segment in audience["segments"]})
    answer = staff.post("/broadcasts/count", {"schools": schools, "audience": audience})
    assert answer.status == 200, answer
    return answer.body


def counted(staff: Staff, audience: dict, addressed: int) -> dict:
    """What is counted once so many are addressed: links are found by an index, which may be a moment behind."""
    def look():
        found = count(staff, audience)
        return found if found["addressed"] == addressed else None

    return eventually(look, f"{addressed} are addressed")


def new_homeroom(name: str, pupils: int, school: str = HIBARI, grade: str = "P6") -> Homeroom:
    """A homeroom behind those that people meet first, with its pupils and their letters, so that every number in it is known."""
    at, board = f"/schools/{school}", Staff.sign_in("board")
    year = board.get(f"{at}/homerooms").body["year"]
    # Another name each time: the same stack may have heard of it.
    made = board.post(f"{at}/homerooms", {"year": year, "grades": [grade], "name": f"{name}{uuid.uuid4().hex[:4]}"})
    assert made.status == 201, made
    for number in range(1, pupils + 1):
        seat = {"name": f"若山　なぎさ{number}", "kana": "わかやま　なぎさ", "homeroom": made.body["id"], "roll_number": number}
        added = board.post(f"{at}/pupils", seat)
        assert added.status == 201, added

    def printed():
        # Pupils are found by an index, which may be a moment behind.
        letters = board.post(f"{at}/letters", {"homeroom": made.body["id"], "pupils": None, "who": "all"}).body["letters"]
        return letters if len(letters) == pupils else None

    letters = eventually(printed, f"letters of {pupils} pupils")
    codes = [{"code": letter["codes"][0]["code"], "name": letter["name"]} for letter in letters]
    return Homeroom(made.body["id"], codes, school)


def joined(homeroom: Homeroom, *nicknames: str, phone: Phone | None = None) -> Phone:
    """A guardian in LINE with a child for each nickname, all in this homeroom."""
    if phone is None:
        phone = Phone.new()
        phone.follow()
    for nickname in nicknames:
        phone.register(homeroom.letters.pop()["code"], nickname)
    return phone


def by_mail(homeroom: Homeroom, nickname: str) -> Chat:
    """A guardian who has no LINE, with a child in this homeroom."""
    chat = Chat.new()
    chat.register(homeroom.letters.pop()["code"], nickname)
    return chat


def mails_with(title: str) -> list[dict]:
    """Mails that name it, the newest first."""
    return [mail for mail in call("GET", "/_local/mails").body if title in mail["subject"] + mail["text"]]


def talk(phone: Phone) -> list[str]:
    """Every word that the account has said on this phone, message by message."""
    entries = simulator("GET", f"/phones/{phone.user}/talk?after=0")["entries"]
    return [words(entry["message"]) for entry in entries if entry["from"] == "account"]


def heard(phone: Phone, part: str) -> int:
    """How many messages on the phone say this."""
    return sum(part in message for message in talk(phone))
