//! LINE misbehaves, or the table, or the queue: what can be tried again goes back, and nobody hears the same thing often.

use conversation::NotHeard;
use serde_json::{Value, json};
use testkit::{Fault, world};

use crate::common::Talk;

async fn fails(talk: &Talk, answer: &str, only: &str) {
    talk.control("faults", json!({ "api": { "answer": answer, "calls": 1, "only": only } })).await;
}

/// Pushes, by their retry keys.
async fn keys(talk: &Talk) -> Vec<Value> {
    let pushes = talk.sends().await.into_iter().filter(|send| send["path"].as_str().unwrap().ends_with("/push"));
    pushes.map(|push| push["retry_key"].clone()).collect()
}

#[tokio::test]
async fn an_expired_reply_token_becomes_one_push_however_often_the_event_is_heard() {
    let talk = Talk::with_guardian().await;
    talk.control("faults", json!({ "reply_tokens_expire": true })).await;
    let (body, signature) = talk.webhook(json!({ "text": "欠席連絡" })).await;
    for _ in 0..3 {
        talk.hear_signed(&body, &signature).await.unwrap();
    }
    assert_eq!(talk.attempts().await, ["reply 400", "push 200", "reply 400", "push 409", "reply 400", "push 409"]);
    assert_eq!(talk.said().await.len(), 1);
    let of_first = keys(&talk).await;
    assert!(of_first[0].is_string() && of_first.iter().all(|key| *key == of_first[0]), "{of_first:?}");
    talk.does(json!({ "text": "欠席連絡" })).await;
    assert_ne!(keys(&talk).await[3], of_first[0], "another event, another key");
}

/// ADR 0005: questions carry no note, so that an event delivered again may show its menu a second time. Never a third.
#[tokio::test]
async fn the_same_event_shows_its_menu_twice_at_most() {
    let talk = Talk::with_guardian().await;
    let (body, signature) = talk.webhook(json!({ "text": "欠席連絡" })).await;
    for _ in 0..5 {
        talk.hear_signed(&body, &signature).await.unwrap();
    }
    let said = talk.said().await;
    assert_eq!(said.len(), 2);
    assert_eq!(said[0], said[1]);
}

#[tokio::test]
async fn while_line_is_busy_the_event_goes_back_and_is_answered_once_later() {
    for (answer, only) in [("429", "push"), ("500", "push"), ("accept_then_500", "push"), ("429", "reply")] {
        let talk = Talk::with_guardian().await;
        talk.control("faults", json!({ "reply_tokens_expire": only == "push" })).await;
        fails(&talk, answer, only).await;
        let (body, signature) = talk.webhook(json!({ "text": "欠席連絡" })).await;
        let first = talk.hear_signed(&body, &signature).await;
        assert!(matches!(first, Err(NotHeard::NotSaid(_))), "{answer} {only}: {first:?}");
        talk.hear_signed(&body, &signature).await.unwrap();
        assert_eq!(talk.said().await.len(), 1, "{answer} {only}");
    }
}

#[tokio::test]
async fn a_reply_of_unknown_fate_is_left_at_that() {
    for (answer, heard) in [("500", 0), ("accept_then_500", 1)] {
        let talk = Talk::with_guardian().await;
        fails(&talk, answer, "reply").await;
        talk.does(json!({ "text": "欠席連絡" })).await;
        assert_eq!((talk.attempts().await, talk.said().await.len()), (vec!["reply 500".to_owned()], heard), "{answer}");
    }
}

#[tokio::test]
async fn when_the_months_messages_are_used_up_the_event_does_not_go_round_for_ever() {
    let talk = Talk::with_guardian().await;
    talk.control("faults", json!({ "reply_tokens_expire": true })).await;
    talk.control("quota", json!({ "limit": 1, "used": 1 })).await;
    talk.does(json!({ "text": "欠席連絡" })).await;
    assert_eq!(talk.said().await, Vec::<Value>::new());
}

#[tokio::test]
async fn while_the_table_is_away_the_event_goes_back() {
    let talk = Talk::with_guardian().await;
    let (body, signature) = talk.webhook(json!({ "text": "欠席連絡" })).await;
    talk.dynamo.faults().plan("GetItem", Fault::Unsent, 20);
    let heard = talk.hear_signed(&body, &signature).await;
    assert!(matches!(heard, Err(NotHeard::Table(_))), "{heard:?}");
    assert!(talk.dynamo.faults().forget() > 0);
    talk.hear_signed(&body, &signature).await.unwrap();
    assert_eq!(talk.attempts().await, ["reply 200"]);
}

#[tokio::test]
async fn an_odd_event_goes_back_until_it_is_kept() {
    let talk = Talk::begin().await;
    let body = br#"{"events":[{"type":"new"}]}"#;
    talk.dynamo.faults().plan("PutItem", Fault::Unsent, 20);
    assert!(matches!(talk.hear(body).await, Err(NotHeard::Table(_))));
    talk.dynamo.faults().forget();
    assert_eq!(talk.set_aside().await.len(), 0);
    talk.hear(body).await.unwrap();
    assert_eq!(talk.set_aside().await, [r#"{"type":"new"}"#]);
}

#[tokio::test]
async fn an_order_that_the_queue_did_not_take_goes_back_and_is_placed_later() {
    let talk = Talk::with_guardian().await;
    talk.walk_to_confirmation().await;
    let (body, signature) = talk.tapped("送る").await;
    talk.placed.refuse(1);
    let heard = talk.hear_signed(&body, &signature).await;
    assert!(matches!(heard, Err(NotHeard::NotQueued(_))), "{heard:?}");
    assert_eq!(talk.placed.orders(), []);
    talk.hear_signed(&body, &signature).await.unwrap();
    assert_eq!(talk.placed.orders().len(), 1);
    assert_eq!(talk.placed.orders()[0].contact, world::line_user(1));
}
