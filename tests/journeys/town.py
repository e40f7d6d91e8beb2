"""The people of みほん市 as a test drives them: phones in the simulator, the guardian's page, staff at the console."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from dataclasses import dataclass, field
from pathlib import Path

ORIGIN = os.environ.get("RENRAKU_ORIGIN", "http://localhost:8080")
# How long a message may take through the emulator's pollers before a test calls it lost. Never a measure of speed.
PATIENCE = 90


@dataclass
class Answer:
    """What a server answered."""

    status: int
    body: object
    headers: dict


def call(
    method: str, path: str, body=None, token: str | None = None, headers: dict | None = None, raw: bytes | None = None
) -> Answer:
    """One request to the front."""
    data = raw if raw is not None else None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(ORIGIN + path, method=method, data=data)
    request.add_header("content-type", "application/json")
    if token:
        request.add_header("authorization", f"Bearer {token}")
    for name, value in (headers or {}).items():
        request.add_header(name, value)
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return Answer(answer.status, _json(answer.read()), {k.lower(): v for k, v in answer.headers.items()})
    except urllib.error.HTTPError as refused:
        return Answer(refused.code, _json(refused.read()), {k.lower(): v for k, v in refused.headers.items()})


def _json(data: bytes):
    try:
        return json.loads(data) if data else None
    except ValueError:
        return data.decode(errors="replace")


def simulator(method: str, path: str, body=None):
    """One request to the simulator's own API; anything but success is a mistake of the test."""
    answer = call(method, "/line-simulator/api" + path, body)
    assert answer.status < 300, (path, answer)
    return answer.body


def state() -> Path:
    """Where the stack under test keeps its state."""
    return (Path(__file__).resolve().parents[2] / os.environ.get("STATE", ".local/stack")).resolve()


def sign(body: bytes) -> str:
    """The body's signature, as LINE makes it."""
    secret = json.loads((state() / "secrets.json").read_text())["channel_secret"]
    return base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()


def webhook(body: bytes, signature: str | None) -> Answer:
    """A request to the webhook's address, as LINE or somebody else makes it."""
    headers = {"x-line-signature": signature} if signature is not None else {}
    return call("POST", "/line/webhook", raw=body, headers=headers)


