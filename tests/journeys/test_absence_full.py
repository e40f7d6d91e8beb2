"""What a report says beyond its kind and reason, and what the school answers, on the page and in the console."""

import uuid

from test_absence import in_days, today
from town import Staff, on_board


def said(**more) -> dict:
    """A report as the page sends it."""
    return {"kind": "absent", "reason": "illness", "request_id": str(uuid.uuid4()), **more}


def seen_on_page(phone, day: str) -> dict:
    return next(one for one in phone.page("GET", "/absences").body["absences"] if one["day"] == day)


def test_symptoms_reach_whoever_has_a_second_factor_and_nobody_else(anyone):
    phone, [child] = anyone("ゆう")
    details = {
        "symptoms": ["fever"],
        "temperature": 38.5,
        "disease": "influenza",
        "course": {"onset": in_days(phone, -1)},
        "words": "きのうの夜からです。",
    }
    day = today(phone)
    answer = phone.page("PUT", f"/absences/{child['pupil']}/{day}", said(details=details))
    assert answer.status == 200, answer
    [absence] = answer.body["absences"]
    assert absence["details"] == details and absence["returns"]["missing"] == [["fever_gone"], ["physician"]]
    line = on_board(Staff.sign_in("hibari").board(child["school"], day), child["pupil"])
    assert line["details"] == details and line["state"] == "received"
    board = Staff.sign_in("tanaka").board(child["school"], day)
    own = on_board(board, child["pupil"])
    assert own is None or (own["kind"], own["reason"], own["details"]) == ("absent", None, None)
    # Which diseases the law names stands there for everybody.
    told = {name: value for name, value in board.items() if name != "diseases"}
    assert not [word for word in ("fever", "influenza", "38.5", "きのう") if word in str(told)]


def test_several_days_are_said_at_once_and_taken_back_at_once(anyone, table):
    phone, [child] = anyone("ゆう")
    path, until = f"/absences/{child['pupil']}/{in_days(phone, 1)}", in_days(phone, 8)
    body = said(until=until)
    first, again = phone.page("PUT", path, body), phone.page("PUT", path, body)
    assert first.status == 200 and first.body == again.body, first
    days = [one["day"] for one in first.body["absences"]]
    assert 1 <= len(days) <= 6 and days == sorted(days)
    kept = [item for item in table.days() if item["sk"] == child["pupil"]]
    assert [len(item["entries"]) for item in kept] == [1] * len(days)
    back = phone.page("POST", path + "/cancel", {"until": until, "request_id": str(uuid.uuid4())})
    assert [(one["day"], one["state"]) for one in back.body["absences"]] == [(day, "cancelled") for day in days]


def test_a_change_of_today_stands_at_once_before_lessons_and_when_the_school_agrees_after_they_have_begun(anyone):
    phone, [child] = anyone("ゆう")
    staff, day = Staff.sign_in("hibari"), today(phone)
    path = f"/absences/{child['pupil']}/{day}"
    assert phone.page("PUT", path, said()).body["absences"][0]["request"] is None, "a first report is taken at any hour"
    [changed] = phone.page("PUT", path, said(kind="late", comes_at="10:30")).body["absences"]
    if changed["request"]:
        assert (changed["kind"], changed["request"]["kind"], changed["request"]["by"]) == ("absent", "late", "you")
        of = on_board(staff.board(child["school"], day), child["pupil"])["request"]["entry"]
        answer = {"of": of, "accept": True, "request_id": str(uuid.uuid4())}
        agreed = staff.post(f"/schools/{child['school']}/absences/{child['pupil']}/{day}/answer", answer)
        assert agreed.status == 200, agreed
        late = {**answer, "request_id": str(uuid.uuid4())}
        assert staff.post(f"/schools/{child['school']}/absences/{child['pupil']}/{day}/answer", late).status == 409
    now = seen_on_page(phone, day)
    assert (now["kind"], now["comes_at"], now["request"]) == ("late", "10:30", None)


def test_the_school_knows_its_receipt_again_and_no_other(anyone):
    phone, [child] = anyone("ゆう")
    staff, day = Staff.sign_in("hibari"), in_days(phone, 1)
    path = f"/absences/{child['pupil']}/{day}"
    [first] = phone.page("PUT", path, said()).body["absences"]
    [second] = phone.page("PUT", path, said(kind="late")).body["absences"]

    def verified(seal: str) -> dict:
        asked = {"pupil": child["pupil"], "day": day, "seal": seal}
        answer = staff.post(f"/schools/{child['school']}/receipts", asked)
        assert answer.status == 200, answer
        return answer.body

    old, now = verified(first["receipt"]["seal"]), verified(second["receipt"]["seal"])
    assert (old["known"], old["kind"], old["stands"]) == (True, "absent", False)
    assert (now["known"], now["kind"], now["stands"], now["reported_at"]) == (True, "late", True, second["reported_at"])
    assert verified("0000-0000-0000")["known"] is False


def test_what_the_school_writes_and_what_it_has_arranged_stand_on_the_page(anyone):
    phone, [child] = anyone("ゆう")
    staff, day = Staff.sign_in("hibari"), in_days(phone, 1)
    phone.page("PUT", f"/absences/{child['pupil']}/{day}", said())
    words = {"words": "プリントは机に入れておきます。", "request_id": str(uuid.uuid4())}
    place = f"/schools/{child['school']}/absences/{child['pupil']}/{day}"
    assert staff.post(place + "/comment", words).status == 200
    assert [one["words"] for one in seen_on_page(phone, day)["comments"]] == [words["words"]]
    arranged = {
        "pupil": child["pupil"],
        "kind": "late",
        "reason": "hospital",
        "comes_at": "10:00",
        "leaves_at": None,
        "from": day,
        "until": in_days(phone, 30),
        "weekdays": [2, 4],
        "request_id": str(uuid.uuid4()),
    }
    made = staff.post(f"/schools/{child['school']}/arrangements", arranged)
    assert made.status in (200, 201), made
    [shown] = phone.page("GET", "/absences").body["arrangements"]
    assert (shown["child"], shown["kind"], shown["comes_at"], shown["weekdays"]) == (child["pupil"], "late", "10:00", [2, 4])
    assert "hospital" not in str(shown) and "理由" not in str(shown)
