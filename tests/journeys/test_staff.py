"""Staff's accounts: invited, signed in, changed, locked out; each with Cognito itself, and at once."""

import base64
import hmac
import html
import re
import struct
import time
import uuid

import pytest
from town import Answer, Staff, call, cognito, eventually

PASSWORD = "Renraku-journey-2026"


class Colleague:
    """Somebody who has been invited, and what they do with the invitation."""

    def __init__(self, person: dict):
        self.person, self.mail, self.seen = person, person["mail"], 0

    def temporary_password(self) -> str:
        """Out of the newest mail that has not been read yet."""
        def look():
            mails = [mail["text"] for mail in call("GET", "/_local/mails").body if self.mail in str(mail["to"])]
            return mails if len(mails) > self.seen else None

        mails = eventually(look, f"a mail to {self.mail}")
        self.seen = len(mails)
        found = re.search(r"仮のパスワード：\s*(\S+?)(?:<|\s|$)", html.unescape(mails[0]))
        assert found, mails[0]
        return found[1]

    def begin(self, password: str) -> dict:
        """Name and password, as the console's sign-in page asks for them."""
        client = call("GET", "/console/config.json").body["cognito"]["client_id"]
        names = {"USERNAME": self.mail, "PASSWORD": password}
        return cognito("InitiateAuth", {"AuthFlow": "USER_PASSWORD_AUTH", "ClientId": client, "AuthParameters": names})

    def choose(self, temporary: str, own: str) -> Staff:
        """The first sign-in: the temporary password is replaced."""
        begun = self.begin(temporary)
        assert begun["ChallengeName"] == "NEW_PASSWORD_REQUIRED", begun
        client = call("GET", "/console/config.json").body["cognito"]["client_id"]
        done = cognito("RespondToAuthChallenge", {
            "ChallengeName": "NEW_PASSWORD_REQUIRED", "ClientId": client, "Session": begun["Session"],
            "ChallengeResponses": {"USERNAME": self.mail, "NEW_PASSWORD": own},
        })
        return Staff(done["AuthenticationResult"]["AccessToken"])

    def comes_back(self, password: str) -> dict:
        """Who they are in a new session. One that begins within the second of a sign-out is ended by it."""
        def look():
            answer = Staff(self.begin(password)["AuthenticationResult"]["AccessToken"]).get("/me")
            return answer.body if answer.status == 200 else None

        return eventually(look, f"{self.mail} is let in again")

    def cannot_begin(self, password: str) -> bool:
        """Whether Cognito refuses the sign-in."""
        client = call("GET", "/console/config.json").body["cognito"]["client_id"]
        answer = call("POST", "/cognito-idp/", {
            "AuthFlow": "USER_PASSWORD_AUTH", "ClientId": client,
            "AuthParameters": {"USERNAME": self.mail, "PASSWORD": password},
        }, headers={
            "content-type": "application/x-amz-json-1.1",
            "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth",
        })
        return answer.status == 400


def one_time_code(secret: str) -> str:
    """The six digits of RFC 6238 that an authenticator app shows now."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time() // 30)), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start:start + 4]) & 0x7FFFFFFF) % 1_000_000:06d}"


def school_of(staff: Staff) -> str:
    """The code of somebody's one school."""
    [school] = staff.get("/me").body["schools"]
    return school["code"]


def invitation(school: str | None, role: str = "school", **other) -> dict:
    """Of somebody whom no other journey knows."""
    mail = f"staff-{uuid.uuid4().hex[:12]}@school.mihon.example"
    person = {"name": "旅人　さくら", "mail": mail, "role": role, "administrator": False, "school": school, "homerooms": []}
    return {**person, **other}


def act(staff: Staff, person: dict, what: str) -> Answer:
    """Does something to somebody's account."""
    return staff.post(f"/staff/{person['id']}/{what}", None)


def refused(answer: Answer, status: int, code: str) -> bool:
    """Whether it is refused like that."""
    return (answer.status, (answer.body or {}).get("error", {}).get("code")) == (status, code)


@pytest.fixture
def head() -> Staff:
    """The administrator of ひばり小."""
    return Staff.sign_in("hibari")


@pytest.fixture
def invited(head):
    """Somebody whom ひばり小 has invited."""
    answer = head.post("/staff", invitation(school_of(head)))
    assert answer.status == 201, answer
    return Colleague(answer.body)


def test_a_colleague_is_invited_signs_in_and_is_out_the_moment_the_account_is_switched_off(head, invited):
    assert (invited.person["active"], invited.person["second_factor"], invited.person["me"]) == (True, False, False)
    colleague = invited.choose(invited.temporary_password(), PASSWORD)
    assert colleague.get("/me").body["schools"] == head.get("/me").body["schools"]
    assert refused(colleague.get(f"/staff?school={school_of(head)}"), 403, "not_allowed")
    listed = head.get(f"/staff?school={school_of(head)}").body["staff"]
    assert invited.person in listed and [person["me"] for person in listed].count(True) == 1

    off = act(head, invited.person, "deactivate")
    assert (off.status, off.body["active"]) == (200, False), off
    assert refused(colleague.get("/me"), 401, "sign_in_again")
    assert invited.cannot_begin(PASSWORD)

    assert act(head, invited.person, "activate").body["active"] is True
    assert refused(colleague.get("/me"), 401, "sign_in_again"), "the session that was ended stays ended"


def test_a_new_password_goes_to_the_address_and_ends_every_session(head, invited):
    colleague = invited.choose(invited.temporary_password(), PASSWORD)
    assert colleague.get("/me").status == 200
    assert act(head, invited.person, "reset-password").status == 200
    assert refused(colleague.get("/me"), 401, "sign_in_again")
    assert invited.cannot_begin(PASSWORD)
    invited.choose(invited.temporary_password(), PASSWORD + "!")
    assert invited.comes_back(PASSWORD + "!")["role"] == "school"


