//! Stateless channel access tokens: 15 minutes, any number of them, nothing stored.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::json;

use super::form;
use crate::{ids, platform::Platform, webhook::sign};

const LIFE_S: i64 = 15 * 60;

#[derive(Deserialize)]
struct Request {
    grant_type: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
}

pub(super) async fn issue(State(platform): State<Platform>, body: String) -> Response {
    let config = platform.config();
    match form::<Request>(&body) {
        Some(Request { grant_type: Some(grant), client_id: Some(id), client_secret: Some(secret) })
            if grant == "client_credentials" =>
        {
            if id == config.channel_id && secret == config.channel_secret {
                let token = make(&platform);
                Json(json!({"token_type": "Bearer", "access_token": token, "expires_in": LIFE_S})).into_response()
            } else {
                refuse("invalid_client", "invalid client_secret")
            }
        }
        _ => refuse("invalid_request", "some parameters missed or invalid"),
    }
}

fn refuse(error: &str, description: &str) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({"error": error, "error_description": description}))).into_response()
}

fn make(platform: &Platform) -> String {
    let content = format!("{}.{}", platform.now() / 1_000 + LIFE_S, ids::hex_token());
    let content = BASE64_URL_SAFE_NO_PAD.encode(content);
    let seal = seal(platform, &content);
    format!("{content}.{seal}")
}

/// Seconds that a token still lives; nothing when it is not ours or has expired.
pub(crate) fn life_s(platform: &Platform, token: &str) -> Option<i64> {
    let (content, given) = token.split_once('.')?;
    if seal(platform, content) != given {
        return None;
    }
    let content = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(content).ok()?).ok()?;
    let expiry: i64 = content.split_once('.')?.0.parse().ok()?;
    Some(expiry - platform.now() / 1_000).filter(|&left| left > 0)
}

fn seal(platform: &Platform, content: &str) -> String {
    // Tokens travel in addresses, too.
    let seal = sign(&platform.config().channel_secret, format!("token {content}").as_bytes());
    seal.trim_end_matches('=').replace('+', "-").replace('/', "_")
}
