"""Appointments from the console to the families: offered, taken by many at once, wished for and assigned, told by itself.

Everything of this file is released first, because the minute in which sending can be stopped is a real one.
"""

import datetime
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from sending import HIBARI, TOKYO, Homeroom, Written, counted, heard, joined, new_homeroom, within, write
from town import Answer, Phone, Staff, call

# Another one each time: the same stack may have heard of the last.
NAME = f"懇談{uuid.uuid4().hex[:4]}"
DAY = (datetime.datetime.now(TOKYO) + datetime.timedelta(days=9)).date().isoformat()
# A minute until the clockwork notices, the minute in which the letter can be stopped, and another one until it goes.
TOLD_WITHIN_S = 240


def offer(*homerooms: Homeroom, how: str) -> dict:
    """Four quarters of an hour from two in the afternoon, by the teacher of each homeroom."""
    one = {"spans": [{"day": DAY, "from": "14:00", "to": "15:00"}], "minutes": 15, "pause": 0}
    return {"kind": "interview", "how": how, "offers": {homeroom.id: one for homeroom in homerooms}, "until": None}


@dataclass
class Offered:
    """What is offered, and to whom."""

    staff: Staff
    homerooms: tuple[Homeroom, Homeroom]
    first_come: Written
    wishes: Written
    siblings: Phone
    single: Phone
    other: Phone


@pytest.fixture(scope="module")
def offered() -> Offered:
    """Two homerooms of our own: a family with a child in each, and one more in the first; and somebody of another homeroom."""
    hibari, first, second = Staff.sign_in("hibari"), new_homeroom("若葉組", 4), new_homeroom("青葉組", 2)
    siblings, single = joined(second, "はると", phone=joined(first, "ひな")), joined(first, "さくら")
    other = joined(new_homeroom("紅葉組", 1), "そら")
    both = {"segments": [*first.audience["segments"], *second.audience["segments"]]}
    counted(hibari, both, 2)
    text = "日時をお選びください。"
    written = {
        how: write(hibari, both, f"{NAME} {how}", text, appointments=offer(first, second, how=how), asks_confirmation=False)
        for how in ("first_come", "wishes")
    }
    for one in written.values():
        one.release()
    for one in written.values():
        one.until("sent")
    return Offered(hibari, (first, second), written["first_come"], written["wishes"], siblings, single, other)


def times(phone: Phone, written: Written) -> list[dict]:
    """What the page shows of one's own children."""
    shown = phone.page("GET", f"/messages/{written.id}")
    assert shown.status == 200, shown
    return shown.body["appointments"]["children"]


def of(phone: Phone, written: Written, name: str) -> dict:
    """The times of the child of that nickname."""
    return next(child for child in times(phone, written) if child["name"] == name)


def does(phone: Phone, written: Written, child: dict, what: str, body: dict | None = None) -> Answer:
    """Presses on the page."""
    return phone.page("POST", f"/messages/{written.id}/appointments/{child['child']}/{what}", body or {})


def sheet(offered: Offered, written: Written, homeroom: Homeroom) -> dict:
    """What the teacher sees."""
    answer = offered.staff.get(f"/appointments/{written.id}/{homeroom.id}")
    assert answer.status == 200, answer
    return answer.body


def acts(offered: Offered, written: Written, homeroom: Homeroom, what: str, body: dict) -> Answer:
    """What the teacher presses."""
    return offered.staff.post(f"/appointments/{written.id}/{homeroom.id}/{what}", body)


def test_a_time_is_one_familys_however_many_press_at_once(offered):
    mine, theirs = of(offered.single, offered.first_come, "さくら"), of(offered.siblings, offered.first_come, "ひな")
    presses = [(offered.single, mine), (offered.siblings, theirs)] * 5
    with ThreadPoolExecutor(len(presses)) as pool:
        answers = list(pool.map(lambda one: does(one[0], offered.first_come, one[1], "take", {"place": 1}), presses))
    assert {answer.status for answer in answers} == {200, 409}, answers
    assert {answer.body["error"]["code"] for answer in answers if answer.status == 409} == {"not_free"}
    slots = sheet(offered, offered.first_come, offered.homerooms[0])["slots"]
    assert [slot["state"] for slot in slots] == ["free", "taken", "free", "free"]
    loser = offered.single if of(offered.single, offered.first_come, "さくら")["place"] is None else offered.siblings
    loser_child = mine if loser is offered.single else theirs
    assert does(loser, offered.first_come, loser_child, "take", {"place": 2}).status == 200


