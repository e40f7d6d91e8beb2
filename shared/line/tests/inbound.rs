//! The inbound queue's messages: whatever LINE sends fits in, and comes out as it was.

#![allow(clippy::unwrap_used)]

use line::{Inbound, Secrets, signature::sign, verify, webhook::raw_events};
use proptest::prelude::*;
use serde_json::{Value, json, value::RawValue};

const SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";

fn inbound(event: &Value) -> Inbound {
    Inbound::new(1_795_473_066_000, RawValue::from_string(event.to_string()).unwrap())
}

#[test]
fn people_have_their_own_groups_and_events_their_own_ids() {
    for (event, group) in [
        (json!({ "source": { "userId": "Ua" } }), "Ua"),
        (json!({ "source": { "type": "group", "groupId": "Ca", "userId": "Ua" } }), "Ua"),
        (json!({ "source": { "type": "group", "groupId": "Ca" } }), "Ca"),
        (json!({ "source": { "type": "room", "roomId": "Ra" } }), "Ra"),
        (json!({ "source": 7 }), "none"),
        (json!(null), "none"),
    ] {
        assert_eq!(inbound(&event).address().group, group, "{event}");
    }
    assert_eq!(inbound(&json!({ "webhookEventId": "01KB" })).address().deduplication, "01KB");
}

#[test]
fn ids_that_sqs_would_refuse_are_replaced_by_their_digest() {
    for id in ["日本語", "with blank", &"U".repeat(129), "tab\t"] {
        let address = inbound(&json!({ "webhookEventId": id, "source": { "userId": id } })).address();
        assert_eq!(address.group.len(), 64, "{id}");
        assert_eq!(address.group, address.deduplication, "{id}");
    }
}

#[test]
fn a_body_that_is_no_request_is_kept_whole() {
    for (body, kept) in [
        (&b"{\"hello\":\"world\"}"[..], r#"{"hello":"world"}"#),
        (b"[1, 2]", "[1, 2]"),
        (b"{\"events\":null}", r#"{"events":null}"#),
        (b"no JSON", r#""no JSON""#),
        (b"\xff\xfe", "\"\u{fffd}\u{fffd}\""),
        (b"", r#""""#),
    ] {
        let signed = verify(body, &sign(body, SECRET), &Secrets::new([SECRET])).unwrap();
        let raw = raw_events(signed);
        assert_eq!(raw.iter().map(|raw| raw.get()).collect::<Vec<_>>(), [kept]);
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}|.{0,12}|[\u{fffe}\u{ffff}\"\\\\]{0,4}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        let key = "type|source|userId|webhookEventId|message|postback|data|text|[a-z]{0,6}";
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map(key, inner, 0..6).prop_map(Value::from_iter),
        ]
    })
}

proptest! {
    #[test]
    fn any_event_goes_into_the_queue_and_comes_out_the_same(event in any_json()) {
        let body = inbound(&event).to_body();
        let refused = body.contains(['\u{fffe}', '\u{ffff}']);
        prop_assert!(!refused);
        let out: Inbound = serde_json::from_str(&body)?;
        prop_assert_eq!(out.received_at, 1_795_473_066_000);
        prop_assert_eq!(serde_json::from_str::<Value>(out.raw().get())?, event);
    }

    #[test]
    fn any_address_is_one_that_sqs_takes(event in any_json()) {
        let address = inbound(&event).address();
        for id in [&address.group, &address.deduplication] {
            prop_assert!((1..=128).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic()), "{}", id);
        }
    }

    #[test]
    fn no_event_is_lost_to_its_neighbours(events in prop::collection::vec(any_json(), 0..8)) {
        let body = json!({ "destination": "U", "events": &events }).to_string();
        let signed = verify(body.as_bytes(), &sign(body.as_bytes(), SECRET), &Secrets::new([SECRET]))?;
        let raw = raw_events(signed);
        let read = raw.iter().map(|raw| serde_json::from_str::<Value>(raw.get())).collect::<Result<Vec<_>, _>>()?;
        prop_assert_eq!(read, events);
        prop_assert_eq!(line::events(signed).len(), raw.len());
    }

    #[test]
    fn any_bytes_that_line_signed_give_at_least_one_event_or_are_an_empty_request(body in prop::collection::vec(any::<u8>(), 0..64)) {
        let signed = verify(&body, &sign(&body, SECRET), &Secrets::new([SECRET]))?;
        prop_assert_eq!(raw_events(signed).len(), 1);
    }
}
