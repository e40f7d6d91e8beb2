"""Registering the short way, and who is kept out."""

from town import Phone, Staff


def test_somebody_new_is_greeted_registers_and_can_report(letters):
    phone, letter = Phone.new(), letters()
    assert "お手紙の番号" in phone.follow()
    assert "登録" in phone.says("欠席")
    assert phone.page("GET", "/me").body["registered"] is False
    assert phone.page("POST", "/codes", {"code": letter["code"].lower()}).body["school"].startswith("みほん市立")
    phone.register(letter["code"], "ゆう")
    assert [child["nickname"] for child in phone.page("GET", "/me").body["children"]] == ["ゆう"]
    assert "ゆう" in phone.says("欠席")


def test_a_code_is_used_once_and_again_by_the_same_guardian_without_harm(letters):
    first, second, letter = Phone.new(), Phone.new(), letters()
    first.register(letter["code"], "ゆう")
    again = first.page("POST", "/children", {"code": letter["code"], "nickname": "べつ"})
    assert (again.status, again.body["nickname"]) == (200, "ゆう")
    refused = second.page("POST", "/children", {"code": letter["code"], "nickname": "ゆう"})
    assert (refused.status, refused.body["error"]["code"]) == (409, "code_used")


def test_guessing_ends_after_ten_tries(letters):
    phone, letter = Phone.new(), letters()
    codes = [phone.page("POST", "/codes", {"code": f"0000-0000-00{n:02}"}).body["error"]["code"] for n in range(11)]
    assert codes == ["code_unknown"] * 10 + ["too_many_tries"]
    assert phone.page("POST", "/children", {"code": letter["code"], "nickname": "ゆう"}).status == 429


def test_bad_input_has_a_code_and_japanese_words(guardian):
    phone, [child] = guardian("ゆう")
    day = phone.page("GET", "/me").body["today"]
    request = {"kind": "absent", "reason": "illness", "request_id": "0e0e0e0e-0000-4000-8000-000000000000"}
    cases = [
        ("GET", "/nowhere", None, 404, "not_found"),
        ("DELETE", "/me", None, 404, "not_found"),
        ("POST", "/children", {"code": "0000-0000-0000", "nickname": ""}, 422, "nickname_invalid"),
        ("POST", "/children", {"code": "???", "nickname": "ゆう"}, 404, "code_unknown"),
        ("PUT", f"/absences/{child['pupil']}/2020-01-01", request, 422, "day_not_possible"),
        ("PUT", f"/absences/{child['pupil']}/someday", request, 422, "invalid_request"),
        ("PUT", f"/absences/{child['pupil']}/{day}", {**request, "reason": "x"}, 422, "reason_not_offered"),
        ("PUT", f"/absences/{child['pupil']}/{day}", {**request, "kind": "x"}, 422, "invalid_request"),
        ("PUT", f"/absences/somebody-else/{day}", request, 404, "not_found"),
        ("POST", f"/absences/{child['pupil']}/{day}/cancel", {"request_id": request["request_id"]}, 409, "nothing_to_cancel"),
        ("POST", "/codes", {"code": "x" * 70_000}, 413, "too_large"),
    ]
    for method, path, body, status, code in cases:
        answer = phone.page(method, path, body)
        assert (answer.status, answer.body["error"]["code"]) == (status, code), (method, path, answer)
        assert any("ぁ" <= letter <= "ん" for letter in answer.body["error"]["message"])


def test_an_expired_or_foreign_token_opens_nothing(guardian):
    phone, _ = guardian("ゆう")
    for token in [phone.token(expired=True), "x", phone.token()[:-4] + "AAAA"]:
        answer = phone.page("GET", "/me", token=token)
        assert (answer.status, answer.body["error"]["code"]) == (401, "sign_in_again")


def test_another_guardians_child_cannot_be_touched(guardian):
    (phone, _), (_, [other]) = guardian("ゆう"), guardian("あおい")
    day = phone.page("GET", "/me").body["today"]
    body = {"kind": "absent", "reason": "illness", "request_id": "0e0e0e0e-0000-4000-8000-000000000001"}
    assert phone.page("PUT", f"/absences/{other['pupil']}/{day}", body).status == 404


def test_staff_see_their_own_school_and_homeroom_and_reasons_only_with_a_second_factor(guardian):
    phone, [child] = guardian("ゆう")
    day = phone.page("GET", "/me").body["today"]
    body = {"kind": "absent", "reason": "infection", "request_id": "0e0e0e0e-0000-4000-8000-000000000002"}
    assert phone.page("PUT", f"/absences/{child['pupil']}/{day}", body).status == 200
    hibari, minami, tanaka, board = (Staff.sign_in(name) for name in ("hibari", "minami", "tanaka", "board"))
    path = f"/schools/{child['school']}/absences?day={day}"
    assert minami.get(path).status == 403
    assert hibari.get(path).body["reasons_visible"] is True
    assert len(board.get("/me").body["schools"]) == 3
    own = tanaka.get(path).body
    assert [homeroom["label"] for homeroom in own["homerooms"]] == ["3年1組"]
    assert own["reasons_visible"] is False and "infection" not in str(own["homerooms"])
    school = minami.get("/me").body["schools"][0]["code"]
    assert minami.get(f"/schools/{school}/absences?day={day}").body["reasons_visible"] is False
    assert Staff("x").get("/me").status == 401
