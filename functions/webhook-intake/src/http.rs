//! A request and an answer as API Gateway's HTTP API words them (payload format 2.0), as far as they matter here.
//! Fewer fields to decode, and no HTTP framework to start, before the two seconds run.

use std::collections::HashMap;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::json;

const SIGNATURE: &str = "x-line-signature";

/// An HTTP request.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Request {
    pub headers: HashMap<String, String>,
    pub body: Option<String>,
    pub is_base64_encoded: bool,
}

/// An HTTP answer. LINE reads the status only; the body is for whoever tries the address by hand.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    pub status_code: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    headers: Option<Headers>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Headers {
    content_type: &'static str,
}

impl Answer {
    /// Everything is queued.
    pub fn queued() -> Self {
        Self { status_code: 200, headers: None, body: None }
    }

    /// A refusal in the shape that all our APIs have: a stable code for programs, Japanese for people.
    pub fn refused(status_code: u16, code: &str, message: &str) -> Self {
        let body = json!({ "error": { "code": code, "message": message } });
        Self { status_code, headers: Some(Headers { content_type: "application/json" }), body: Some(body.to_string()) }
    }
}

impl Request {
    /// The body's raw bytes, which are what LINE signed; none when the base64 that should hold them does not.
    pub fn bytes(&mut self) -> Option<Vec<u8>> {
        let body = self.body.take().unwrap_or_default();
        if self.is_base64_encoded { STANDARD.decode(body).ok() } else { Some(body.into_bytes()) }
    }

    /// LINE's signature; an absent one is as good as an empty one. Header names have no case.
    pub fn signature(&self) -> &str {
        let header = self.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(SIGNATURE));
        header.map_or("", |(_, value)| value)
    }
}
