//! One call to the Messaging API, and what LINE's answer means.

use std::time::Duration;

use reqwest::{Response, StatusCode, header::RETRY_AFTER};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use tracing::info;
use uuid::Uuid;

use super::{Line, SendError, Sent};

pub(super) const CONNECT: Duration = Duration::from_secs(2);
/// Long enough for LINE on a slow day, short enough for several records in one invocation.
pub(super) const ANSWER: Duration = Duration::from_secs(8);

/// A send under way.
pub(super) struct Call<'c> {
    name: &'static str,
    body: &'c Value,
    retry_key: Option<Uuid>,
}

impl<'c> Call<'c> {
    /// LINE answers a reply that has a retry key with 400.
    pub(super) fn reply(body: &'c Value) -> Self {
        Self { name: "reply", body, retry_key: None }
    }

    pub(super) fn keyed(name: &'static str, body: &'c Value, retry_key: Uuid) -> Self {
        Self { name, body, retry_key: Some(retry_key) }
    }

    fn recipients(&self) -> u64 {
        self.body["to"].as_array().map_or(1, |to| u64::try_from(to.len()).unwrap_or(u64::MAX))
    }
}

/// LINE's body of an error.
#[derive(Default, Deserialize)]
struct Complaint {
    #[serde(default)]
    message: String,
    #[serde(default)]
    details: Vec<Detail>,
}

#[derive(Deserialize)]
struct Detail {
    #[serde(default)]
    property: String,
}

impl Line {
    pub(super) async fn send(&self, call: &Call<'_>) -> Result<Sent, SendError> {
        let token = self.tokens.get(&self.http, &self.api_base).await?;
        let answer = self.attempt(call, &token).await?;
        if answer.status() != StatusCode::UNAUTHORIZED {
            return self.outcome(call, answer).await;
        }
        // 401 comes before anything is sent, so that even a reply may be tried again: the token was revoked.
        self.tokens.forget(&token).await;
        let token = self.tokens.get(&self.http, &self.api_base).await?;
        let answer = self.attempt(call, &token).await?;
        self.outcome(call, answer).await
    }

    async fn attempt(&self, call: &Call<'_>, token: &str) -> Result<Response, SendError> {
        let url = format!("{}/v2/bot/message/{}", self.api_base, call.name);
        let mut request = self.http.post(url).bearer_auth(token).json(call.body);
        if let Some(key) = call.retry_key {
            request = request.header("x-line-retry-key", key.to_string());
        }
        let answer = request.send().await.map_err(|error| {
            let error = error.without_url();
            if error.is_connect() { SendError::Unreachable(error) } else { SendError::Unknown(Some(error)) }
        })?;
        let (name, status, id) = (call.name, answer.status().as_u16(), request_id(&answer).unwrap_or_default());
        info!(
            line.call = name,
            line.request_id = id,
            http.status = status,
            "LINE answered {name} with {status} (request {id})"
        );
        Ok(answer)
    }

    async fn outcome(&self, call: &Call<'_>, answer: Response) -> Result<Sent, SendError> {
        let request_id = request_id(&answer);
        match answer.status() {
            status if status.is_success() => Ok(Sent { request_id, already_accepted: false }),
            StatusCode::CONFLICT if answer.headers().contains_key("x-line-accepted-request-id") => {
                Ok(Sent { request_id, already_accepted: true })
            }
            StatusCode::TOO_MANY_REQUESTS => Err(self.too_many(call, &answer).await),
            StatusCode::UNAUTHORIZED => Err(SendError::ChannelRefused { status: 401 }),
            status if status.is_server_error() => Err(SendError::Unknown(None)),
            status => Err(refused(call, status, request_id, answer.json().await.unwrap_or_default())),
        }
    }

    /// 429 means a rate or the month's quota, and only LINE's numbers tell which: its words may change. A multicast is refused as a
    /// whole when what is left is less than it needs. Replies do not count.
    async fn too_many(&self, call: &Call<'_>, answer: &Response) -> SendError {
        let wait = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
        if call.retry_key.is_some() && self.quota_is_too_small(call.recipients()).await.unwrap_or(false) {
            return SendError::QuotaReached;
        }
        SendError::Busy(wait.map(Duration::from_secs))
    }

    pub(super) async fn ask<T: DeserializeOwned>(&self, path: &str) -> Result<T, SendError> {
        let token = self.tokens.get(&self.http, &self.api_base).await?;
        let answer = self.http.get(format!("{}{path}", self.api_base)).bearer_auth(token).send().await;
        let answer = answer.and_then(Response::error_for_status).map_err(SendError::Unreachable)?;
        answer.json().await.map_err(SendError::Unreachable)
    }
}

/// LINE names what it objects to in a message; an objection to the token of a reply names nothing.
fn refused(call: &Call<'_>, status: StatusCode, request_id: Option<String>, complaint: Complaint) -> SendError {
    if call.retry_key.is_none() && status == StatusCode::BAD_REQUEST && complaint.details.is_empty() {
        return SendError::ReplyTokenRefused;
    }
    let mut properties = objections(&complaint.message);
    properties.extend(complaint.details.into_iter().map(|detail| detail.property));
    SendError::Refused { status: status.as_u16(), reason: complaint.message, properties, request_id }
}

/// The recipients of a multicast that LINE does not know stand in its words, as `to[3]`.
fn objections(message: &str) -> Vec<String> {
    let places = message.match_indices("to[").filter_map(|(start, _)| {
        let end = message.get(start..)?.find(']')? + start;
        message.get(start..=end).map(str::to_owned)
    });
    places.collect()
}

fn request_id(answer: &Response) -> Option<String> {
    answer.headers().get("x-line-request-id")?.to_str().ok().map(str::to_owned)
}
