//! What went over the wire: webhooks to the bot, calls of the bot.

use axum::{
    Json,
    extract::{Query, State},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{platform::Platform, state::Ring};

#[derive(Deserialize)]
pub(super) struct Since {
    #[serde(default)]
    after: u64,
}

pub(super) async fn deliveries(State(platform): State<Platform>, Query(since): Query<Since>) -> Json<Value> {
    let logs = platform.logs();
    let (items, next) = numbered(&logs.deliveries, since.after);
    Json(json!({"deliveries": items, "next": next, "owed": logs.owed}))
}

pub(super) async fn requests(State(platform): State<Platform>, Query(since): Query<Since>) -> Json<Value> {
    let (items, next) = numbered(&platform.logs().requests, since.after);
    Json(json!({"requests": items, "next": next}))
}

fn numbered<T: Serialize>(ring: &Ring<T>, after: u64) -> (Vec<Value>, u64) {
    let numbered = |(n, item): (u64, &T)| {
        let mut item = json!(item);
        item["n"] = json!(n);
        item
    };
    (ring.after(after).map(numbered).collect(), ring.total())
}