def eventually(look, what: str):
    """What `look` returns as soon as it is not None."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = look()
        if found is not None:
            return found
        time.sleep(0.2)
    raise AssertionError(f"not seen within {PATIENCE} s: {what}")


def words(message: dict) -> str:
    """Every word that a message shows, line by line: of a Flex message its texts, not its buttons."""
    if message.get("type") == "text" and "contents" not in message:
        return message["text"]
    found = []

    def look(part):
        if isinstance(part, dict):
            if part.get("type") == "text":
                found.append(part.get("text", ""))
            for inner in part.values():
                look(inner)
        elif isinstance(part, list):
            for inner in part:
                look(inner)

    look(message.get("contents", {}))
    return "\n".join(found)


def buttons(message: dict) -> dict[str, dict]:
    """The actions of a message by label."""
    found = {}

    def look(part):
        if isinstance(part, dict):
            action = part.get("action")
            if isinstance(action, dict) and "label" in action:
                found[action["label"]] = action
            for inner in part.values():
                look(inner)
        elif isinstance(part, list):
            for inner in part:
                look(inner)

    look(message)
    return found


@dataclass
class Phone:
    """A guardian's phone. `taps` counts what a finger does."""

    user: str
    name: str
    seen: int = 0
    taps: int = 0
    shown: list = field(default_factory=list)

    @staticmethod
    def new(name: str = "ためす人") -> Phone:
        """A phone of somebody who has not added the account yet."""
        user = "U" + uuid.uuid4().hex
        simulator("POST", "/phones", {"user_id": user, "name": name})
        return Phone(user, name)

    def do(self, **doing):
        """One thing that the finger does; what LINE made of it."""
        self.taps += 1
        return simulator("POST", f"/phones/{self.user}/do", doing)

    def hears(self, count: int = 1) -> str:
        """The words of the next `count` messages of the account."""
        new = []

        def look():
            page = simulator("GET", f"/phones/{self.user}/talk?after={self.seen}&wait=2000")
            for entry in page["entries"]:
                self.seen = max(self.seen, entry["n"])
                if entry["from"] == "account":
                    new.append(entry)
            return True if len(new) >= count else None

        eventually(look, f"{count} messages on the phone of {self.name}; there are {[words(e['message']) for e in new]}")
        self.shown = new
        return "\n".join(words(entry["message"]) for entry in new)

    def silent(self, seconds: float = 3) -> bool:
        """Whether nothing comes for a while."""
        page = simulator("GET", f"/phones/{self.user}/talk?after={self.seen}&wait={int(seconds * 1000)}")
        return not [entry for entry in page["entries"] if entry["from"] == "account"]

    def action(self, label: str) -> dict:
        """The action behind a button that was just shown."""
        for entry in reversed(self.shown):
            if label in buttons(entry["message"]):
                return buttons(entry["message"])[label]
        raise AssertionError(f"no button {label}: {[list(buttons(e['message'])) for e in self.shown]}")

    def tap(self, label: str, hear: int = 1, **params) -> str:
        """Taps a button that was just shown, and hears the answer."""
        entry = next(e for e in reversed(self.shown) if label in buttons(e["message"]))
        doing = {"entry": entry["n"], "label": label}
        if params:
            doing["params"] = params
        self.do(tap=doing)
        return self.hears(hear) if hear else ""

    def press(self, data: str, hear: int = 1, **params) -> str:
        """Presses a button of any age, by its data."""
        self.do(postback=data, **({"params": params} if params else {}))
        return self.hears(hear) if hear else ""

    def says(self, text: str, hear: int = 1) -> str:
        """Writes something, and hears the answer."""
        self.do(text=text)
        return self.hears(hear) if hear else ""

    def follow(self) -> str:
        """Adds the account."""
        self.do(follow=True)
        return self.hears()

    def token(self, expired: bool = False) -> str:
        """An ID token of the guardian's page, as LIFF gives it."""
        return simulator("GET", f"/phones/{self.user}/id-token" + ("?expired=true" if expired else ""))["id_token"]

    def page(self, method: str, path: str, body=None, token: str | None = None) -> Answer:
        """A request of the guardian's page."""
        return call(method, "/api/guardian" + path, body, token or self.token())

    def register(self, code: str, nickname: str) -> dict:
        """Registers with a letter's code on the page."""
        answer = self.page("POST", "/children", {"code": code, "nickname": nickname})
        assert answer.status == 201, answer
        return answer.body


