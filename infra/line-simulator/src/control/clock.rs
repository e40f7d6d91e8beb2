//! Moving the platform's clock, so that tokens and retry keys expire without waiting.

use axum::{Json, extract::State};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::platform::Platform;

#[derive(Deserialize)]
pub(super) struct Shift {
    /// Added to the machine's time; replaces an earlier shift.
    shift_ms: i64,
}

pub(super) async fn show(State(platform): State<Platform>) -> Json<Value> {
    Json(json!({"now": platform.now(), "shift_ms": platform.read(|state| state.clock_shift_ms)}))
}

pub(super) async fn shift(platform: State<Platform>, Json(shift): Json<Shift>) -> Json<Value> {
    platform.change(|state| state.clock_shift_ms = shift.shift_ms);
    show(platform).await
}
