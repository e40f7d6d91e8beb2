//! Switches: faults, the webhook's URL, the month's quota.

use axum::{Json, extract::State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Wrong;
use crate::{calendar::month, platform::Platform, state::Faults};

#[derive(Deserialize)]
pub(super) struct Webhook {
    url: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Quota {
    limit: Option<u64>,
    used: Option<u64>,
}

pub(super) async fn show(State(platform): State<Platform>) -> Json<Faults> {
    Json(platform.read(|state| state.faults.clone()))
}

/// Changes the switches that are given and leaves the others.
pub(super) async fn set(platform: State<Platform>, Json(given): Json<Value>) -> Result<Json<Faults>, Wrong> {
    platform.change(|state| {
        let unreadable = |error: serde_json::Error| Wrong::Unreadable(error.to_string());
        let mut merged = serde_json::to_value(&state.faults).map_err(unreadable)?;
        for (name, value) in given.as_object().into_iter().flatten() {
            merged[name] = value.clone();
        }
        state.faults = serde_json::from_value(merged).map_err(unreadable)?;
        Ok::<_, Wrong>(())
    })?;
    Ok(show(platform).await)
}

pub(super) async fn clear(platform: State<Platform>) -> Json<Faults> {
    platform.change(|state| state.faults = Faults::default());
    show(platform).await
}

pub(super) async fn webhook(State(platform): State<Platform>) -> Json<Value> {
    Json(json!({ "url": platform.read(|state| state.webhook_url.clone()) }))
}

pub(super) async fn set_webhook(platform: State<Platform>, Json(given): Json<Webhook>) -> Json<Value> {
    platform.change(|state| state.webhook_url = given.url);
    webhook(platform).await
}

pub(super) async fn quota(State(platform): State<Platform>) -> Json<Value> {
    let month = month(platform.now());
    Json(platform.read(
        |state| json!({"limit": state.monthly_limit, "used": state.usage.get(&month).copied().unwrap_or_default()}),
    ))
}

/// Sets the month's limit (`null`: none) and, when given, what has been used of it.
pub(super) async fn set_quota(platform: State<Platform>, Json(given): Json<Quota>) -> Json<Value> {
    let month = month(platform.now());
    platform.change(|state| {
        state.monthly_limit = given.limit;
        if let Some(used) = given.used {
            state.usage.insert(month, used);
        }
    });
    quota(platform).await
}
