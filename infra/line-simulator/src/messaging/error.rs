//! Errors in the form that LINE gives them.

use axum::{
    Json,
    http::{HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use crate::limits::{Detail, Findings};

#[derive(Debug)]
pub(crate) struct LineError {
    status: StatusCode,
    message: String,
    details: Vec<Detail>,
    /// For 409: the request that had been accepted, and what it sent.
    accepted: Option<(String, Value)>,
}

impl LineError {
    pub(crate) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), details: Vec::new(), accepted: None }
    }

    pub(crate) fn bad(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Not found")
    }

    pub(crate) fn unauthenticated() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "Authentication failed. Confirm that the access token in the authorization header is valid.",
        )
    }

    pub(crate) fn rate() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "The API rate limit has been exceeded. Try again later.")
    }

    pub(crate) fn monthly_limit() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "You have reached your monthly limit.")
    }

    pub(crate) fn broken() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "Internal server error")
    }

    pub(crate) fn already_accepted(request_id: String, sent_messages: Value) -> Self {
        let mut error = Self::new(StatusCode::CONFLICT, "The retry key is already accepted");
        error.accepted = Some((request_id, sent_messages));
        error
    }

    /// One property of the request that LINE cannot use.
    pub(crate) fn property(property: &str, reason: &str) -> Self {
        let mut error =
            Self::bad(format!("The property, '{property}', in the request body is invalid (line: -, column: -)"));
        error.details.push(Detail { message: reason.to_owned(), property: property.to_owned() });
        error
    }

    /// Passes when nothing was found.
    pub(crate) fn unless_fine(findings: Findings) -> Result<(), Self> {
        let Findings(details) = findings;
        if details.is_empty() {
            return Ok(());
        }
        let mut error = Self::bad(format!("The request body has {} error(s)", details.len()));
        error.details = details;
        Err(error)
    }
}

impl IntoResponse for LineError {
    fn into_response(self) -> Response {
        let mut body = json!({ "message": self.message });
        if !self.details.is_empty() {
            body["details"] = json!(self.details);
        }
        let Some((request_id, sent_messages)) = self.accepted else {
            return (self.status, Json(body)).into_response();
        };
        if !sent_messages.is_null() {
            body["sentMessages"] = sent_messages;
        }
        let mut response = (self.status, Json(body)).into_response();
        if let Ok(value) = HeaderValue::from_str(&request_id) {
            response.headers_mut().insert("x-line-accepted-request-id", value);
        }
        response
    }
}
