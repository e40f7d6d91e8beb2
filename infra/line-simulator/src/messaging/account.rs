//! The account: its name, its plan, what it has used.

use axum::{Json, extract::State};
use serde_json::{Value, json};

use crate::{calendar::month, ids, platform::Platform};

pub(super) async fn info(State(platform): State<Platform>) -> Json<Value> {
    let config = platform.config();
    Json(json!({
        "userId": ids::bot_user_id(&config.channel_id),
        "basicId": "@renraku-sim",
        "displayName": config.account_name,
        "chatMode": "bot",
        "markAsReadMode": "auto",
    }))
}

pub(super) async fn quota(State(platform): State<Platform>) -> Json<Value> {
    Json(match platform.read(|state| state.monthly_limit) {
        Some(limit) => json!({"type": "limited", "value": limit}),
        None => json!({"type": "none"}),
    })
}

pub(super) async fn consumption(State(platform): State<Platform>) -> Json<Value> {
    let month = month(platform.now());
    let used = platform.read(|state| state.usage.get(&month).copied().unwrap_or_default());
    Json(json!({ "totalUsage": used }))
}
