use serde_json::json;

use crate::bot::{ANN, Bot, message};

#[tokio::test]
async fn a_reply_token_works_once() {
    let bot = Bot::start().await;
    let token = bot.token_of_ann().await;
    assert_eq!(bot.reply(&token, "受け付けました").await.0, 200);
    let (status, answer) = bot.reply(&token, "もう一度").await;
    assert_eq!((status, &answer["message"]), (400, &json!("Invalid reply token")));
    assert_eq!(bot.texts(ANN).await, ["欠席", "受け付けました"]);
}

#[tokio::test]
async fn a_reply_token_works_for_a_minute() {
    let bot = Bot::start().await;
    let (early, late) = (bot.token_of_ann().await, bot.token_of_ann().await);
    bot.shift_clock(50_000).await;
    assert_eq!(bot.reply(&early, "a").await.0, 200);
    bot.shift_clock(61_000).await;
    assert_eq!(bot.reply(&late, "a").await.0, 400);
}

#[tokio::test]
async fn a_refused_reply_leaves_the_token_alone() {
    let bot = Bot::start().await;
    let token = bot.token_of_ann().await;
    assert_eq!(bot.reply(&token, "").await.0, 400);
    assert_eq!(bot.reply(&token, "a").await.0, 200);
}

#[tokio::test]
async fn a_reply_with_a_retry_key_is_refused() {
    let bot = Bot::start().await;
    let token = bot.token_of_ann().await;
    let body = json!({"replyToken": token, "messages": [message("a")]});
    let request =
        bot.post("/v2/bot/message/reply", &body).header("X-Line-Retry-Key", "123e4567-e89b-12d3-a456-426614174000");
    assert_eq!(request.send().await.unwrap().status(), 400);
    assert_eq!(bot.reply(&token, "a").await.0, 200);
}

#[tokio::test]
async fn a_fault_makes_reply_tokens_expire_at_once() {
    let bot = Bot::start().await;
    bot.control("faults", &json!({"reply_tokens_expire": true})).await;
    let token = bot.token_of_ann().await;
    assert_eq!(bot.reply(&token, "a").await.0, 400);
}
