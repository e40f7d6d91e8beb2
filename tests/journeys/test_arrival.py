"""A seat is empty and nobody has said why: the family is asked, in the talk and on the page, and the school telephones."""

import datetime
import uuid

from sending import HIBARI, TOKYO, heard, joined, new_homeroom
from town import Phone, Staff, call, eventually

MISSED = "学校に着いていません"
# Machines ask nobody from then on.
ASKED_UNTIL = datetime.time(14, 30)


class Room:
    """A homeroom of its own today, as its teacher sees it: with a child of two guardians who is not there, and another child."""

    def __init__(self):
        self.staff, self.homeroom = Staff.sign_in("hibari"), new_homeroom("朝の組", 2)
        self.mother, self.father = joined(self.homeroom, "ゆう"), Phone.new()
        joined(self.homeroom, "あおい")
        self.day, self.child = self.me()["today"], self.me()["children"][0]["id"]
        invited = self.mother.page("POST", f"/children/{self.child}/invitations")
        assert invited.status == 201, invited
        self.father.follow()
        self.father.register(invited.body["code"], "ゆう")

    def me(self) -> dict:
        return self.mother.page("GET", "/me").body

    @property
    def path(self) -> str:
        return f"/schools/{HIBARI}/arrival"

    def view(self) -> dict:
        answer = self.staff.get(f"{self.path}?day={self.day}")
        assert answer.status == 200, answer
        return next(room for room in answer.body["homerooms"] if room["homeroom"] == self.homeroom.id)

    def search(self, room: dict | None = None) -> dict | None:
        return self.seat(room)["search"]

    def seat(self, room: dict | None = None) -> dict:
        return next(seat for seat in (room or self.view())["seats"] if seat["pupil"] == self.child)

    def take(self, *empty: str, version: int):
        return self.staff.put(f"{self.path}/{self.homeroom.id}", {"day": self.day, "version": version, "empty": list(empty)})

    def telephone(self, **said) -> dict:
        note = {"day": self.day, "request_id": str(uuid.uuid4()), "reached": True, "found": None, **said}
        answer = self.staff.post(f"{self.path}/{self.homeroom.id}/{self.child}/call", note)
        assert answer.status == 200, answer
        return self.search(answer.body)

    def machines_ask(self) -> bool:
        now = datetime.datetime.now(TOKYO)
        return str(now.date()) == self.day and now.time() < ASKED_UNTIL

    def taken(self) -> dict:
        """With the one seat empty."""
        answer = self.take(self.child, version=self.view()["version"])
        assert answer.status == 200, answer
        return answer.body


def test_one_guardian_is_asked_and_answers_and_the_other_is_left_in_peace():
    room = Room()
    taken = room.taken()
    assert (room.seat(taken)["seat"], taken["through"]) == ("unexplained", False)
    # Whoever has tapped on an older screen has to look again.
    late = room.take(version=0)
    assert (late.status, late.body["error"]["code"]) == (409, "moved_on"), late
    if room.machines_ask():
        eventually(lambda: True if heard(room.mother, MISSED) else None, "the mother is asked")
        assert room.search()["next"] == "wait" and [one["answered"] for one in room.search()["asked"]] == [False]
        room.mother.hears()
        assert "学校に知らせました" in room.mother.tap("学校へ向かいました")
    else:
        assert room.search(taken)["next"] == "telephone", "in the evening nobody is asked by a machine"
        answer = room.mother.page("POST", f"/arrival/{room.child}", {"found": "should_be_there"})
        assert answer.status < 300, answer
    search = eventually(lambda: found(room, "should_be_there"), "the answer at school")
    assert (search["found_by"], search["next"]) == ("guardian", "telephone"), "a child who is under way is looked for by people"
    assert len(search["asked"]) == int(bool(heard(room.mother, MISSED)))
    assert room.telephone(reached=False)["next"] == "telephone"
    over = room.telephone(found="at_school")
    assert (over["found"], over["found_by"], over["next"], len(over["calls"])) == ("at_school", "staff", "over", 2)
    assert room.view()["through"]
    assert heard(room.father, MISSED) == 0, "the father was not asked"


def test_a_family_says_on_the_page_that_the_child_is_at_home():
    room = Room()
    assert room.mother.page("GET", "/arrival").body == []
    room.taken()
    [missed] = room.father.page("GET", "/arrival").body
    assert (missed["child"], missed["nickname"], missed["found"]) == (room.child, "ゆう", None)
    stranger = Phone.new()
    stranger.follow()
    assert stranger.page("POST", f"/arrival/{room.child}", {"found": "with_family"}).status == 404
    answer = room.father.page("POST", f"/arrival/{room.child}", {"found": "with_family"})
    assert answer.status < 300, answer
    search = eventually(lambda: found(room, "with_family"), "the answer at school")
    assert (search["found_by"], search["next"]) == ("guardian", "over")
    [told] = room.mother.page("GET", "/arrival").body
    assert told["found"] == "with_family", "the mother sees it too"


def test_a_report_that_comes_in_between_ends_the_search():
    room = Room()
    room.taken()
    form = {"kind": "absent", "reason": "illness", "request_id": str(uuid.uuid4())}
    answer = call("PUT", f"/api/guardian/absences/{room.child}/{room.day}", form, room.mother.token())
    assert answer.status == 200, answer
    seat = eventually(lambda: explained(room), "the report beside the seat")
    assert seat["reported"] == "absent" and room.view()["through"]


def found(room: Room, where: str) -> dict | None:
    search = room.search()
    return search if search and search["found"] == where else None


def explained(room: Room) -> dict | None:
    seat = room.seat()
    return seat if seat["seat"] == "explained" else None
