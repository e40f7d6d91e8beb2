use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::bot::{ANN, BEN, Bot};

#[tokio::test]
async fn the_signature_is_over_the_raw_body() {
    let bot = Bot::start().await;
    bot.does(ANN, json!({"text": "髙橋です"})).await;
    let (body, signature) = bot.requests(1).await.remove(0);
    let mut mac = Hmac::<Sha256>::new_from_slice(bot.config.channel_secret.as_bytes()).unwrap();
    mac.update(&body);
    assert_eq!(signature, BASE64_STANDARD.encode(mac.finalize().into_bytes()));
}

#[tokio::test]
async fn an_event_has_lines_form() {
    let bot = Bot::start().await;
    let done = bot.does(ANN, json!({"text": "欠席"})).await;
    let event = bot.webhooks(1).await[0][0].clone();
    assert_eq!(event["webhookEventId"], done["event_ids"][0]);
    assert_eq!(event["timestamp"], done["timestamp"]);
    assert_eq!(event["source"], json!({"type": "user", "userId": ANN}));
    assert_eq!((&event["mode"], &event["type"]), (&json!("active"), &json!("message")));
    assert_eq!(event["deliveryContext"], json!({"isRedelivery": false}));
    assert_eq!(event["message"]["text"], "欠席");
    assert!(event["message"]["quoteToken"].is_string() && event["replyToken"].is_string());
    assert_eq!((&done["outcome"], &done["status"]), (&json!("delivered"), &json!(200)));
}

#[tokio::test]
async fn a_webhook_that_is_not_taken_comes_again_with_the_same_id() {
    let bot = Bot::start().await;
    bot.will_answer(&[500, 503]);
    let done = bot.does(ANN, json!({"text": "欠席"})).await;
    assert_eq!((&done["outcome"], &done["status"]), (&json!("failed"), &json!(500)));
    let webhooks = bot.webhooks(3).await;
    let redelivered: Vec<&Value> =
        webhooks.iter().map(|events| &events[0]["deliveryContext"]["isRedelivery"]).collect();
    assert_eq!(redelivered, [false, true, true]);
    let mut first = webhooks[0][0].clone();
    first["deliveryContext"]["isRedelivery"] = json!(true);
    assert_eq!(first, webhooks[1][0]);
    tokio::time::sleep(std::time::Duration::from_millis(120)).await;
    assert_eq!(bot.requests(3).await.len(), 3);
}

#[tokio::test]
async fn after_the_last_pause_line_gives_up() {
    let bot = Bot::start().await;
    bot.will_answer(&[500; 10]);
    bot.does(ANN, json!({"text": "欠席"})).await;
    bot.webhooks(4).await;
    tokio::time::sleep(std::time::Duration::from_millis(120)).await;
    assert_eq!(bot.requests(4).await.len(), 4);
}

#[tokio::test]
async fn blocking_sends_unfollow_without_a_token_and_unblocking_sends_follow() {
    let bot = Bot::start().await;
    bot.does(ANN, json!({"block": true})).await;
    bot.does(ANN, json!({"unblock": true})).await;
    bot.does(BEN, json!({"follow": true})).await;
    let webhooks = bot.webhooks(3).await;
    assert_eq!(webhooks[0][0]["type"], "unfollow");
    assert!(webhooks[0][0].get("replyToken").is_none());
    assert_eq!((&webhooks[1][0]["type"], &webhooks[1][0]["follow"]), (&json!("follow"), &json!({"isUnblocked": true})));
    assert_eq!(webhooks[2][0]["follow"], json!({"isUnblocked": false}));
}

#[tokio::test]
async fn a_fault_sends_everything_twice() {
    let bot = Bot::start().await;
    bot.control("faults", &json!({"twice": true})).await;
    bot.does(ANN, json!({"text": "欠席"})).await;
    let requests = bot.requests(2).await;
    assert_eq!(requests[0], requests[1]);
}

#[tokio::test]
async fn a_fault_sends_the_newest_first() {
    let bot = Bot::start().await;
    bot.control("faults", &json!({"out_of_order": true, "hold_ms": 80})).await;
    for text in ["一", "二", "三"] {
        assert_eq!(bot.does(ANN, json!({"text": text})).await["outcome"], "held");
    }
    let texts: Vec<Value> = bot.webhooks(3).await.iter().map(|events| events[0]["message"]["text"].clone()).collect();
    assert_eq!(texts, ["三", "二", "一"]);
}

#[tokio::test]
async fn a_fault_puts_events_of_several_users_into_one_request() {
    let bot = Bot::start().await;
    bot.control("faults", &json!({"batch": true, "hold_ms": 80, "odd_neighbour": true})).await;
    bot.does(ANN, json!({"text": "欠席"})).await;
    bot.does(BEN, json!({"follow": true})).await;
    let events = bot.webhooks(1).await.remove(0);
    let kinds: Vec<&Value> = events.iter().map(|event| &event["type"]).collect();
    assert_eq!(kinds, ["somethingNew", "message", "follow"]);
}

#[tokio::test]
async fn a_late_event_keeps_its_own_time() {
    let bot = Bot::start().await;
    bot.control("faults", &json!({"late_ms": 150})).await;
    let done = bot.does(ANN, json!({"text": "欠席"})).await;
    assert_eq!(done["outcome"], "late");
    bot.control("faults", &json!({"late_ms": 0})).await;
    bot.does(ANN, json!({"text": "つぎ"})).await;
    let webhooks = bot.webhooks(2).await;
    assert_eq!(webhooks[0][0]["message"]["text"], "つぎ");
    assert_eq!(webhooks[1][0]["timestamp"], done["timestamp"]);
}

#[tokio::test]
async fn a_fault_drops_webhooks_until_it_is_cleared() {
    let bot = Bot::start().await;
    bot.control("faults", &json!({"drop": true})).await;
    assert_eq!(bot.does(ANN, json!({"text": "欠席"})).await["outcome"], "dropped");
    bot.delete("/api/faults").await;
    bot.does(ANN, json!({"text": "つぎ"})).await;
    assert_eq!(bot.webhooks(1).await[0][0]["message"]["text"], "つぎ");
}

#[tokio::test]
async fn the_verify_button_sends_no_events() {
    let bot = Bot::start().await;
    let (status, answer) = bot.call("/v2/bot/channel/webhook/test", json!({})).await;
    assert_eq!((status, &answer["success"], &answer["statusCode"]), (200, &json!(true), &json!(200)));
    assert!(bot.webhooks(1).await[0].is_empty());
}
