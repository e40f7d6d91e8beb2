//! A refusal: every error of both APIs has this one shape, so that a page needs one way to show them.

use std::collections::BTreeMap;

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An answer that is not the one hoped for: `{"error": {"code": "…", "message": "…"}}` with a fitting status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: StatusCode,
    /// What a program branches on; stable, `snake_case`.
    pub code: &'static str,
    /// What a person reads: what happened and what to do next, in Japanese.
    pub message: String,
    /// What a program needs besides: which question of a form, why. Names and codes, never words of a person.
    pub detail: BTreeMap<&'static str, String>,
}

/// The body of a refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ErrorBody {
    /// The error itself.
    pub error: ErrorDetail,
}

/// What went wrong, for programs and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ErrorDetail {
    /// What a program branches on; stable, `snake_case`.
    #[schema(example = "code_unknown")]
    pub code: String,
    /// What a person reads.
    #[schema(example = "この番号は見つかりませんでした。")]
    pub message: String,
    /// What a program needs besides, where an answer says so.
    #[serde(flatten)]
    #[schema(ignore)]
    pub detail: BTreeMap<String, String>,
}

impl Refusal {
    /// A refusal of any kind.
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), detail: BTreeMap::new() }
    }

    /// The same with something more beside code and message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.detail.insert(name, value.into());
        self
    }

    /// 401 `sign_in_again`: nobody is signed in, or no longer.
    pub fn sign_in_again(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "sign_in_again", message)
    }

    /// 403 `not_allowed`: the person is known and may not do this.
    pub fn not_allowed(message: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "not_allowed", message)
    }

    /// 404 `not_found`.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", message)
    }

    /// 422 `invalid_request`: the request cannot mean anything.
    pub fn invalid_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_request", message)
    }

    /// 503 `try_again`: nothing is wrong with the request; something that it needs did not answer.
    pub fn try_again(message: impl Into<String>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "try_again", message)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let detail = self.detail.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let body = ErrorBody { error: ErrorDetail { code: self.code.to_owned(), message: self.message, detail } };
        // A cached error would outlive its reason.
        let no_store = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        (self.status, [no_store], Json(body)).into_response()
    }
}