def test_whose_second_factor_is_forgotten_signs_in_without_one():
    board = Staff.sign_in("board")
    second = Colleague(board.post("/staff", invitation(None, "board")).body)
    staff = second.choose(second.temporary_password(), PASSWORD)
    secret = cognito("AssociateSoftwareToken", {"AccessToken": staff.token})["SecretCode"]
    cognito("VerifySoftwareToken", {"AccessToken": staff.token, "UserCode": one_time_code(secret)})
    cognito("SetUserMFAPreference", {
        "AccessToken": staff.token, "SoftwareTokenMfaSettings": {"Enabled": True, "PreferredMfa": True},
    })
    assert second.begin(PASSWORD)["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    reset = act(board, second.person, "reset-second-factor")
    assert (reset.status, reset.body["second_factor"]) == (200, False), reset
    assert refused(staff.get("/me"), 401, "sign_in_again")
    assert "AuthenticationResult" in second.begin(PASSWORD)
    assert act(board, second.person, "deactivate").status == 200


def test_signing_somebody_out_ends_their_sessions_and_lets_them_in_again(head, invited):
    colleague = invited.choose(invited.temporary_password(), PASSWORD)
    assert act(head, invited.person, "sign-out").status == 200
    assert refused(colleague.get("/me"), 401, "sign_in_again")
    assert invited.comes_back(PASSWORD)["second_factor"] is False


def test_the_same_invitation_twice_is_one_account_and_anothers_address_is_refused(head):
    board, asked = Staff.sign_in("board"), invitation(school_of(head))
    first, again = head.post("/staff", asked), head.post("/staff", asked)
    assert (first.status, again.status, first.body["id"]) == (201, 201, again.body["id"])
    elsewhere = next(s["code"] for s in board.get("/me").body["schools"] if s["code"] != asked["school"])
    assert refused(board.post("/staff", {**asked, "school": elsewhere}), 409, "mail_in_use")
    assert refused(head.post("/staff", {**asked, "mail": asked["mail"].upper(), "name": "べつの人"}), 409, "mail_in_use")


def test_administrators_stay_with_their_own_school_and_below_the_board(head):
    board, minami = Staff.sign_in("board"), school_of(Staff.sign_in("minami"))
    theirs = board.post("/staff", invitation(minami)).body
    of_both = board.post("/staff", invitation(minami)).body
    both = [minami, school_of(head)]
    change = {"name": of_both["name"], "role": "school", "administrator": True, "schools": both, "homerooms": []}
    assert sorted(board.put(f"/staff/{of_both['id']}", change).body["schools"]) == sorted(both)
    [seen] = [p for p in head.get(f"/staff?school={school_of(head)}").body["staff"] if p["id"] == of_both["id"]]
    assert seen["schools"] == [school_of(head)], "where else a colleague works is not this school's to see"
    for body in [invitation(None, "board"), invitation(minami)]:
        assert refused(head.post("/staff", body), 403, "not_allowed")
    for whom in [theirs, of_both, {"id": "nobody"}]:
        assert refused(act(head, whom, "deactivate"), 403, "not_allowed")
    for whose in [f"?school={minami}", "?board=true"]:
        assert refused(head.get("/staff" + whose), 403, "not_allowed")


def test_nobody_switches_themself_off(head):
    for staff in [head, Staff.sign_in("board")]:
        query = "?board=true" if staff is not head else f"?school={school_of(head)}"
        [me] = [person for person in staff.get("/staff" + query).body["staff"] if person["me"]]
        assert refused(act(staff, me, "deactivate"), 409, "yourself")


def test_the_log_knows_who_did_what(head, invited):
    act(head, invited.person, "sign-out")
    entries = head.get(f"/schools/{school_of(head)}/audit").body["entries"]
    assert [entry["did"] for entry in entries[:2]] == ["staff_signed_out", "staff_invited"]
    assert invited.mail not in str(entries)


def test_the_functions_logs_name_ids_and_nobody(table, invited):
    act(Staff.sign_in("board"), invited.person, "deactivate")
    logs = eventually(lambda: _logs(table, invited.person["id"]), "the log says what was done")
    assert invited.mail not in logs and invited.person["name"] not in logs


def _logs(table, about: str) -> str | None:
    lines = table.logged("staff-admin")
    return lines if about in lines else None


def test_the_boards_first_account_is_made_by_who_may_invoke_the_function_and_only_while_there_is_none(table):
    mail = f"first-{uuid.uuid4().hex[:12]}@board.mihon.example"
    accounts = {"pk": "BOARD", "sk": "ACCOUNTS"}
    refused_by = table.invoke("staff-admin", {"first_account": {"name": "見本　課長", "mail": mail}})
    assert "has accounts already" in refused_by["errorMessage"]
    before = table.table.get_item(Key=accounts, ConsistentRead=True)["Item"]["accounts"]
    table.table.delete_item(Key=accounts)
    try:
        made = table.invoke("staff-admin", {"first_account": {"name": "見本　課長", "mail": mail}})
        first = Colleague({"id": made["id"], "mail": mail})
        assert first.choose(first.temporary_password(), PASSWORD).get("/me").body["role"] == "board"
    finally:
        table.table.update_item(
            Key=accounts, UpdateExpression="ADD accounts :before", ExpressionAttributeValues={":before": before}
        )
    assert act(Staff.sign_in("board"), first.person, "deactivate").status == 200
