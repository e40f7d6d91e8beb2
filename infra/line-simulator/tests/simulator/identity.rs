use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::{Value, json};

use crate::bot::{ANN, Bot};

async fn id_token(bot: &Bot, query: &str) -> String {
    let (_, answer) = bot.get(&format!("/api/phones/{ANN}/id-token{query}")).await;
    answer["id_token"].as_str().unwrap().to_owned()
}

async fn verify(bot: &Bot, token: &str, client: &str) -> (u16, Value) {
    let response = bot.post_form("/oauth2/v2.1/verify", format!("id_token={token}&client_id={client}")).await;
    (response.status().as_u16(), response.json().await.unwrap())
}

#[tokio::test]
async fn an_id_token_verifies_against_the_published_keys() {
    let bot = Bot::start().await;
    let token = id_token(&bot, "").await;
    let (_, jwks) = bot.get("/oauth2/v2.1/certs").await;
    let key = &jwks["keys"][0];
    assert_eq!(decode_header(&token).unwrap().kid.as_deref(), key["kid"].as_str());
    let mut rules = Validation::new(Algorithm::ES256);
    rules.set_audience(&[&bot.config.login_channel_id]);
    rules.set_issuer(&["https://access.line.me"]);
    let key = DecodingKey::from_ec_components(key["x"].as_str().unwrap(), key["y"].as_str().unwrap()).unwrap();
    let claims = decode::<Value>(&token, &key, &rules).unwrap().claims;
    assert_eq!(claims["sub"], ANN);
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 3_600);
}

#[tokio::test]
async fn line_itself_judges_tokens_by_its_own_clock() {
    let bot = Bot::start().await;
    let (token, channel) = (id_token(&bot, "").await, bot.config.login_channel_id.clone());
    let (status, claims) = verify(&bot, &token, &channel).await;
    assert_eq!((status, &claims["sub"]), (200, &json!(ANN)));
    assert_eq!(verify(&bot, &token, "other").await.1["error_description"], "Invalid IdToken Audience.");
    assert_eq!(verify(&bot, &token[1..], &channel).await.1["error_description"], "Invalid IdToken.");
    bot.shift_clock(3_601_000).await;
    assert_eq!(verify(&bot, &token, &channel).await.1["error_description"], "IdToken expired.");
}

#[tokio::test]
async fn an_expired_token_can_be_had_for_a_test() {
    let bot = Bot::start().await;
    let token = id_token(&bot, "?expired=true").await;
    assert_eq!(verify(&bot, &token, &bot.config.login_channel_id).await.0, 400);
}

#[tokio::test]
async fn a_channel_token_tells_how_long_it_lives() {
    let bot = Bot::start().await;
    let (status, answer) = bot.get(&format!("/oauth2/v2.1/verify?access_token={}", bot.token)).await;
    assert_eq!(status, 200);
    assert!((890..=900).contains(&answer["expires_in"].as_i64().unwrap()));
}
