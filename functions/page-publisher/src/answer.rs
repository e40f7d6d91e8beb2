//! What CloudFormation asks of a custom resource, and the answer that it waits for at a URL of its own.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tracing::{error, info};

pub const TIMEOUT: Duration = Duration::from_secs(10);
const TRIES: u32 = 3;
/// CloudFormation reads 4,096 bytes of answer; the ids beside the reason are well below a quarter of that.
const REASON: usize = 1_000;

/// A request of CloudFormation. Properties are decoded later: a request whose properties are wrong is answered too.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Request {
    #[serde(rename = "RequestType")]
    pub wish: Wish,
    #[serde(rename = "ResponseURL")]
    pub response_url: String,
    pub stack_id: String,
    #[serde(rename = "RequestId")]
    pub id: String,
    pub logical_resource_id: String,
    #[serde(default)]
    pub physical_resource_id: Option<String>,
    #[serde(default)]
    pub resource_properties: Value,
}

/// What is to become of the resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Wish {
    Create,
    Update,
    Delete,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Answer<'a> {
    status: &'static str,
    reason: String,
    physical_resource_id: &'a str,
    stack_id: &'a str,
    request_id: &'a str,
    logical_resource_id: &'a str,
}

/// Tells CloudFormation how it went; without this the stack hangs until its time is up.
pub async fn send(
    http: &reqwest::Client,
    request: &Request,
    physical_resource_id: &str,
    outcome: Result<(), String>,
) -> Result<(), reqwest::Error> {
    let (status, reason) = match outcome {
        Ok(()) => ("SUCCESS", String::new()),
        Err(reason) => ("FAILED", reason.chars().take(REASON).collect()),
    };
    let Request { stack_id, id: request_id, logical_resource_id, .. } = request;
    info!(cloudformation.request_id = request_id, "answering {request_id} with {status} {reason}");
    let answer = Answer { status, reason, physical_resource_id, stack_id, request_id, logical_resource_id };
    let body = serde_json::to_string(&answer).unwrap_or_default();
    let mut tried = 1;
    // The URL is signed for a PUT without a content type.
    while let Err(reason) = put(http, &request.response_url, body.clone()).await {
        error!("CloudFormation did not take the answer at try {tried}: {reason}");
        if tried == TRIES {
            return Err(reason);
        }
        tried += 1;
    }
    Ok(())
}

async fn put(http: &reqwest::Client, url: &str, body: String) -> Result<(), reqwest::Error> {
    let answer = http.put(url).body(body).send().await.and_then(reqwest::Response::error_for_status);
    // The URL carries the right to answer.
    answer.map(drop).map_err(reqwest::Error::without_url)
}
