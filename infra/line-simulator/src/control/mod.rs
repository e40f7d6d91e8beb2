//! The simulator's own API: what tests and the phones page use. README.md documents it.

mod act;
mod clock;
mod faults;
mod logs;
mod phones;
mod talk;
mod tap;
mod wrong;

use axum::{
    Json, Router,
    extract::State,
    routing::{get, post},
};
use serde_json::{Value, json};

use crate::{ids, platform::Platform};
use wrong::Wrong;

pub(crate) fn routes() -> Router<Platform> {
    Router::new()
        .route("/api/account", get(account))
        .route("/api/changes", get(talk::changes))
        .route("/api/phones", get(phones::list).post(phones::add))
        .route("/api/phones/{user}", get(phones::show))
        .route("/api/phones/{user}/talk", get(talk::talk))
        .route("/api/phones/{user}/read", post(talk::read))
        .route("/api/phones/{user}/menu", get(phones::menu))
        .route("/api/phones/{user}/do", post(act::act))
        .route("/api/phones/{user}/id-token", get(phones::id_token))
        .route("/api/faults", get(faults::show).post(faults::set).delete(faults::clear))
        .route("/api/webhook", get(faults::webhook).post(faults::set_webhook))
        .route("/api/quota", get(faults::quota).post(faults::set_quota))
        .route("/api/clock", get(clock::show).post(clock::shift))
        .route("/api/deliveries", get(logs::deliveries))
        .route("/api/requests", get(logs::requests))
}

async fn account(State(platform): State<Platform>) -> Json<Value> {
    let config = platform.config();
    Json(json!({
        "name": config.account_name,
        "user_id": ids::bot_user_id(&config.channel_id),
        "guardian_page": config.guardian_page_url(),
        "now": platform.now(),
    }))
}
