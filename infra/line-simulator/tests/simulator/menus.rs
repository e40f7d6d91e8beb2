use serde_json::{Value, json};

use crate::bot::{ANN, Bot};

fn menu(label: &str) -> Value {
    let action = json!({"type": "postback", "label": label, "data": "menu", "displayText": label});
    json!({
        "size": {"width": 2500, "height": 843}, "selected": true, "name": label, "chatBarText": "メニュー",
        "areas": [{"bounds": {"x": 0, "y": 0, "width": 2500, "height": 843}, "action": action}],
    })
}

async fn create(bot: &Bot, label: &str) -> String {
    let (status, answer) = bot.call("/v2/bot/richmenu", menu(label)).await;
    assert_eq!(status, 200, "{answer}");
    answer["richMenuId"].as_str().unwrap().to_owned()
}

async fn shown(bot: &Bot) -> Value {
    bot.get(&format!("/api/phones/{ANN}/menu")).await.1["menu"]["name"].clone()
}

#[tokio::test]
async fn until_the_bot_makes_a_menu_the_account_has_one() {
    let bot = Bot::start().await;
    bot.does(ANN, json!({"menu": "欠席連絡"})).await;
    assert_eq!(bot.webhooks(1).await[0][0]["message"]["text"], "欠席連絡");
    let page = bot.does(ANN, json!({"menu": "保護者のページ"})).await;
    assert_eq!(page["opens"], "http://localhost:8080/g/");
}

#[tokio::test]
async fn a_users_own_menu_hides_the_default_one() {
    let bot = Bot::start().await;
    let (default, own) = (create(&bot, "みんな").await, create(&bot, "わたし").await);
    bot.call(&format!("/v2/bot/user/all/richmenu/{default}"), json!({})).await;
    assert_eq!(shown(&bot).await, "みんな");
    bot.call(&format!("/v2/bot/user/{ANN}/richmenu/{own}"), json!({})).await;
    assert_eq!(shown(&bot).await, "わたし");
    assert_eq!(bot.get(&format!("/v2/bot/user/{ANN}/richmenu")).await.1["richMenuId"], own);
    bot.delete(&format!("/v2/bot/user/{ANN}/richmenu")).await;
    assert_eq!(shown(&bot).await, "みんな");
    bot.delete(&format!("/v2/bot/richmenu/{default}")).await;
    assert_eq!(shown(&bot).await, Value::Null);
}

#[tokio::test]
async fn an_area_with_a_display_text_shows_it_and_sends_its_data() {
    let bot = Bot::start().await;
    let id = create(&bot, "欠席").await;
    bot.call(&format!("/v2/bot/user/all/richmenu/{id}"), json!({})).await;
    bot.does(ANN, json!({"menu": "欠席"})).await;
    assert_eq!(bot.webhooks(1).await[0][0]["postback"], json!({"data": "menu"}));
    assert_eq!(bot.texts(ANN).await, ["欠席"]);
}

#[tokio::test]
async fn a_picture_is_uploaded_once() {
    let bot = Bot::start().await;
    let path = format!("/v2/bot/richmenu/{}/content", create(&bot, "絵").await);
    let client = reqwest::Client::new();
    let send = || {
        client
            .post(bot.url(&path))
            .bearer_auth(&bot.token)
            .header("content-type", "image/png")
            .body(vec![137, 80, 78, 71])
            .send()
    };
    assert_eq!(send().await.unwrap().status(), 200);
    assert_eq!(send().await.unwrap().status(), 400);
}

#[tokio::test]
async fn a_menu_that_breaks_a_limit_is_not_made() {
    let bot = Bot::start().await;
    let mut wide = menu("欠席");
    wide["size"]["width"] = json!(2_501);
    let (status, answer) = bot.call("/v2/bot/richmenu", wide).await;
    assert_eq!((status, &answer["details"][0]["property"]), (400, &json!("size.width")));
}
