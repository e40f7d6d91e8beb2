//! The bot's webhook URL: shown, set, tried.

use axum::{Json, body::Bytes, extract::State};
use serde_json::{Value, json};

use super::{LineError, send::parse};
use crate::{calendar, limits, platform::Platform, webhook};

pub(super) async fn show(State(platform): State<Platform>) -> Result<Json<Value>, LineError> {
    let url = platform.read(|state| state.webhook_url.clone()).ok_or_else(LineError::not_found)?;
    Ok(Json(json!({"endpoint": url, "active": true})))
}

/// LINE takes HTTPS only; here plain HTTP is taken too, because everything runs on one machine.
pub(super) async fn set(State(platform): State<Platform>, body: Bytes) -> Result<Json<Value>, LineError> {
    let request = parse(&body)?;
    let url = request["endpoint"].as_str().unwrap_or_default();
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    if !is_web || limits::utf16_units(url) > 500 {
        return Err(LineError::bad("Invalid webhook endpoint URL"));
    }
    platform.change(|state| state.webhook_url = Some(url.to_owned()));
    Ok(Json(json!({})))
}

/// Sends a webhook without events, as the Verify button does.
pub(super) async fn test(State(platform): State<Platform>, body: Bytes) -> Result<Json<Value>, LineError> {
    let request = if body.is_empty() { Value::Null } else { parse(&body)? };
    let given = request["endpoint"].as_str().map(str::to_owned);
    let url = given.or_else(|| platform.read(|state| state.webhook_url.clone())).ok_or_else(LineError::not_found)?;
    let tried = webhook::attempt(&platform, &url, &[], false).await;
    let reason = if tried.outcome == "delivered" { "OK" } else { tried.outcome };
    Ok(Json(json!({
        "success": tried.outcome == "delivered",
        "timestamp": calendar::iso(tried.at),
        "statusCode": tried.status.unwrap_or(0),
        "reason": reason,
        "detail": tried.status.map_or_else(|| tried.outcome.to_owned(), |status| status.to_string()),
    })))
}
