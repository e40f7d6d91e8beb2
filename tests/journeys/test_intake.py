"""The webhook's door."""

from town import sign, webhook

VERIFY = b'{"destination":"U0","events":[]}'


def test_the_verify_button_gets_200():
    assert webhook(VERIFY, sign(VERIFY)).status == 200


def test_a_forged_signature_gets_401_and_a_code():
    for signature in [None, "", "x", sign(VERIFY + b" "), sign(VERIFY)[:-1]]:
        answer = webhook(VERIFY, signature)
        assert (answer.status, answer.body["error"]["code"]) == (401, "bad_signature"), (signature, answer)


def test_a_body_over_the_limit_gets_413():
    body = b'{"destination":"U0","events":[' + b" " * 4_300_000 + b"]}"
    answer = webhook(body, sign(body))
    assert (answer.status, answer.body["error"]["code"]) == (413, "too_large")