def test_somebody_elses_child_a_time_that_there_is_not_and_a_stranger_are_refused(offered):
    mine, theirs = of(offered.single, offered.first_come, "さくら"), of(offered.siblings, offered.first_come, "ひな")
    assert does(offered.single, offered.first_come, theirs, "take", {"place": 3}).status == 404
    assert does(offered.single, offered.first_come, mine, "take", {"place": 4}).status == 422
    assert does(offered.other, offered.first_come, mine, "take", {"place": 3}).status == 404
    assert offered.other.page("GET", f"/messages/{offered.first_come.id}").status == 404


def test_the_time_goes_into_a_calendar_without_a_name(offered):
    child = of(offered.single, offered.first_come, "さくら")
    file = call("GET", child["calendar_url"])
    text = file.body if isinstance(file.body, str) else file.body.decode()
    begins = child["slots"][child["place"]]["from"].replace("-", "").replace(":", "") + "00"
    assert file.status == 200 and f"DTSTART;TZID=Asia/Tokyo:{begins}" in text and "さくら" not in text


def test_what_the_school_gives_is_told_once_and_shown_through_the_letter(offered):
    second = offered.homerooms[1]
    child = of(offered.siblings, offered.first_come, "はると")
    given = acts(offered, offered.first_come, second, "take", {"pupil": child["child"], "place": 3})
    assert given.status == 200, given
    version = sheet(offered, offered.first_come, second)["version"]
    said = "個人懇談の日時が決まりました"
    before = heard(offered.siblings, said)
    within(TOLD_WITHIN_S, lambda: True if heard(offered.siblings, said) > before else None, "the letter in the talk")
    rows = offered.siblings.page("GET", "/messages").body["messages"]
    letter = next(row for row in rows if row["title"] == said)
    shown = offered.siblings.page("GET", f"/messages/{letter['id']}").body["appointments"]
    assert shown["id"] == offered.first_come.id
    assert next(one for one in shown["children"] if one["name"] == "はると")["place"] == 3
    assert heard(offered.siblings, said) == before + 1 and heard(offered.single, said) == 0
    # Whoever has the sheet before them may go on: a letter has gone out, and nothing was chosen.
    assert sheet(offered, offered.first_come, second)["version"] == version


def test_wishes_are_assigned_as_they_were_looked_at_with_siblings_one_after_the_other(offered):
    (first, second), written = offered.homerooms, offered.wishes
    hina, haruto = of(offered.siblings, written, "ひな"), of(offered.siblings, written, "はると")
    sakura = of(offered.single, written, "さくら")
    refused = does(offered.single, written, sakura, "take", {"place": 0})
    assert (refused.status, refused.body["error"]["code"]) == (409, "not_assigned")
    wishes = [(offered.siblings, hina, [0, 2]), (offered.siblings, haruto, [3]), (offered.single, sakura, [0])]
    for phone, child, places in wishes:
        assert does(phone, written, child, "wish", {"places": places}).status == 200
    look = {"version": sheet(offered, written, second)["version"], "commit": False}
    seen = acts(offered, written, second, "assign", look).body
    assert acts(offered, written, second, "assign", {"version": seen["version"], "commit": True}).status == 200
    assert of(offered.siblings, written, "はると")["place"] == 3
    look = acts(offered, written, first, "assign", {"version": sheet(offered, written, first)["version"], "commit": False})
    assert {one["pupil"]: one["place"] for one in look.body["assigned"]} == {hina["child"]: 2, sakura["child"]: 0}
    # Somebody wishes for something else meanwhile.
    assert does(offered.single, written, sakura, "wish", {"places": [0, 1]}).status == 200
    commit = {"version": look.body["version"], "commit": True}
    refused = acts(offered, written, first, "assign", commit)
    assert (refused.status, refused.body["error"]["code"]) == (409, "appointments_changed")
    commit["version"] = sheet(offered, written, first)["version"]
    assert acts(offered, written, first, "assign", commit).status == 200
    assert (of(offered.siblings, written, "ひな")["place"], of(offered.single, written, "さくら")["place"]) == (2, 0)


def test_a_teacher_of_another_homeroom_sees_nothing(offered):
    teacher = Staff.sign_in("tanaka")
    answer = teacher.get(f"/appointments/{offered.first_come.id}")
    assert answer.status == 404, answer
    assert teacher.get(f"/appointments/{offered.first_come.id}/{offered.homerooms[0].id}").status == 404
    assert Staff.sign_in("hibari").get(f"/appointments/{offered.first_come.id}").status == 200
    assert offered.homerooms[0].school == HIBARI
