"""What a broadcast may meet on its way: quiet hours, a correction, neighbours, its withdrawal, the death of its planner.

What needs a minute of its own in which it can be stopped is released in one go, and looked at afterwards.
"""

import datetime
import time
import uuid
from dataclasses import dataclass

import pytest
from sending import (
    HIBARI,
    HOLD_S,
    MINAMI,
    SLACK_S,
    TOKYO,
    Written,
    by_mail,
    counted,
    heard,
    joined,
    mails_with,
    new_homeroom,
    talk,
    within,
    write,
)
from town import Phone, Staff, call

# Another one each time: the same stack may have heard of the last.
MARK = uuid.uuid4().hex[:5]
WEATHER, PICK_UP, CITY, LUNCH, TRIP = (f"{what}{MARK}" for what in ("天気", "お迎え", "市民の日", "給食", "遠足"))
# A plan that nobody makes any more is noticed two minutes after; the clock that notices goes once a minute.
NOTICED_S = 240
# Between broadcasts to one of which something is done at the end of its minute.
APART_S = 20


@pytest.fixture(scope="module")
def hibari() -> Staff:
    """The vice-principal of the first school."""
    return Staff.sign_in("hibari")


def now() -> datetime.datetime:
    """On Tokyo's clocks."""
    return datetime.datetime.now(TOKYO)


def faulty(table: str, function: str, **wish) -> None:
    """Sets the table's faults for one function; those of others stay, which may be another test's."""
    answer = call("POST", "/_local/faults", {"table": table, "function": function, **wish})
    assert answer.status == 200, answer


@dataclass
class Night:
    """A homeroom at night: somebody sleeps, somebody does not."""

    asleep: Phone
    awake: Phone
    ordinary: Written
    urgent: Written


