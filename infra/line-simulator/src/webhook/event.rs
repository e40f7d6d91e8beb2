//! Webhook events in LINE's form.

use serde_json::{Value, json};

use crate::ids;

/// What a user did.
pub(crate) enum Happening<'a> {
    Text { message_id: &'a str, text: &'a str },
    Postback { data: &'a str, params: Option<&'a Value> },
    Follow { unblocked: bool },
    Unfollow,
    Unsend { message_id: &'a str },
}

/// A new event of a user. All but unfollow and unsend can be replied to.
pub(crate) fn event(user_id: &str, now: i64, happening: &Happening<'_>) -> Value {
    let mut event = json!({
        "webhookEventId": ids::webhook_event_id(now),
        "timestamp": now,
        "mode": "active",
        "source": {"type": "user", "userId": user_id},
        "deliveryContext": {"isRedelivery": false},
    });
    if !matches!(happening, Happening::Unfollow | Happening::Unsend { .. }) {
        event["replyToken"] = json!(ids::hex_token());
    }
    let (kind, content) = content(happening);
    event["type"] = json!(kind);
    if let Some((field, content)) = content {
        event[field] = content;
    }
    event
}

fn content(happening: &Happening<'_>) -> (&'static str, Option<(&'static str, Value)>) {
    match happening {
        Happening::Text { message_id, text } => {
            let message = json!({
                "type": "text", "id": message_id, "text": text,
                "quoteToken": ids::hex_token(), "markAsReadToken": ids::hex_token(),
            });
            ("message", Some(("message", message)))
        }
        Happening::Postback { data, params } => {
            let mut postback = json!({ "data": data });
            if let Some(params) = params {
                postback["params"] = (*params).clone();
            }
            ("postback", Some(("postback", postback)))
        }
        Happening::Follow { unblocked } => ("follow", Some(("follow", json!({ "isUnblocked": unblocked })))),
        Happening::Unfollow => ("unfollow", None),
        Happening::Unsend { message_id } => ("unsend", Some(("unsend", json!({ "messageId": message_id })))),
    }
}

/// Somebody else's event of a kind that no documentation names, with hardly a field that every event has.
pub(crate) fn odd_neighbour(now: i64) -> Value {
    json!({"type": "somethingNew", "timestamp": now, "source": {"type": "user"}, "novelty": [1, {"a": null}]})
}
