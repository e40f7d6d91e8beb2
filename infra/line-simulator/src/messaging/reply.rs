//! Reply: free, once for each token, within a minute, and without a retry key.

use axum::{Json, body::Bytes, extract::State as Shared, http::HeaderMap};
use serde_json::{Value, json};

use super::{
    LineError,
    send::{append, parse},
};
use crate::{
    limits::{self, Findings},
    platform::Platform,
    state::State,
};

pub(super) async fn reply(
    Shared(platform): Shared<Platform>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, LineError> {
    if headers.contains_key("x-line-retry-key") {
        return Err(LineError::bad("X-Line-Retry-Key is not supported by this endpoint"));
    }
    let (request, now) = (parse(&body)?, platform.now());
    let mut findings = Findings::default();
    limits::messages(&request, &mut findings);
    LineError::unless_fine(findings)?;
    platform.change(|state| {
        let user = take_token(state, request["replyToken"].as_str().unwrap_or_default(), now)?;
        let receives = state.phones.get(&user).is_some_and(crate::state::Phone::receives);
        let receiving: &[&str] = if receives { &[&user] } else { &[] };
        let sent = append(state, &request, "reply", receiving, now);
        Ok(Json(json!({ "sentMessages": sent })))
    })
}

fn take_token(state: &mut State, token: &str, now: i64) -> Result<String, LineError> {
    let valid = state.reply_tokens.remove(token).filter(|stored| now < stored.expires_at);
    valid.map(|stored| stored.user_id).ok_or_else(|| LineError::bad("Invalid reply token"))
}
