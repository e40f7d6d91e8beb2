use serde_json::{Value, json};

use crate::bot::{ANN, BEN, Bot};

fn quick_replies() -> Value {
    let item = |label: &str| json!({"type": "action", "action": {"type": "postback", "label": label, "data": label}});
    json!({"type": "text", "text": "理由をえらんでください", "quickReply": {"items": [item("けが"), item("通院")]}})
}

fn buttons() -> Value {
    let picker = json!({"type": "datetimepicker", "label": "ほかの日", "data": "day", "mode": "date", "min": "2026-11-24", "max": "2027-01-23"});
    let button = |action: Value| json!({"type": "button", "action": action});
    let send = json!({"type": "postback", "label": "送る", "data": "sealed"});
    let contents = json!([button(send), button(picker)]);
    json!({"type": "flex", "altText": "確認", "contents": {"type": "bubble", "footer": {"type": "box", "layout": "vertical", "contents": contents}}})
}

async fn shows(bot: &Bot, message: Value) {
    let (status, answer) = bot.call("/v2/bot/message/push", json!({"to": ANN, "messages": [message]})).await;
    assert_eq!(status, 200, "{answer}");
}

async fn refused(bot: &Bot, user: &str, what: Value) -> Value {
    let (status, answer) = bot.call(&format!("/api/phones/{user}/do"), what).await;
    assert!(status >= 400);
    answer["error"]["code"].clone()
}

#[tokio::test]
async fn a_button_tapped_twice_fires_twice_and_shows_nothing() {
    let bot = Bot::start().await;
    shows(&bot, buttons()).await;
    for _ in 0..2 {
        bot.does(ANN, json!({"tap": {"entry": 1, "label": "送る"}})).await;
    }
    let webhooks = bot.webhooks(2).await;
    assert_eq!(webhooks[0][0]["postback"]["data"], "sealed");
    assert_ne!(webhooks[0][0]["webhookEventId"], webhooks[1][0]["webhookEventId"]);
    assert_eq!(bot.texts(ANN).await.len(), 1);
}

#[tokio::test]
async fn a_quick_reply_goes_away_with_its_tap() {
    let bot = Bot::start().await;
    shows(&bot, quick_replies()).await;
    bot.does(ANN, json!({"tap": {"entry": 1, "label": "けが"}})).await;
    assert_eq!(refused(&bot, ANN, json!({"tap": {"entry": 1, "label": "けが"}})).await, "not_on_screen");
}

#[tokio::test]
async fn only_the_last_message_shows_quick_replies() {
    let bot = Bot::start().await;
    shows(&bot, quick_replies()).await;
    bot.push(ANN, "つぎ").await;
    assert_eq!(refused(&bot, ANN, json!({"tap": {"entry": 1, "label": "けが"}})).await, "not_on_screen");
}

#[tokio::test]
async fn a_date_picker_sends_what_was_picked_within_its_range() {
    let bot = Bot::start().await;
    shows(&bot, buttons()).await;
    let pick = |day: &str| json!({"tap": {"entry": 1, "label": "ほかの日", "params": {"date": day}}});
    bot.does(ANN, pick("2026-11-30")).await;
    assert_eq!(bot.webhooks(1).await[0][0]["postback"], json!({"data": "day", "params": {"date": "2026-11-30"}}));
    for wrong in ["2026-11-23", "2027-01-24", "あした"] {
        assert_eq!(refused(&bot, ANN, pick(wrong)).await, "not_picked");
    }
}

#[tokio::test]
async fn a_phone_that_does_not_follow_or_has_blocked_cannot_write() {
    let bot = Bot::start().await;
    assert_eq!(refused(&bot, BEN, json!({"text": "a"})).await, "not_following");
    bot.does(ANN, json!({"block": true})).await;
    assert_eq!(refused(&bot, ANN, json!({"text": "a"})).await, "blocked");
    assert_eq!(refused(&bot, "U1", json!({"text": "a"})).await, "no_phone");
}

#[tokio::test]
async fn what_was_unsent_leaves_the_talk_and_the_bot_is_told() {
    let bot = Bot::start().await;
    bot.does(ANN, json!({"text": "まちがい"})).await;
    bot.does(ANN, json!({"unsend": 1})).await;
    let webhooks = bot.webhooks(2).await;
    assert_eq!(webhooks[1][0]["unsend"]["messageId"], webhooks[0][0]["message"]["id"]);
    assert_eq!(bot.texts(ANN).await, [""]);
}

#[tokio::test]
async fn adding_a_phone_again_keeps_its_talk() {
    let bot = Bot::start().await;
    bot.push(ANN, "a").await;
    let phone = bot.control("phones", &json!({"user_id": ANN, "name": "Anna"})).await;
    assert_eq!((&phone["name"], &phone["following"], &phone["unread"]), (&json!("Anna"), &json!(true), &json!(1)));
    assert_eq!(bot.texts(ANN).await, ["a"]);
}

#[tokio::test]
async fn waiting_for_the_talk_ends_with_the_first_message() {
    let bot = Bot::start().await;
    let path = format!("/api/phones/{ANN}/talk?after=0&wait=5000");
    let (waited, _) = tokio::join!(bot.get(&path), bot.push(ANN, "a"));
    assert_eq!(waited.1["entries"][0]["message"]["text"], "a");
    assert_eq!(waited.1["next"], 1);
}

#[tokio::test]
async fn one_wait_serves_several_phones() {
    let bot = Bot::start().await;
    let (_, before) = bot.get("/api/changes").await;
    let path = format!("/api/changes?since={}&wait=5000&phones={ANN},{BEN}", before["version"]);
    let (waited, _) = tokio::join!(bot.get(&path), bot.push(ANN, "a"));
    assert_eq!(waited.1["phones"][0]["user_id"], ANN);
    assert_eq!(waited.1["phones"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_loading_dots_end_with_the_next_message() {
    let bot = Bot::start().await;
    let loading = || async { bot.get(&format!("/api/phones/{ANN}/talk")).await.1["loading"].clone() };
    assert_eq!(bot.call("/v2/bot/chat/loading/start", json!({"chatId": ANN, "loadingSeconds": 5})).await.0, 202);
    assert_eq!(loading().await, true);
    bot.push(ANN, "a").await;
    assert_eq!(loading().await, false);
    assert_eq!(bot.call("/v2/bot/chat/loading/start", json!({"chatId": ANN, "loadingSeconds": 7})).await.0, 400);
}
