use line_simulator::{Config, Rates};
use serde_json::{Value, json};

use crate::bot::{ANN, BEN, Bot, message};

const KEY: &str = "123e4567-e89b-12d3-a456-426614174000";
const NEARLY_A_DAY_MS: i64 = 24 * 60 * 60 * 1_000 - 5_000;
const A_DAY_MS: i64 = 24 * 60 * 60 * 1_000 + 1_000;

async fn multicast(bot: &Bot, to: Value) -> (u16, Value) {
    bot.call("/v2/bot/message/multicast", json!({"to": to, "messages": [message("お知らせ")]})).await
}

#[tokio::test]
async fn a_push_arrives_and_every_answer_has_a_request_id() {
    let bot = Bot::start().await;
    let response =
        bot.post("/v2/bot/message/push", &json!({"to": ANN, "messages": [message("a")]})).send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(response.headers().contains_key("x-line-request-id"));
    let answer: Value = response.json().await.unwrap();
    assert_eq!(answer["sentMessages"].as_array().unwrap().len(), 1);
    assert_eq!(bot.texts(ANN).await, ["a"]);
}

#[tokio::test]
async fn without_a_valid_token_nothing_is_sent() {
    let mut bot = Bot::start().await;
    bot.shift_clock(15 * 60 * 1_000 + 1_000).await;
    assert_eq!(bot.push(ANN, "a").await.0, 401);
    bot.token = "made.up".to_owned();
    assert_eq!(bot.push(ANN, "a").await.0, 401);
    assert!(bot.texts(ANN).await.is_empty());
    bot.token = bot.buy_token().await;
    assert_eq!(bot.push(ANN, "a").await.0, 200);
}

#[tokio::test]
async fn a_wrong_secret_buys_no_token() {
    let bot = Bot::start().await;
    let form = format!("grant_type=client_credentials&client_id={}&client_secret=wrong", bot.config.channel_id);
    let response = bot.post_form("/oauth2/v3/token", form).await;
    assert_eq!(response.status(), 400);
    assert_eq!(response.json::<Value>().await.unwrap()["error"], "invalid_client");
}

#[tokio::test]
async fn a_retry_key_sends_once_and_answers_409_for_a_day() {
    let bot = Bot::start().await;
    let first = bot.push_with_key(ANN, "a", KEY).await;
    assert_eq!(first.status(), 200);
    let accepted = first.headers()["x-line-request-id"].clone();
    let again = bot.push_with_key(ANN, "a", KEY).await;
    assert_eq!(again.status(), 409);
    assert_eq!(again.headers()["x-line-accepted-request-id"], accepted);
    assert_ne!(again.headers()["x-line-request-id"], accepted);
    assert_eq!(bot.texts(ANN).await, ["a"]);
}

#[tokio::test]
async fn a_retry_key_is_forgotten_after_24_hours() {
    let mut bot = Bot::start().await;
    bot.push_with_key(ANN, "a", KEY).await;
    bot.shift_clock(NEARLY_A_DAY_MS).await;
    bot.token = bot.buy_token().await;
    assert_eq!(bot.push_with_key(ANN, "a", KEY).await.status(), 409);
    bot.shift_clock(A_DAY_MS).await;
    bot.token = bot.buy_token().await;
    assert_eq!(bot.push_with_key(ANN, "a", KEY).await.status(), 200);
    assert_eq!(bot.texts(ANN).await, ["a", "a"]);
}

#[tokio::test]
async fn a_retry_key_used_for_something_else_is_told_in_the_list_of_calls() {
    let bot = Bot::start().await;
    bot.push_with_key(ANN, "a", KEY).await;
    bot.push_with_key(ANN, "b", KEY).await;
    let (_, calls) = bot.get("/api/requests").await;
    let misused: Vec<_> =
        calls["requests"].as_array().unwrap().iter().map(|call| call["retry_key_misused"].clone()).collect();
    assert_eq!(misused.iter().filter(|&misused| misused == true).count(), 1);
    assert_eq!(bot.texts(ANN).await, ["a"]);
}

#[tokio::test]
async fn a_refused_request_does_not_use_its_retry_key_up() {
    let bot = Bot::start().await;
    assert_eq!(bot.push_with_key(ANN, "", KEY).await.status(), 400);
    assert_eq!(bot.push_with_key(ANN, "a", KEY).await.status(), 200);
    assert_eq!(bot.push_with_key(ANN, "a", "not-a-uuid").await.status(), 400);
}

