use std::time::Duration;

use serde_json::json;

use crate::bot::{ANN, Bot, message};

const KEY: &str = "123e4567-e89b-12d3-a456-426614174000";

#[tokio::test]
async fn the_next_calls_answer_429_and_then_all_is_well() {
    let bot = Bot::start().await;
    bot.control("faults", &json!({"api": {"answer": "429", "calls": 2}})).await;
    assert_eq!(bot.get("/v2/bot/message/quota").await.0, 200);
    let statuses = [bot.push(ANN, "a").await.0, bot.push(ANN, "b").await.0, bot.push(ANN, "c").await.0];
    assert_eq!(statuses, [429, 429, 200]);
    assert_eq!(bot.texts(ANN).await, ["c"]);
}

#[tokio::test]
async fn a_500_may_have_been_sent_and_its_retry_key_says_so() {
    let bot = Bot::start().await;
    bot.control("faults", &json!({"api": {"answer": "accept_then_500"}})).await;
    assert_eq!(bot.push_with_key(ANN, "a", KEY).await.status(), 500);
    assert_eq!(bot.push_with_key(ANN, "a", KEY).await.status(), 409);
    assert_eq!(bot.texts(ANN).await, ["a"]);
}

#[tokio::test]
async fn an_answer_that_never_comes_may_have_been_sent() {
    let bot = Bot::start().await;
    bot.control("faults", &json!({"api": {"answer": "accept_then_timeout", "hang_ms": 5_000}})).await;
    let body = json!({"to": ANN, "messages": [message("a")]});
    let request = bot.post("/v2/bot/message/push", &body).timeout(Duration::from_millis(300));
    assert!(request.send().await.unwrap_err().is_timeout());
    assert_eq!(bot.texts(ANN).await, ["a"]);
}

#[tokio::test]
async fn a_fault_can_be_for_one_call_only() {
    let bot = Bot::start().await;
    bot.control("faults", &json!({"api": {"answer": "500", "only": "/oauth2/v3/token"}})).await;
    assert_eq!(bot.push(ANN, "a").await.0, 200);
    assert_eq!(bot.post_form("/oauth2/v3/token", String::new()).await.status(), 500);
}

#[tokio::test]
async fn an_unknown_fault_is_not_taken_silently() {
    let bot = Bot::start().await;
    assert_eq!(bot.call("/api/faults", json!({"twise": true})).await.0, 422);
}
