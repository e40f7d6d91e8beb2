"""The morning, told in the terminal with real requests: `make demo`. Ends with 0 only if every step was seen."""

from __future__ import annotations

import sys
import time
import traceback
import uuid

from sending import Written, question, survey, write
from town import ORIGIN, Phone, Staff, buttons, call, eventually, on_board


class Telling:
    """Tells one step after another; a step that is not seen ends the demo."""

    def __init__(self):
        self.number = 0

    def step(self, who: str, what: str, seen) -> None:
        self.number += 1
        print(f"\n{self.number:2}. 【{who}】{what}")
        for line in str(seen).splitlines():
            print(f"      │ {line}")


def see(text: str, part: str) -> str:
    """The text, if the part is in it."""
    assert part in text, f"「{part}」が見えません: {text}"
    return text


def morning(tell: Telling) -> None:
    seed = call("GET", "/_local/seed").body
    phone, letter = Phone.new("みほん 太郎"), unused(seed["letters"])
    tell.step("保護者", "アカウントを友だちに追加しました", see(phone.follow(), "お手紙の番号"))
    where = phone.page("POST", "/codes", {"code": letter["code"]}).body
    child = phone.register(letter["code"], "ゆう")
    tell.step(
        "保護者",
        f"お手紙の番号 {letter['code']} で登録しました",
        f"{where['school']}　{where['homeroom']}　呼び名「{child['nickname']}」",
    )

    phone.taps = 0
    phone.do(menu="欠席連絡")
    tell.step("保護者", "「欠席連絡」を押しました（1タップめ）", see(phone.hears(), "いつ、どうなさいますか"))
    tell.step("保護者", "「きょう 欠席」（2タップめ）", see(phone.tap("きょう 欠席"), "理由をえらんでください"))
    tell.step(
        "保護者",
        "理由をえらびました（3タップめ。トークには残りません）",
        see(phone.tap("体調がよくない"), "この内容で送りますか"),
    )
    send = phone.action("送る")["data"]
    tell.step("保護者", "「送る」（4タップめ）", see(phone.tap("送る"), "受け付けました"))
    assert phone.taps == 4
    tell.step("保護者", "念のため、もう一度「送る」を押しました", see(phone.press(send), "すでに受け付けています"))

    day = phone.page("GET", "/me").body["today"]
    staff = Staff.sign_in("hibari")
    me = staff.get("/me").body
    school = me["schools"][0]
    line = eventually(lambda: on_board(staff.board(school["code"], day), child["id"]), "学校の画面の連絡")
    tell.step(
        me["name"],
        f"{school['name']}の画面を開きました（二段階認証）",
        f"{line['name']}　欠席　理由 {line['reason']['label']}　{state(line)}",
    )
    shown = {"day": day, "absences": [{"pupil": child["id"], "version": line["version"]}]}
    assert staff.post(f"/schools/{school['code']}/absences/seen", shown).body["seen"] == [child["id"]]
    line = on_board(staff.board(school["code"], day), child["id"])
    tell.step(me["name"], "「確認」を押しました", f"{line['name']}　{state(line)}（{line['seen_by']}）")
    tell.step("保護者", "「連絡の確認」を押しました", see(phone.says("連絡の確認"), "学校が確認しました"))

    assert call("POST", "/_local/faults", {"table": "lost", "times": 2, "function": "absence-recorder"}).status == 200
    phone.tap("変更する")
    phone.tap("遅刻")
    phone.tap("通院")
    tell.step("保護者", "遅刻に変えました。その間、データベースの返事が2度失われます", see(phone.tap("送る"), "遅刻"))
    call("POST", "/_local/faults", {})
    line = eventually(lambda: changed(on_board(staff.board(school["code"], day), child["id"])), "変更")
    whole = ["reported", "seen", *(agreed(tell, staff, line, day) if line["request"] else ["changed"])]
    if not line["request"]:
        tell.step(me["name"], "画面が変わりました。確認はやりなおしです", f"{line['name']}　遅刻　変更あり　{state(line)}")
    steps = phone.page("GET", "/absences").body["absences"][0]["history"]
    assert [step["what"] for step in steps] == whole
    tell.step(
        "保護者",
        "ページで経過を見ました。2度送っても、返事が失われても、記録はひとつずつです",
        "\n".join(f"{step['at'][11:16]} {WORDS[step['what']]}" for step in steps),
    )

    teacher = Staff.sign_in("tanaka")
    other = Staff.sign_in("minami").get(f"/schools/{school['code']}/absences?day={day}")
    assert other.status == 403
    tell.step("ほかの学校", "この学校の画面を開こうとしました", f"{other.status} {other.body['error']['message']}")
    own = teacher.board(school["code"], day)
    assert own["reasons_visible"] is False
    tell.step(
        "担任",
        "二段階認証なしで自分の学級を開きました",
        f"{'、'.join(h['label'] for h in own['homerooms'])}　理由は表示されません",
    )
    forged = call("POST", "/line/webhook", {"events": []}, headers={"x-line-signature": "x"})
    assert forged.status == 401
    tell.step("だれか", "署名のない知らせを送りました", f"{forged.status} 受け取りませんでした")
    asking(tell, staff, phone, homeroom_of(staff.board(school["code"], day), child["id"]))
    queues = call("GET", "/_local/queues").body
    assert not any(queue["waiting"] for queue in queues if "dlq" in queue["name"]), queues
    tell.step("情報担当", "キューを見ました", "とどまっている知らせはありません")


