//! `/oauth2/v2.1/verify`: POST judges an ID token, GET a channel access token.

use axum::{
    Json,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ISSUER;
use crate::{
    messaging::{form, token_life_s},
    platform::Platform,
};

#[derive(Deserialize)]
pub(super) struct IdTokenForm {
    id_token: Option<String>,
    client_id: Option<String>,
    nonce: Option<String>,
    user_id: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct ChannelTokenQuery {
    access_token: String,
}

pub(super) async fn id_token(State(platform): State<Platform>, body: String) -> Response {
    match form::<IdTokenForm>(&body).ok_or("Invalid request").and_then(|form| judge(&platform, &form)) {
        Ok(claims) => Json(claims).into_response(),
        Err(description) => refuse(description),
    }
}

fn judge(platform: &Platform, form: &IdTokenForm) -> Result<Value, &'static str> {
    let token = form.id_token.as_deref().ok_or("id_token must not be empty")?;
    let client_id = form.client_id.as_deref().ok_or("client_id must not be empty")?;
    let claims = platform.id_tokens().read(token).ok_or("Invalid IdToken.")?;
    if claims["iss"] != ISSUER {
        return Err("Invalid IdToken Issuer.");
    }
    if claims["exp"].as_i64().is_none_or(|expiry| expiry * 1_000 <= platform.now()) {
        return Err("IdToken expired.");
    }
    if claims["aud"] != client_id {
        return Err("Invalid IdToken Audience.");
    }
    if form.nonce.as_deref().is_some_and(|nonce| claims["nonce"] != nonce) {
        return Err("Invalid IdToken Nonce.");
    }
    if form.user_id.as_deref().is_some_and(|user_id| claims["sub"] != user_id) {
        return Err("Invalid IdToken Subject Identifier.");
    }
    Ok(claims)
}

pub(super) async fn channel_token(
    State(platform): State<Platform>,
    Query(query): Query<ChannelTokenQuery>,
) -> Response {
    match token_life_s(&platform, &query.access_token) {
        Some(seconds) => {
            let channel = &platform.config().channel_id;
            Json(json!({"client_id": channel, "expires_in": seconds, "scope": "profile chat_message.write"}))
                .into_response()
        }
        None => refuse("access token expired"),
    }
}

fn refuse(description: &str) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({"error": "invalid_request", "error_description": description})))
        .into_response()
}
