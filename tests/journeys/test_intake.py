"""The webhook's door."""

import base64
import hashlib
import hmac
import json
import os

from conftest import _ROOT
from town import call


def secret() -> bytes:
    state = (_ROOT / os.environ.get("STATE", ".local/stack")).resolve()
    return json.loads((state / "secrets.json").read_text())["channel_secret"].encode()


def post(body: bytes, signature: str | None):
    headers = {"x-line-signature": signature} if signature is not None else {}
    return call("POST", "/line/webhook", raw=body, headers=headers)


def sign(body: bytes) -> str:
    return base64.b64encode(hmac.digest(secret(), body, hashlib.sha256)).decode()


def test_the_verify_button_gets_200():
    body = b'{"destination":"U0","events":[]}'
    assert post(body, sign(body)).status == 200


def test_a_forged_signature_gets_401_and_a_code():
    body = b'{"destination":"U0","events":[]}'
    for signature in [None, "", "x", sign(body + b" "), sign(body)[:-1]]:
        answer = post(body, signature)
        assert (answer.status, answer.body["error"]["code"]) == (401, "bad_signature"), (signature, answer)


def test_a_body_over_the_limit_gets_413():
    body = b'{"destination":"U0","events":[' + b" " * 4_300_000 + b"]}"
    answer = post(body, sign(body))
    assert (answer.status, answer.body["error"]["code"]) == (413, "too_large")