@pytest.fixture(scope="module")
def night(hibari) -> Night:
    """An ordinary broadcast and an urgent one, released in somebody's quiet hours."""
    room = new_homeroom("夜空組", 2)
    asleep, awake = joined(room, "ねむ"), joined(room, "おき")
    # It is always night for somebody.
    quiet = {"from": now().hour, "to": (now().hour + 3) % 24}
    wishes = {"quiet": quiet, "digest": None, "others_reports": True, "named_in_walk": False}
    assert asleep.page("PUT", "/settings", wishes).status == 200
    counted(hibari, room.audience, 2)
    until = (now() + datetime.timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    ordinary = write(hibari, room.audience, WEATHER, f"{WEATHER}のため、あすは長ぐつで登校してください。")
    urgent = write(hibari, room.audience, PICK_UP, f"{PICK_UP}をお願いします。", urgent_until=until)
    for one in (ordinary, urgent):
        one.release()
    return Night(asleep, awake, ordinary, urgent)


@dataclass
class Neighbours:
    """A broadcast of the board, and two who are known at two schools."""

    board: Written
    grandmother: Phone
    guide: Phone


@pytest.fixture(scope="module")
def neighbours() -> Neighbours:
    """To a grandmother who guards the way to one school and has a grandchild at another, and to a guide at both schools."""
    board = Staff.sign_in("board")
    room = new_homeroom("海風組", 1, MINAMI, "J3")
    grandmother, guide = joined(room, "まご"), Phone.new("案内の人")
    guide.follow()
    at_first, at_second = (grandmother, guide), (guide,)
    segments = [group_of(board, HIBARI, at_first), group_of(board, MINAMI, at_second), *room.audience["segments"]]
    audience = {"segments": segments}
    # のべ: each of them stands at both schools.
    counted(board, audience, 4)
    sent = write(board, audience, CITY, f"{CITY}に、みなさまをお招きします。", begin={"school": None})
    sent.release()
    return Neighbours(sent, grandmother, guide)


def group_of(board: Staff, school: str, phones: tuple) -> dict:
    """A group of these community members alone, so that nobody else of the school hears of it; as a segment."""
    at = f"/schools/{school}"
    group = board.post(f"{at}/groups", {"name": f"見守り{uuid.uuid4().hex[:5]}", "kind": "area", "request_id": str(uuid.uuid4())})
    assert group.status == 201, group
    members = []
    for phone in phones:
        wanted = {"name": f"中村　{uuid.uuid4().hex[:5]}", "what": "見守り隊", "mail": None, "request_id": str(uuid.uuid4())}
        member = board.post(f"{at}/community", wanted)
        assert member.status == 201, member
        code = board.post(f"{at}/community/{member.body['id']}/code", {}).body["code"]
        came = phone.page("POST", "/memberships", {"code": code})
        assert came.status == 201, came
        members.append(member.body["id"])
    put = board.post(f"{at}/groups/{group.body['id']}/members", {"add": {"community": members}})
    assert put.status == 200, put
    return {"kind": "group", "school": school, "group": group.body["id"]}


@dataclass
class Begun:
    """What was released a little after the first ones, and what was done to it."""

    taken_back: Phone
    trip: Written
    to_trip: Phone
    correction: Written


@pytest.fixture(scope="module", autouse=True)
def begun(hibari, night, neighbours) -> Begun:
    """One minute for all of them: what is slowed down or killed for one is at no other's moment."""
    released = time.monotonic()
    rainy, early = new_homeroom("雨空組", 2), new_homeroom("朝空組", 1)
    taken_back, to_trip, _ = joined(rainy, "しずく"), joined(early, "あさ"), by_mail(rainy, "つゆ")
    counted(hibari, rainy.audience, 2)
    counted(hibari, early.audience, 1)
    lunch = write(hibari, rainy.audience, LUNCH, f"{LUNCH}はカレーです。")
    trip = write(hibari, early.audience, TRIP, f"{TRIP}は金曜日です。")
    wait_until(released + APART_S)
    lunch.release()
    lunch_at = time.monotonic()
    wait_until(lunch_at + APART_S)
    trip.release()
    for earlier in (night.ordinary, night.urgent, neighbours.board):
        earlier.until("sent", "sending")
    night.urgent.until("sent")
    words = f"{PICK_UP}は、正門ではなく東門にお願いします。"
    correction = write(hibari, None, PICK_UP, words, begin={"school": HIBARI, "corrects": night.urgent.id})
    correction.release()
    wait_until(lunch_at + HOLD_S - 10)
    take_back(lunch)
    kill_the_planner_of(trip)
    return Begun(taken_back, trip, to_trip, correction)


def wait_until(then: float) -> None:
    """Waits until this moment of `time.monotonic`."""
    time.sleep(max(0.0, then - time.monotonic()))


def take_back(lunch: Written) -> None:
    """At the moment at which a sender has read that it is to go out, and has not called LINE yet."""
    faulty("slow", "broadcast-sender", operation="BatchWriteItem", delay_ms=8000, for_ms=60_000)
    try:
        before = inboxes_begun()
        within(HOLD_S + SLACK_S, lambda: True if inboxes_begun() > before else None, "a sender is at work")
        # The other one, if there are two, a moment later.
        time.sleep(2)
        taken_back = lunch.act("withdraw", {"words": f"{LUNCH}のことです。", "acknowledged": []})
    finally:
        faulty("up", "broadcast-sender")
    assert taken_back["state"] == "withdrawn"


def kill_the_planner_of(trip: Written) -> None:
    """While it plans."""
    faulty("slow", "broadcast-planner", operation="Query", delay_ms=5000, for_ms=60_000)
    try:
        trip.until("planning", every_s=0.2)
        assert call("POST", "/_local/kill", {"function": "broadcast-planner"}).body["killed"] >= 1
    finally:
        faulty("up", "broadcast-planner")


def inboxes_begun() -> int:
    """How often a sender has begun to write inboxes, which is the last thing before LINE is called."""
    return call("GET", "/_local/calls").body.get("broadcast-sender", {}).get("dynamodb.BatchWriteItem", 0)


def test_an_urgent_one_wakes_whoever_sleeps_and_an_ordinary_one_does_not(night):
    assert night.urgent.until("sent") == "sent"
    within(SLACK_S, lambda: True if heard(night.awake, WEATHER) else None, "the ordinary one on the phone of who is awake")
    assert [heard(night.asleep, what) for what in (PICK_UP, WEATHER)] == [1, 0]
    assert [heard(night.awake, what) for what in (PICK_UP, WEATHER)] == [1, 1]
    assert (night.ordinary.state(), night.ordinary.progress()["deferred"]) == ("sending", 1)


def test_who_is_known_at_two_schools_hears_the_board_once(neighbours):
    neighbours.board.until("sent")
    time.sleep(2)
    for phone in (neighbours.grandmother, neighbours.guide):
        assert heard(phone, CITY) == 1, talk(phone)


def test_what_is_taken_back_while_it_goes_out_is_told_to_everybody_who_got_it(begun):
    def got_and_told() -> list[tuple[int, int]]:
        mails = [mail["subject"] + mail["text"] for mail in mails_with(LUNCH)]
        ends = sum("取り消" in mail for mail in mails)
        end = f"{LUNCH}のことです。"
        return [
            (heard(begun.taken_back, f"{LUNCH}はカレーです"), heard(begun.taken_back, end)),
            (len(mails) - ends, ends),
        ]

    # A sender that had not begun yet sends nothing: who got nothing is told nothing.
    settled = [[(1, 1), (1, 1)], [(1, 1), (0, 0)], [(0, 0), (1, 1)]]
    until = time.monotonic() + NOTICED_S
    while got_and_told() not in settled and time.monotonic() < until:
        time.sleep(1)
    time.sleep(5)
    assert got_and_told() in settled
    said = [message for message in talk(begun.taken_back) if LUNCH in message]
    assert not said or "カレー" in said[0], "first the message, then its end"


def test_a_correction_of_an_urgent_one_wakes_as_well(night, begun):
    begun.correction.until("sent", patience_s=NOTICED_S)
    for phone in (night.asleep, night.awake):
        (said,) = (message for message in talk(phone) if "東門" in message)
        assert "【訂正】" in said
    assert begun.correction.progress()["deferred"] == 0


def test_a_plan_whose_planner_dies_goes_on_within_minutes(begun):
    begun.trip.until("sent", patience_s=NOTICED_S)
    assert heard(begun.to_trip, TRIP) == 1, talk(begun.to_trip)
