"""A school's roster, touched by Excel: up in parts, looked at, written, taken back."""

from town import PATIENCE, Phone, Staff, call, eventually

KIND = "C2"
HEADER = "学校コード,学年,組,出席番号,氏名,ふりがな,学級の種類"


class Roster:
    """The roster of a school as its own system would give it out."""

    def __init__(self, items: list[dict]):
        pupils = [item for item in items if item["sk"] == "PUPIL" and item["school"].startswith(KIND)]
        self.school = pupils[0]["school"]
        here = [item for item in items if item["pk"] == self.school and item["sk"].startswith("HOMEROOM#")]
        self.homerooms = {item["id"]: item for item in here}
        self.pupils = {pupil["id"]: pupil for pupil in pupils if not pupil.get("left")}

    def line(self, pupil: dict) -> str:
        """A line; the homeroom 1-1 has become the first of January."""
        homeroom = self.homerooms[pupil["homeroom"]]
        grade = int(homeroom["grades"][0][1]) + (6 if homeroom["grades"][0].startswith("J") else 0)
        number = homeroom["name"].removesuffix("組")
        room = f"{grade}月{number}日" if number.isdigit() else homeroom["name"]
        kind = "" if number.isdigit() else "特別支援学級"
        return f"{self.school},{grade},{room},{pupil['roll_number']},{pupil['name']},{pupil['kana']},{kind}"

    def file(self, *more: str) -> bytes:
        """In Windows' encoding."""
        lines = [HEADER, *(self.line(pupil) for pupil in self.pupils.values()), *more]
        return "\r\n".join([*lines, ""]).encode("cp932")


def other_homeroom(roster: Roster, pupil: dict) -> dict:
    """Another homeroom of the pupil's grade."""
    grades = roster.homerooms[pupil["homeroom"]]["grades"]
    rooms = roster.homerooms.values()
    return next(room for room in rooms if room["grades"] == grades and room["id"] != pupil["homeroom"])


def upload(staff: Staff, roster: Roster, file: bytes, year: int) -> str:
    """Begins an import, and sends the file in two parts, the first one twice."""
    asked = {"school": roster.school, "year": year, "file_name": "名簿.csv", "size": len(file)}
    begun = staff.post("/imports", asked)
    assert begun.status == 201, begun
    path = f"/imports/{begun.body['id']}"
    half = len(file) // 2
    for number, part in [(1, file[:half]), (1, file[:half]), (2, file[half:])]:
        kind = {"content-type": "application/octet-stream"}
        put = call("PUT", f"/api/console{path}/parts/{number}", token=staff.token, raw=part, headers=kind)
        assert put.status == 204, put
    return path


def done(staff: Staff, path: str, what: str, body, then: str) -> dict:
    """Gives an order and waits until it is carried out."""
    ordered = staff.post(f"{path}/{what}", body)
    assert ordered.status == 202, ordered

    def look():
        now = staff.get(path).body
        return None if now["state"].endswith("ing") else now

    now = eventually(look, f"{what} within {PATIENCE} s")
    assert now["state"] == then, now
    return now


def kept(items: list[dict]) -> dict:
    """What an import may change, without versions: those go on."""
    ours = [item for item in items if item["sk"] == "PUPIL" or item["sk"].startswith(("HOMEROOM#", "CHILD#"))]
    return {(item["pk"], item["sk"]): {k: v for k, v in item.items() if k != "version"} for item in ours}


def test_a_roster_is_previewed_written_and_taken_back(table, letters):
    letter = letters(KIND)
    phone = Phone.new()
    phone.register(letter["code"], "ゆう")
    before = kept(table.items())
    roster = Roster(table.items())
    mover = roster.pupils[letter["pupil"]]
    to = other_homeroom(roster, mover)
    roster.pupils[mover["id"]] = {**mover, "homeroom": to["id"], "roll_number": 40}
    file = roster.file(
        f"{roster.school},１,1月1日,４１,髙﨑　ﾐｵ,ﾀｶｻｷ ﾐｵ,",
        f"{roster.school},1,1,42,?崎　りく,たかさき　りく,",
    )
    staff = Staff.sign_in("board")
    path = upload(staff, roster, file, int(to["year"]))

    ready = done(staff, path, "read", {"parts": 2}, "ready")
    counts = ready["counts"]
    assert (ready["format"], ready["encoding"], counts["new"], counts["moved"]) == ("csv", "CP932", 1, 1), ready
    assert (counts["changed"], counts["left"], counts["unclear"], counts["homerooms"]) == (0, 0, 1, 0), ready
    assert counts["unchanged"] == len(roster.pupils) - 1
    [new] = staff.get(f"{path}/rows?kind=new").body["rows"]
    assert (new["name"], new["homeroom_label"], new["roll_number"]) == ("髙﨑　ミオ", "1年1組", 41)
    assert {"全角数字を直しました", "半角カナを直しました", "日付に変わっていた組を直しました"} == set(new["reasons"])
    [lost] = staff.get(f"{path}/rows?kind=unclear").body["rows"]
    assert lost["line"] == len(roster.pupils) + 3 and "文字が失われています" in lost["reasons"][0]
    assert kept(table.items()) == before, "a preview writes nothing"

    stale = staff.post(f"{path}/apply", {"counts": {**counts, "new": 0}})
    assert (stale.status, stale.body["error"]["code"]) == (409, "preview_changed")
    applied = done(staff, path, "apply", {"counts": counts}, "applied")
    assert (applied["left_alone"], applied["can_undo"]) == (0, True)
    [child] = phone.page("GET", "/me").body["children"]
    assert child["nickname"] == "ゆう", "nobody registers again"
    there = staff.get(f"/schools/{roster.school}/pupils?homeroom={to['id']}").body["pupils"]
    assert [p["roll_number"] for p in there if p["id"] == mover["id"]] == [40]

    undone = done(staff, path, "undo", None, "undone")
    assert undone["left_alone"] == 0
    assert kept(table.items()) == before
    assert all(waiting == 0 for name, waiting in table.queues().items() if "dlq" in name)


def test_only_who_administers_imports(table):
    roster = Roster(table.items())
    asked = {"school": roster.school, "year": 2026, "file_name": "a.csv", "size": 9}
    teacher = Staff.sign_in("tanaka")
    assert teacher.post("/imports", asked).status == 403
    assert teacher.get(f"/imports?school={roster.school}").status == 403
