//! JSON bodies, refused in our own words.

use axum::{
    Json,
    extract::{FromRequest, Request, rejection::JsonRejection},
    http::StatusCode,
};
use serde::de::DeserializeOwned;

use super::Refusal;

/// The largest body that an API takes: our largest request has a few hundred bytes.
pub const BODY_LIMIT: usize = 64 * 1024;

/// A JSON body. What does not fit is refused without quoting it.
#[derive(Clone, Copy, Debug)]
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        match Json::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(JsonRejection::BytesRejection(reason)) if reason.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "送られた内容が大きすぎます。"))
            }
            Err(_) => Err(Refusal::invalid_request(
                "内容を読み取れませんでした。画面を開きなおして、もう一度お試しください。",
            )),
        }
    }
}
