"""LINE's official Python SDK, unchanged, against the simulator: python sdk.py http://127.0.0.1:PORT"""

from __future__ import annotations

import json
import os
import sys
import threading
import traceback
import urllib.request
import uuid
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from linebot.v3 import WebhookParser
from linebot.v3.exceptions import InvalidSignatureError
from linebot.v3.messaging import (
    ApiClient, ApiException, Configuration, FlexMessage, MessageAction, MessagingApi, MessagingApiBlob, MulticastRequest,
    PushMessageRequest, ReplyMessageRequest, RichMenuArea, RichMenuBounds, RichMenuRequest, RichMenuSize, SetWebhookEndpointRequest,
    ShowLoadingAnimationRequest, TextMessage, ValidateMessageRequest,
)
from linebot.v3.messaging.models import FlexContainer
from linebot.v3.oauth import ApiClient as TokenApiClient, ChannelAccessToken, Configuration as TokenConfiguration
from linebot.v3.webhooks import FollowEvent, MessageEvent, PostbackEvent, UnfollowEvent

BASE = sys.argv[1] if len(sys.argv) > 1 else os.environ["LINE_API_BASE"]
CHANNEL, SECRET = os.environ["LINE_CHANNEL_ID"], os.environ["LINE_CHANNEL_SECRET"]
BEN = "U000000000000000000000000000000b1"
STRANGER = "U000000000000000000000000000000b9"
ARRIVED: list[tuple[str, str]] = []