@dataclass
class Chat:
    """The same conversation on the web, by somebody without LINE: what a phone does and hears, in a browser."""

    cookie: str
    taps: int = 0
    shown: list = field(default_factory=list)
    unheard: list = field(default_factory=list)

    @staticmethod
    def new() -> Chat:
        """Somebody who has signed in by the code of a mail."""
        address = f"{uuid.uuid4().hex}@mihon.example"
        asked = call("POST", "/api/guardian/sign-in", {"mail": address})
        assert asked.status == 202, asked
        mail = next(mail for mail in call("GET", "/_local/mails").body if address in mail["to"])
        code = re.search(r"確認の番号 (\d{8})", mail["text"]).group(1)
        answer = call("POST", "/api/guardian/session", {"ticket": asked.body["ticket"], "code": code})
        assert answer.status == 204, answer
        return Chat(answer.headers["set-cookie"].split(";")[0])

    def page(self, method: str, path: str, body=None) -> Answer:
        """A request of the guardian's page."""
        return call(method, "/api/guardian" + path, body, headers={"cookie": self.cookie})

    def register(self, code: str, nickname: str) -> dict:
        """Registers with a letter's code on the page."""
        answer = self.page("POST", "/children", {"code": code, "nickname": nickname})
        assert answer.status == 201, answer
        return answer.body

    def do(self, *, menu: str | None = None, text: str | None = None, postback: str | None = None, params=None):
        """One thing that the finger does. The page's menu writes its own label, as LINE's does."""
        self.taps += 1
        said = {"press": postback, "date": (params or {}).get("date")} if postback else {"text": menu or text}
        answer = self.page("POST", "/talk", {"event": str(uuid.uuid4()), **said})
        assert answer.status == 200, answer
        self.unheard += answer.body["says"]

    def hears(self, count: int = 1) -> str:
        """The words of the next `count` messages."""
        assert len(self.unheard) == count, self.unheard
        self.shown, self.unheard = self.unheard, []
        told = [say.get("text") or [say["card"]["title"], *say["card"]["lines"]] for say in self.shown]
        return "\n".join(told if isinstance(told, str) else "\n".join(told) for told in told)

    def action(self, label: str) -> dict:
        """The action behind a button that was just shown."""
        taps = [tap for say in self.shown for tap in say.get("card", {}).get("taps", []) if tap["label"] == label]
        assert taps, f"no button {label}: {self.shown}"
        tap = taps[-1]
        return {"data": tap.get("press") or tap.get("pick_day", {}).get("press")}

    def tap(self, label: str, hear: int = 1, **params) -> str:
        """Taps a button that was just shown, and hears the answer."""
        return self.press(self.action(label)["data"], hear, **params)

    def press(self, data: str, hear: int = 1, **params) -> str:
        """Presses a button of any age, by its data."""
        self.do(postback=data, params=params)
        return self.hears(hear)

    def says(self, text: str, hear: int = 1) -> str:
        """Writes something, and hears the answer."""
        self.do(text=text)
        return self.hears(hear)


@dataclass
class Staff:
    """A member of staff at the console."""

    token: str

    @staticmethod
    def sign_in(username: str, second_factor: bool = True) -> Staff:
        """Signs in as the console does: password, then the authenticator's code where the account has one."""
        known = call("GET", "/_local/accounts").body
        account = next(account for account in known["accounts"] if account["username"] == username)
        client = call("GET", "/console/config.json").body["cognito"]["client_id"]
        first = cognito(
            "InitiateAuth",
            {
                "AuthFlow": "USER_PASSWORD_AUTH",
                "ClientId": client,
                "AuthParameters": {"USERNAME": username, "PASSWORD": known["password"]},
            },
        )
        if first.get("ChallengeName") == "SOFTWARE_TOKEN_MFA":
            first = cognito(
                "RespondToAuthChallenge",
                {
                    "ChallengeName": "SOFTWARE_TOKEN_MFA",
                    "ClientId": client,
                    "Session": first["Session"],
                    "ChallengeResponses": {"USERNAME": username, "SOFTWARE_TOKEN_MFA_CODE": account["code"]},
                },
            )
        return Staff(first["AuthenticationResult"]["AccessToken"])

    def get(self, path: str, **headers) -> Answer:
        """A GET of the console."""
        return call("GET", "/api/console" + path, token=self.token, headers=headers)

    def post(self, path: str, body) -> Answer:
        """A POST of the console."""
        return call("POST", "/api/console" + path, body, token=self.token)

    def put(self, path: str, body) -> Answer:
        """A PUT of the console."""
        return call("PUT", "/api/console" + path, body, token=self.token)

    def board(self, school: str, day: str) -> dict:
        """The board of a school and day."""
        answer = self.get(f"/schools/{school}/absences?day={day}")
        assert answer.status == 200, answer
        return answer.body


def cognito(operation: str, body: dict) -> dict:
    """One call of Cognito's public API."""
    answer = call(
        "POST",
        "/cognito-idp/",
        body,
        headers={
            "content-type": "application/x-amz-json-1.1",
            "x-amz-target": f"AWSCognitoIdentityProviderService.{operation}",
        },
    )
    assert answer.status == 200, answer
    return answer.body


def on_board(board: dict, pupil: str) -> dict | None:
    """A pupil's line on the board."""
    lines = (line for homeroom in board["homerooms"] for line in homeroom["absences"])
    return next((line for line in lines if line["pupil"] == pupil), None)
