//! Multicast and broadcast.

use std::collections::BTreeSet;

use axum::{Extension, Json, body::Bytes, extract::State as Shared, http::HeaderMap};
use serde_json::Value;

use super::{
    LineError,
    desk::RequestId,
    send::{Refusal, Sending},
};
use crate::{ids, platform::Platform, state::State};

const RECIPIENTS: usize = 500;

pub(super) async fn multicast(
    Shared(platform): Shared<Platform>,
    Extension(request_id): Extension<RequestId>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let sending = Sending::read("multicast", &platform, &headers, request_id, &body)?;
    platform.change(|state| {
        sending.check(state)?;
        let recipients: Vec<&str> = recipients(&sending.request, state)?.into_iter().collect();
        sending.deliver(state, &recipients).map(Json)
    })
}

/// All of them, or an error that names the first one whom LINE does not know.
fn recipients<'r>(request: &'r Value, state: &State) -> Result<BTreeSet<&'r str>, LineError> {
    let to = request["to"].as_array().map_or(&[] as &[Value], Vec::as_slice);
    if to.is_empty() || to.len() > RECIPIENTS {
        return Err(LineError::property("to", "Size must be between 1 and 500"));
    }
    let known = |(index, user): (usize, &'r Value)| match user.as_str() {
        Some(user) if ids::is_user_id(user) && state.phones.contains_key(user) => Ok(user),
        _ => Err(LineError::property(&format!("to[{index}]"), "Invalid user ID")),
    };
    to.iter().enumerate().map(known).collect()
}

pub(super) async fn broadcast(
    Shared(platform): Shared<Platform>,
    Extension(request_id): Extension<RequestId>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let sending = Sending::read("broadcast", &platform, &headers, request_id, &body)?;
    platform.change(|state| {
        sending.check(state)?;
        let everybody: Vec<String> = state.phones.keys().cloned().collect();
        let everybody: Vec<&str> = everybody.iter().map(String::as_str).collect();
        sending.deliver(state, &everybody).map(Json)
    })
}
