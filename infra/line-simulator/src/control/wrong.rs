//! Errors of the simulator's own API.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;

#[derive(Debug, thiserror::Error)]
pub(super) enum Wrong {
    #[error("there is no such phone")]
    NoPhone,
    #[error("the phone does not follow the account: {{\"follow\": true}} first")]
    NotFollowing,
    #[error("the phone has blocked the account: {{\"unblock\": true}} first")]
    Blocked,
    #[error("nothing on the screen can be tapped by that name")]
    NotOnScreen,
    #[error("a date picker needs the picked value: {0}")]
    NotPicked(String),
    #[error("{0}")]
    Unreadable(String),
    #[error("no ID token could be signed")]
    NoToken,
}

impl Wrong {
    fn status_and_code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NoPhone => (StatusCode::NOT_FOUND, "no_phone"),
            Self::NotOnScreen => (StatusCode::NOT_FOUND, "not_on_screen"),
            Self::NotFollowing => (StatusCode::CONFLICT, "not_following"),
            Self::Blocked => (StatusCode::CONFLICT, "blocked"),
            Self::NotPicked(_) => (StatusCode::UNPROCESSABLE_ENTITY, "not_picked"),
            Self::Unreadable(_) => (StatusCode::UNPROCESSABLE_ENTITY, "unreadable"),
            Self::NoToken => (StatusCode::INTERNAL_SERVER_ERROR, "no_token"),
        }
    }
}

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        let (status, code) = self.status_and_code();
        (status, Json(json!({"error": {"code": code, "message": self.to_string()}}))).into_response()
    }
}
