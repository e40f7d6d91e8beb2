"""An absence, from the guardian's thumb to the console and back."""

import datetime
import json
import uuid

from town import Staff, call, eventually, on_board, sign, simulator, webhook


def today(phone) -> str:
    return phone.page("GET", "/me").body["today"]


def in_days(phone, days: int) -> str:
    """That many days after today: before lessons of that day have begun whatever the clock says."""
    return str(datetime.date.fromisoformat(today(phone)) + datetime.timedelta(days))


def reported(phone, kind="きょう 欠席", reason="体調がよくない") -> str:
    """Four taps."""
    phone.do(menu="欠席連絡")
    phone.hears()
    phone.tap(kind)
    phone.tap(reason)
    return phone.tap("送る")


def test_one_child_takes_four_taps_and_the_school_confirms(anyone):
    phone, [child] = anyone("ゆう")
    said = reported(phone)
    assert phone.taps <= 4
    assert said.startswith("受け付けました\nゆう\n") and "受付番号" in said
    staff, day = Staff.sign_in("hibari"), today(phone)
    line = eventually(lambda: on_board(staff.board(child["school"], day), child["pupil"]), "the report on the board")
    assert (line["kind"], line["state"], line["name"]) == ("absent", "received", child["name"])
    assert line["reason"] == {"code": "illness", "label": "体調がよくない"}
    seen = staff.post(
        f"/schools/{child['school']}/absences/seen",
        {"day": day, "absences": [{"pupil": child["pupil"], "version": line["version"]}]},
    )
    assert seen.body == {"seen": [child["pupil"]], "moved_on": []}
    assert "学校が確認しました" in phone.says("連絡の確認")
    [absence] = phone.page("GET", "/absences").body["absences"]
    assert absence["state"] == "seen" and [step["what"] for step in absence["history"]] == ["reported", "seen"]


def test_two_children_take_five_taps(anyone, table):
    phone, children = anyone("ゆう", "あおい")
    phone.do(menu="欠席連絡")
    phone.hears()
    phone.tap("2人とも")
    phone.tap("きょう 遅刻")
    phone.tap("通院")
    said = phone.tap("送る", hear=2)
    assert phone.taps <= 5
    assert "ゆう" in said and "あおい" in said and said.count("受け付けました") == 2
    assert {child["pupil"] for child in children} == {item["sk"] for item in table.days()} & {
        child["pupil"] for child in children
    }


def test_the_talk_never_carries_name_or_reason(guardian):
    phone, [child] = guardian("ゆう")
    reported(phone)
    entries = simulator("GET", f"/phones/{phone.user}/talk")["entries"]
    # What LINE keeps: everything but the list of reasons that everybody is shown.
    kept = [str(entry["message"]) for entry in entries if "理由をえらんでください" not in str(entry["message"])]
    assert not [text for text in kept if "体調" in text or child["name"] in text]
    assert not [text for text in kept if "illness" in text or child["pupil"] in text]


def test_tapping_twice_and_events_twice_say_one_thing(anyone, table):
    phone, [child] = anyone("ゆう")
    phone.do(menu="欠席連絡")
    phone.hears()
    phone.tap("きょう 欠席")
    phone.tap("けが")
    send = phone.action("送る")["data"]
    assert phone.press(send).startswith("受け付けました")
    assert phone.press(send).startswith("すでに受け付けています")
    [day] = [item for item in table.days() if item["sk"] == child["pupil"]]
    assert len(day["entries"]) == 1


def test_changed_then_cancelled_and_everybody_sees_it(anyone):
    phone, [child] = anyone("ゆう")
    reported(phone, "あす 欠席")
    phone.tap("変更する")
    phone.tap("遅刻")
    phone.tap("通院")
    assert "遅刻" in phone.tap("送る")
    staff, day = Staff.sign_in("hibari"), in_days(phone, 1)

    def line():
        return on_board(staff.board(child["school"], day), child["pupil"]) or {}

    eventually(lambda: line().get("kind") == "late" or None, "the change on the board")
    phone.tap("取り消す")
    assert phone.tap("取り消す").startswith("取り消しました")
    eventually(lambda: line().get("state") == "cancelled" or None, "the cancellation on the board")
    [absence] = phone.page("GET", "/absences").body["absences"]
    assert [step["what"] for step in absence["history"]] == ["reported", "changed", "cancelled"]


def test_confirming_what_has_changed_meanwhile_leaves_it_unseen(anyone):
    phone, [child] = anyone("ゆう")
    staff, day = Staff.sign_in("hibari"), in_days(phone, 1)

    def report(kind):
        body = {"kind": kind, "reason": "illness", "request_id": str(uuid.uuid4())}
        return phone.page("PUT", f"/absences/{child['pupil']}/{day}", body)

    assert report("absent").status == 200
    old = on_board(staff.board(child["school"], day), child["pupil"])["version"]
    assert report("late").status == 200
    answer = staff.post(
        f"/schools/{child['school']}/absences/seen", {"day": day, "absences": [{"pupil": child["pupil"], "version": old}]}
    )
    assert answer.body == {"seen": [], "moved_on": [child["pupil"]]}


def test_the_page_reports_once_however_often_it_sends(anyone, table):
    phone, [child] = anyone("ゆう")
    body = {"kind": "absent", "reason": "family", "request_id": str(uuid.uuid4())}
    path = f"/absences/{child['pupil']}/{today(phone)}"
    first, second = phone.page("PUT", path, body), phone.page("PUT", path, body)
    assert first.status == second.status == 200 and first.body == second.body
    [day] = [item for item in table.days() if item["sk"] == child["pupil"]]
    assert len(day["entries"]) == 1


def test_an_unchanged_board_is_not_sent_again(guardian):
    phone, [child] = guardian("ゆう")
    staff, path = Staff.sign_in("hibari"), f"/schools/{child['school']}/absences?day=2027-01-01"
    first = staff.get(path)
    again = staff.get(path, **{"If-None-Match": first.headers["etag"]})
    assert (first.status, again.status, again.body) == (200, 304, None)


def test_an_answer_whose_reply_token_has_expired_is_pushed_once(guardian):
    phone, _ = guardian("ゆう")
    simulator("POST", "/faults", {"reply_tokens_expire": True})
    try:
        assert "ゆう" in phone.says("欠席")
        assert phone.silent()
    finally:
        call("DELETE", "/line-simulator/api/faults")


def test_an_odd_event_is_kept_and_its_neighbours_are_heard(guardian, table):
    phone, _ = guardian("ゆう")
    odd = {
        "type": "membership",
        "webhookEventId": "ODD" + uuid.uuid4().hex,
        "timestamp": 1,
        "source": {"type": "user", "userId": phone.user},
    }
    text = {
        "type": "message",
        "webhookEventId": uuid.uuid4().hex,
        "timestamp": simulator("GET", "/clock")["now"],
        "mode": "active",
        "source": {"type": "user", "userId": phone.user},
        "message": {"type": "text", "id": "1", "text": "欠席"},
    }
    body = json.dumps({"destination": "U0", "events": [17, odd, {"type": "message"}, text]}).encode()
    assert webhook(body, sign(body)).status == 200
    assert "ゆう" in phone.hears()

    def kept():
        aside = (item for item in table.items() if item["pk"].startswith("ODD#"))
        return next((item for item in aside if item["sk"] == odd["webhookEventId"]), None)

    assert eventually(kept, "the odd event in the table")