class Webhook(BaseHTTPRequestHandler):
    """A bot's web server that keeps what arrives."""

    def do_POST(self) -> None:  # noqa: N802: the name is http.server's
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        ARRIVED.append((body, self.headers["x-line-signature"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def phones(path: str, body: dict | None = None) -> dict:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{BASE}/api/phones{path}", data=data, headers={"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)


def talk() -> list[str]:
    messages = [entry["message"] for entry in phones(f"/{BEN}/talk")["entries"]]
    return [message.get("text") or message.get("altText") for message in messages]


def refused(call: Callable[[], object]) -> ApiException:
    try:
        call()
    except ApiException as error:
        return error
    raise AssertionError("it was accepted")


def issue_token() -> object:
    with TokenApiClient(TokenConfiguration(host=BASE)) as client:
        return ChannelAccessToken(client).issue_stateless_channel_token_by_client_secret(CHANNEL, SECRET)


TOKEN = issue_token()
CLIENT = ApiClient(Configuration(host=BASE, access_token=TOKEN.access_token))
LINE = MessagingApi(CLIENT)
BLOBS = MessagingApiBlob(ApiClient(Configuration(host=BASE, access_token=TOKEN.access_token)))
PARSER = WebhookParser(SECRET)


def push(text: str, key: str | None = None) -> object:
    request = PushMessageRequest(to=BEN, messages=[TextMessage(text=text)])
    return LINE.push_message_with_http_info(request, x_line_retry_key=key)


def a_stateless_token_lasts_15_minutes() -> None:
    assert (TOKEN.expires_in, TOKEN.token_type) == (900, "Bearer")


def a_webhook_url_can_be_set_and_tried() -> None:
    url = f"http://127.0.0.1:{SERVER.server_port}/webhook"
    LINE.set_webhook_endpoint(SetWebhookEndpointRequest(endpoint=url))
    assert LINE.get_webhook_endpoint().endpoint == url
    assert LINE.test_webhook_endpoint().success
    body, signature = ARRIVED.pop()
    assert PARSER.parse(body, signature) == []


def an_event_is_verified_parsed_and_replied_to_once() -> None:
    sent = phones(f"/{BEN}/do", {"text": "欠席です"})
    body, signature = ARRIVED.pop()
    [event] = PARSER.parse(body, signature)
    assert isinstance(event, MessageEvent) and event.message.text == "欠席です"
    assert event.webhook_event_id == sent["event_ids"][0] and event.source.user_id == BEN
    reply = ReplyMessageRequest(reply_token=event.reply_token, messages=[TextMessage(text="受け付けました")])
    assert len(LINE.reply_message(reply).sent_messages) == 1
    assert refused(lambda: LINE.reply_message(reply)).status == 400


def a_body_that_was_changed_is_refused() -> None:
    phones(f"/{BEN}/do", {"text": "欠席です"})
    body, signature = ARRIVED.pop()
    try:
        PARSER.parse(body + " ", signature)
    except InvalidSignatureError:
        return
    raise AssertionError("the SDK took a forged body")


def every_kind_of_event_can_be_parsed() -> None:
    kinds = []
    for what in ({"postback": "sealed", "params": {"date": "2026-11-24"}}, {"block": True}, {"unblock": True}):
        phones(f"/{BEN}/do", what)
        kinds += PARSER.parse(*ARRIVED.pop())
    assert [type(kind) for kind in kinds] == [PostbackEvent, UnfollowEvent, FollowEvent]
    assert kinds[0].postback.params == {"date": "2026-11-24"} and kinds[2].follow.is_unblocked


def a_push_arrives() -> None:
    answer = push("お知らせ")
    assert answer.headers["x-line-request-id"] and talk()[-1] == "お知らせ"


def a_flex_message_arrives() -> None:
    bubble = {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": [{"type": "text", "text": "確認"}]}}
    message = FlexMessage(alt_text="確かめてください", contents=FlexContainer.from_dict(bubble))
    LINE.push_message(PushMessageRequest(to=BEN, messages=[message]))
    assert talk()[-1] == "確かめてください"


def a_retry_key_sends_once() -> None:
    key = str(uuid.uuid4())
    first = push("一度だけ", key)
    again = refused(lambda: push("一度だけ", key))
    assert again.status == 409
    assert again.headers["x-line-accepted-request-id"] == first.headers["x-line-request-id"]
    assert talk().count("一度だけ") == 1


def a_multicast_names_the_recipient_whom_line_does_not_know() -> None:
    error = refused(lambda: LINE.multicast(MulticastRequest(to=[BEN, STRANGER], messages=[TextMessage(text="a")])))
    assert error.status == 400 and json.loads(error.body)["details"][0]["property"] == "to[1]"
    LINE.multicast(MulticastRequest(to=[BEN], messages=[TextMessage(text="みなさんへ")]), x_line_retry_key=str(uuid.uuid4()))
    assert talk()[-1] == "みなさんへ"


def an_error_names_its_place() -> None:
    error = refused(lambda: push("あ" * 5_001))
    assert json.loads(error.body)["details"][0]["property"] == "messages[0].text"
    request = ValidateMessageRequest(messages=[TextMessage(text="")])
    assert refused(lambda: LINE.validate_push(request)).status == 400


def quota_and_consumption_are_told() -> None:
    assert LINE.get_message_quota().type.value == "none"
    assert LINE.get_message_quota_consumption().total_usage >= 4


def a_friend_has_a_profile_and_a_stranger_has_none() -> None:
    assert LINE.get_profile(BEN).display_name == "Ben"
    assert refused(lambda: LINE.get_profile(STRANGER)).status == 404


def a_rich_menu_is_made_shown_linked_and_deleted() -> None:
    area = RichMenuArea(
        bounds=RichMenuBounds(x=0, y=0, width=2500, height=843), action=MessageAction(label="欠席連絡", text="欠席連絡"),
    )
    request = RichMenuRequest(
        size=RichMenuSize(width=2500, height=843), selected=True, name="menu", chatBarText="メニュー", areas=[area],
    )
    made = LINE.create_rich_menu(request).rich_menu_id
    BLOBS.set_rich_menu_image(made, body=b"\x89PNG", _headers={"Content-Type": "image/png"})
    LINE.set_default_rich_menu(made)
    assert LINE.get_default_rich_menu_id().rich_menu_id == made
    LINE.link_rich_menu_id_to_user(BEN, made)
    assert LINE.get_rich_menu_id_of_user(BEN).rich_menu_id == made
    LINE.delete_rich_menu(made)
    assert refused(lambda: LINE.get_rich_menu(made)).status == 404


def the_loading_dots_are_shown() -> None:
    LINE.show_loading_animation(ShowLoadingAnimationRequest(chat_id=BEN, loading_seconds=5))
    assert phones(f"/{BEN}/talk")["loading"]


CHECKS = [
    a_stateless_token_lasts_15_minutes, a_webhook_url_can_be_set_and_tried, an_event_is_verified_parsed_and_replied_to_once,
    a_body_that_was_changed_is_refused, every_kind_of_event_can_be_parsed, a_push_arrives, a_flex_message_arrives,
    a_retry_key_sends_once, a_multicast_names_the_recipient_whom_line_does_not_know, an_error_names_its_place,
    quota_and_consumption_are_told, a_friend_has_a_profile_and_a_stranger_has_none,
    a_rich_menu_is_made_shown_linked_and_deleted, the_loading_dots_are_shown,
]

SERVER = ThreadingHTTPServer(("127.0.0.1", 0), Webhook)


def main() -> int:
    threading.Thread(target=SERVER.serve_forever, daemon=True).start()
    phones("", {"user_id": BEN, "name": "Ben", "following": True})
    failed = 0
    for check in CHECKS:
        name = check.__name__.replace("_", " ")
        try:
            check()
            print(f"ok   python: {name}")
        except Exception:
            failed += 1
            print(f"FAIL python: {name}")
            traceback.print_exc(file=sys.stdout)
    SERVER.shutdown()
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
