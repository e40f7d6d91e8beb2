//! When the account says nothing: standby, groups, nobody to say it to. And when it speaks although something is missing.

use serde_json::{Value, json};
use testkit::world;

use crate::common::{Talk, event_in, request};

fn text(source: &Value, mode: &str) -> Value {
    json!({ "type": "message", "message": { "type": "text", "id": "1", "text": "欠席" }, "webhookEventId": "01A", "mode": mode,
        "timestamp": world::seven_and(29).as_millisecond(), "source": source })
}

#[tokio::test]
async fn in_standby_the_account_stays_silent() {
    let talk = Talk::with_guardian().await;
    let own = json!({ "type": "user", "userId": world::line_user(1) });
    talk.hear(&request(&[text(&own, "standby")])).await.unwrap();
    assert_eq!(talk.sends().await, Vec::<Value>::new());
    talk.hear(&request(&[text(&own, "active")])).await.unwrap();
    assert_eq!(talk.said().await.len(), 1);
}

#[tokio::test]
async fn in_standby_a_tap_on_send_orders_nothing() {
    let talk = Talk::with_guardian().await;
    talk.walk_to_confirmation().await;
    let mut event = event_in(&talk.tapped("送る").await.0);
    event["mode"] = json!("standby");
    talk.hear(&request(&[event])).await.unwrap();
    assert_eq!(talk.placed.orders(), []);
}

#[tokio::test]
async fn what_is_said_in_a_group_or_a_room_gets_no_answer() {
    let talk = Talk::with_guardian().await;
    let user = world::line_user(1);
    for source in [
        json!({ "type": "group", "groupId": "Ca56f94637c1b2a3d4e5f60718293a4b5", "userId": user }),
        json!({ "type": "group", "groupId": "Ca56f94637c1b2a3d4e5f60718293a4b5" }),
        json!({ "type": "room", "roomId": "Ra8dbf4673c4c812cd491258042226c99", "userId": user }),
    ] {
        talk.hear(&request(&[text(&source, "active")])).await.unwrap();
    }
    assert_eq!(talk.sends().await, Vec::<Value>::new());
}

#[tokio::test]
async fn a_tap_on_send_in_a_group_orders_nothing() {
    let talk = Talk::with_guardian().await;
    talk.walk_to_confirmation().await;
    let (body, signature) = talk.tapped("送る").await;
    let mut event = event_in(&body);
    event["source"] =
        json!({ "type": "group", "groupId": "Ca56f94637c1b2a3d4e5f60718293a4b5", "userId": world::line_user(1) });
    talk.hear(&request(&[event])).await.unwrap();
    assert_eq!(talk.placed.orders(), []);
    talk.hear_signed(&body, &signature).await.unwrap();
    assert_eq!(talk.placed.orders().len(), 1);
}

#[tokio::test]
async fn an_event_of_nobody_is_passed_over() {
    let talk = Talk::with_guardian().await;
    for source in [
        json!({ "type": "user" }),
        json!({ "type": "user", "userId": "" }),
        json!({ "type": "user", "userId": "U#1" }),
        json!(null),
    ] {
        talk.hear(&request(&[text(&source, "active")])).await.unwrap();
    }
    assert_eq!((talk.sends().await.len(), talk.set_aside().await.len()), (0, 0));
}

#[tokio::test]
async fn an_event_without_a_timestamp_is_heard_as_of_now() {
    let talk = Talk::with_guardian().await;
    let mut event = text(&json!({ "type": "user", "userId": world::line_user(1) }), "active");
    event.as_object_mut().unwrap().remove("timestamp");
    talk.hear(&request(&[event])).await.unwrap();
    assert!(talk.last_said().await.contains("きょうは11月24日(火)です。"));
}

#[tokio::test]
async fn a_tap_on_send_without_a_timestamp_is_ordered_as_of_now() {
    let talk = Talk::with_guardian().await;
    talk.walk_to_confirmation().await;
    let mut event = event_in(&talk.tapped("送る").await.0);
    event.as_object_mut().unwrap().remove("timestamp");
    talk.hear(&request(&[event])).await.unwrap();
    assert_eq!(talk.placed.orders()[0].at, world::seven_and(30));
}

#[tokio::test]
async fn a_message_taken_back_is_not_answered() {
    let talk = Talk::with_guardian().await;
    talk.does(json!({ "text": "まちがえました" })).await;
    let before = talk.sends().await.len();
    talk.does(json!({ "unsend": 1 })).await;
    assert_eq!(talk.sends().await.len(), before);
}