def asking(tell: Telling, staff: Staff, phone: Phone, homeroom: dict) -> None:
    """The school asks the homeroom something, and sees what comes of it."""
    me = staff.get("/me").body
    school, options = me["schools"][0], ["参加する", "参加しない"]
    audience = {"segments": [{"kind": "homeroom", "school": school["code"], "homeroom": homeroom["id"]}]}
    asks = survey(question("q1", "親子遠足に参加しますか", kind="one", options=options))
    text = "親子遠足への参加をお知らせください。"
    written = write(staff, audience, "親子遠足", text, survey=asks, asks_confirmation=False)
    written.release()
    tell.step(me["name"], f"{homeroom['label']}の保護者にアンケートを送りました（1分のあいだは取りやめられます）", text)
    written.until("sent")
    phone.shown = []
    while not any(options[0] in buttons(entry["message"]) for entry in phone.shown):
        phone.hears()
    phone.taps = 0
    answered = see(phone.tap(options[0]), "受け付けました")
    tell.step("保護者", f"届いたアンケートで「{options[0]}」を押しました（1タップ）", answered)
    assert phone.taps == 1
    bars = eventually(lambda: chart(written, school["code"]), "グラフの回答")
    assert bars == [1], bars  # Nothing is said of options behind the last that anybody chose.
    counts = [*bars, 0]
    shown = "\n".join(f"{label:　<6}{count}件{'■' * count}" for label, count in zip(options, counts, strict=True))
    tell.step(me["name"], "結果のグラフを見ました", shown)


def chart(written: Written, school: str) -> list[int] | None:
    """How often each option is counted, once anything is."""
    whole = written.staff.get(f"/surveys/{written.id}/results?school={school}").body["whole"]
    bars = ((whole or {}).get("questions") or {}).get("q1", {"bars": []})["bars"]
    return bars if any(bars) else None


WORDS = {
    "reported": "受付",
    "changed": "変更",
    "cancelled": "取り消し",
    "seen": "学校が確認",
    "requested": "変更のお願い",
    "accepted": "学校が変更",
}


def homeroom_of(board: dict, pupil: str) -> dict:
    """Where a pupil sits of whom something was reported."""
    return next(one for one in board["homerooms"] if any(line["pupil"] == pupil for line in one["absences"]))


def state(line: dict) -> str:
    return {"received": "未確認", "seen": "確認済み", "cancelled": "取り消し"}[line["state"]]


def changed(line: dict) -> dict | None:
    """Before lessons have begun it stands at once; after that it is asked for."""
    return line if line["request"] or (line["kind"] == "late" and line["state"] == "received") else None


def agreed(tell: Telling, staff: Staff, line: dict, day: str) -> list[str]:
    """The school does what was asked for after lessons had begun."""
    me = staff.get("/me").body
    school = me["schools"][0]["code"]
    tell.step(me["name"], "授業が始まっているので、変更のお願いとして届きました", f"{line['name']}　欠席　お願い 遅刻")
    answer = {"of": line["request"]["entry"], "accept": True, "request_id": str(uuid.uuid4())}
    assert staff.post(f"/schools/{school}/absences/{line['pupil']}/{day}/answer", answer).status == 200
    now = on_board(staff.board(school, day), line["pupil"])
    assert (now["kind"], now["request"]) == ("late", None), now
    tell.step(me["name"], "お願いのとおりに変えました", f"{now['name']}　遅刻　{state(now)}")
    return ["requested", "accepted"]


def unused(letters: list[dict]) -> dict:
    """A letter of the elementary school that nobody has used."""
    probe = Phone.new("お手紙をさがす人")
    for letter in letters:
        answer = probe.page("POST", "/codes", {"code": letter["code"]})
        if answer.status == 200 and "小学校" in answer.body["school"]:
            return letter
    raise AssertionError("使われていないお手紙がありません。`make reset` で初めからになります。")


if __name__ == "__main__":
    print(f"{ORIGIN} の朝")
    started, tell = time.monotonic(), Telling()
    try:
        morning(tell)
    except Exception:
        traceback.print_exc()
        sys.exit(f"\n{tell.number} 番のあとの場面が見えませんでした。")
    print(f"\nすべての場面が見えました（{tell.number} 場面、{time.monotonic() - started:.0f} 秒）。")
