//! Users as the bot sees them: profile, followers, loading dots.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, Query, State},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{LineError, send::parse};
use crate::platform::Platform;

#[derive(Deserialize)]
pub(super) struct Page {
    limit: Option<usize>,
    start: Option<String>,
}

/// Those who have blocked the account, or never added it, have no profile for it.
pub(super) async fn profile(
    State(platform): State<Platform>,
    Path(user): Path<String>,
) -> Result<Json<Value>, LineError> {
    let name =
        platform.read(|state| state.phones.get(&user).filter(|phone| phone.receives()).map(|phone| phone.name.clone()));
    let name = name.ok_or_else(LineError::not_found)?;
    Ok(Json(json!({"userId": user, "displayName": name, "language": "ja"})))
}

pub(super) async fn followers(State(platform): State<Platform>, Query(page): Query<Page>) -> Json<Value> {
    let limit = page.limit.unwrap_or(300).clamp(1, 1_000);
    let mut ids: Vec<String> = platform.read(|state| {
        let start = page.start.unwrap_or_default();
        state
            .phones
            .range(start..)
            .filter(|(_, phone)| phone.receives())
            .take(limit + 1)
            .map(|(id, _)| id.clone())
            .collect()
    });
    let next = if ids.len() > limit { ids.pop() } else { None };
    let mut answer = json!({ "userIds": ids });
    if let Some(next) = next {
        answer["next"] = json!(next);
    }
    Json(answer)
}

pub(super) async fn loading(
    State(platform): State<Platform>,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), LineError> {
    let request = parse(&body)?;
    let user = request["chatId"].as_str().unwrap_or_default();
    let seconds = request.get("loadingSeconds").map_or(Some(20), Value::as_i64);
    let seconds = seconds.filter(|seconds| (5..=60).contains(seconds) && seconds % 5 == 0);
    let seconds =
        seconds.ok_or_else(|| LineError::property("loadingSeconds", "Must be a multiple of 5, from 5 to 60"))?;
    let until = platform.now() + seconds * 1_000;
    platform.change(|state| {
        let phone = state.phone_mut(user).ok_or_else(|| LineError::property("chatId", "Invalid user ID"))?;
        phone.loading_until = until;
        Ok((StatusCode::ACCEPTED, Json(json!({}))))
    })
}
