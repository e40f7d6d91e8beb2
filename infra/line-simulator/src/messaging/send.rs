//! Push, and what push, multicast and broadcast have in common: retry keys, quota, delivery.

use std::sync::Arc;

use axum::{
    Extension, Json,
    body::Bytes,
    extract::State as Shared,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    LineError,
    desk::{RequestId, RetryKeyMisused},
};
use crate::{
    calendar::month,
    ids,
    limits::{self, Findings},
    platform::Platform,
    state::{self, Accepted, RETRY_KEY_LIFE_MS, Side, State},
};

/// A request to send, read as far as every kind of sending needs it.
pub(super) struct Sending {
    pub(super) via: &'static str,
    pub(super) request: Value,
    pub(super) request_id: String,
    pub(super) now: i64,
    retry_key: Option<Uuid>,
    body_hash: String,
}

impl Sending {
    pub(super) fn read(
        via: &'static str,
        platform: &Platform,
        headers: &HeaderMap,
        RequestId(request_id): RequestId,
        body: &Bytes,
    ) -> Result<Self, LineError> {
        Ok(Self {
            via,
            request: parse(body)?,
            request_id,
            now: platform.now(),
            retry_key: retry_key(headers)?,
            body_hash: BASE64_STANDARD.encode(Sha256::digest(body)),
        })
    }

    /// Refuses what was accepted before under the same key, and what breaks a limit.
    pub(super) fn check(&self, state: &State) -> Result<(), Refusal> {
        if let Some(accepted) = self.accepted_before(state) {
            let misused = accepted.body_hash != self.body_hash;
            let error = LineError::already_accepted(accepted.request_id.clone(), accepted.sent_messages.clone());
            return Err(Refusal { error, misused });
        }
        let mut findings = Findings::default();
        limits::messages(&self.request, &mut findings);
        Ok(LineError::unless_fine(findings)?)
    }

    fn accepted_before<'s>(&self, state: &'s State) -> Option<&'s Accepted> {
        let accepted = state.retry_keys.get(&self.retry_key?.to_string())?;
        (self.now - accepted.at < RETRY_KEY_LIFE_MS).then_some(accepted)
    }

    /// Delivers to those who can receive, bills them and remembers the retry key.
    pub(super) fn deliver(&self, state: &mut State, recipients: &[&str]) -> Result<Value, Refusal> {
        let receiving: Vec<&str> = recipients
            .iter()
            .copied()
            .filter(|user| state.phones.get(*user).is_some_and(state::Phone::receives))
            .collect();
        bill(state, self.now, receiving.len() as u64)?;
        let sent = append(state, &self.request, self.via, &receiving, self.now);
        let sent_messages = if self.via == "push" { sent } else { Value::Null };
        if let Some(key) = self.retry_key {
            let accepted = Accepted {
                request_id: self.request_id.clone(),
                at: self.now,
                body_hash: self.body_hash.clone(),
                sent_messages: sent_messages.clone(),
            };
            state.retry_keys.insert(key.to_string(), accepted);
        }
        Ok(if sent_messages.is_null() { json!({}) } else { json!({ "sentMessages": sent_messages }) })
    }
}

/// An error, and whether the bot had used the retry key for something else.
pub(super) struct Refusal {
    error: LineError,
    misused: bool,
}

impl From<LineError> for Refusal {
    fn from(error: LineError) -> Self {
        Self { error, misused: false }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.error.into_response();
        if self.misused {
            response.extensions_mut().insert(RetryKeyMisused);
        }
        response
    }
}

pub(super) async fn push(
    Shared(platform): Shared<Platform>,
    Extension(request_id): Extension<RequestId>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let sending = Sending::read("push", &platform, &headers, request_id, &body)?;
    platform.change(|state| {
        sending.check(state)?;
        let to = sending.request["to"].as_str().unwrap_or_default();
        if !state.phones.contains_key(to) {
            return Err(LineError::property("to", "Invalid user ID").into());
        }
        sending.deliver(state, &[to]).map(Json)
    })
}

pub(super) fn parse(body: &Bytes) -> Result<Value, LineError> {
    serde_json::from_slice::<Value>(body)
        .ok()
        .filter(Value::is_object)
        .ok_or_else(|| LineError::bad("The request body could not be parsed as JSON (line: 1, column: 1)"))
}

fn retry_key(headers: &HeaderMap) -> Result<Option<Uuid>, LineError> {
    let Some(key) = headers.get("x-line-retry-key") else { return Ok(None) };
    let key = key.to_str().ok().and_then(|key| Uuid::try_parse(key).ok());
    key.map(Some).ok_or_else(|| LineError::bad("Invalid retry key"))
}

fn bill(state: &mut State, now: i64, messages: u64) -> Result<(), LineError> {
    let limit = state.monthly_limit;
    let used = state.usage.entry(month(now)).or_default();
    if limit.is_some_and(|limit| *used + messages > limit) {
        return Err(LineError::monthly_limit());
    }
    *used += messages;
    Ok(())
}

/// Puts the messages into the talks; answers with LINE's `sentMessages`.
pub(super) fn append(state: &mut State, request: &Value, via: &str, receiving: &[&str], now: i64) -> Value {
    let mut sent = Vec::new();
    for message in request["messages"].as_array().into_iter().flatten() {
        let id = state.next_message_id();
        let shared = Arc::new(message.clone());
        for user in receiving {
            if let Some(phone) = state.phone_mut(user) {
                phone.append(now, Side::Account, id.clone(), Some(via), shared.clone());
            }
        }
        sent.push(json!({"id": id, "quoteToken": ids::hex_token()}));
    }
    json!(sent)
}