#[tokio::test]
async fn an_error_names_its_place() {
    let bot = Bot::start().await;
    let (status, answer) = bot.push(ANN, &"あ".repeat(5_001)).await;
    assert_eq!(status, 400);
    assert_eq!(answer["message"], "The request body has 1 error(s)");
    assert_eq!(answer["details"][0]["property"], "messages[0].text");
}

#[tokio::test]
async fn a_body_beyond_two_megabytes_is_refused() {
    let bot = Bot::start().await;
    let (status, _) = bot.push(ANN, &"a".repeat(2 * 1_024 * 1_024)).await;
    assert_eq!(status, 413);
}

#[tokio::test]
async fn an_unknown_recipient_of_a_push_is_an_error() {
    let bot = Bot::start().await;
    let (status, answer) = bot.push("U9999999999999999999999999999999f", "a").await;
    assert_eq!((status, &answer["details"][0]["property"]), (400, &json!("to")));
}

#[tokio::test]
async fn a_multicast_with_one_unknown_recipient_reaches_nobody_and_names_it() {
    let bot = Bot::start().await;
    let (status, answer) = multicast(&bot, json!([ANN, BEN, "U9999999999999999999999999999999f"])).await;
    assert_eq!((status, &answer["details"][0]["property"]), (400, &json!("to[2]")));
    assert!(bot.texts(ANN).await.is_empty());
    assert_eq!(multicast(&bot, json!([ANN, BEN])).await.0, 200);
    assert_eq!(bot.texts(ANN).await, ["お知らせ"]);
}

#[tokio::test]
async fn a_multicast_has_500_recipients() {
    let bot = Bot::start().await;
    let everybody: Vec<String> = (1_000..1_501).map(|n| format!("U{n:032x}")).collect();
    let phones: Vec<Value> =
        everybody.iter().map(|id| json!({"user_id": id, "name": "a", "following": true})).collect();
    bot.control("phones", &json!(phones)).await;
    assert_eq!(multicast(&bot, json!(everybody)).await.0, 400);
    assert_eq!(multicast(&bot, json!(everybody[..500])).await.0, 200);
    assert_eq!(bot.get("/v2/bot/message/quota/consumption").await.1["totalUsage"], 500);
}

#[tokio::test]
async fn whoever_has_blocked_the_account_is_accepted_and_neither_served_nor_billed() {
    let bot = Bot::start().await;
    bot.does(ANN, json!({"block": true})).await;
    assert_eq!(bot.push(ANN, "a").await.0, 200);
    assert!(bot.texts(ANN).await.is_empty());
    assert_eq!(bot.get("/v2/bot/message/quota/consumption").await.1["totalUsage"], 0);
    assert_eq!(bot.get(&format!("/v2/bot/profile/{ANN}")).await.0, 404);
}

#[tokio::test]
async fn the_months_limit_answers_429_and_replies_stay_free() {
    let bot = Bot::start_with(Config { monthly_limit: Some(1), ..Config::default() }).await;
    assert_eq!(bot.get("/v2/bot/message/quota").await.1, json!({"type": "limited", "value": 1}));
    assert_eq!(bot.push(ANN, "a").await.0, 200);
    let (status, answer) = bot.push(ANN, "b").await;
    assert_eq!((status, &answer["message"]), (429, &json!("You have reached your monthly limit.")));
    let token = bot.token_of_ann().await;
    assert_eq!(bot.reply(&token, "c").await.0, 200);
    assert_eq!(bot.get("/v2/bot/message/quota/consumption").await.1["totalUsage"], 1);
}

#[tokio::test]
async fn an_account_without_a_limit_says_so() {
    let bot = Bot::start().await;
    assert_eq!(bot.get("/v2/bot/message/quota").await.1, json!({"type": "none"}));
}

#[tokio::test]
async fn too_many_calls_in_a_second_answer_429() {
    let bot = Bot::start_with(Config { rates: Rates { most: 2_000, multicast: 3 }, ..Config::default() }).await;
    let mut statuses = Vec::new();
    for _ in 0..12 {
        statuses.push(multicast(&bot, json!([ANN])).await.0);
    }
    assert!(statuses.contains(&200) && statuses.contains(&429), "{statuses:?}");
}

#[tokio::test]
async fn validation_sends_nothing() {
    let bot = Bot::start().await;
    assert_eq!(bot.call("/v2/bot/message/validate/push", json!({"messages": [message("a")]})).await.0, 200);
    assert_eq!(bot.call("/v2/bot/message/validate/reply", json!({"messages": [message("")]})).await.0, 400);
    assert_eq!(bot.call("/v2/bot/message/validate/other", json!({"messages": [message("a")]})).await.0, 404);
    assert!(bot.texts(ANN).await.is_empty());
}
