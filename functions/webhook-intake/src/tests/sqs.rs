//! As much of SQS as a send needs: it takes batches over HTTP, keeps them, and fails as told. What SQS itself would
//! refuse, it refuses.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
};

use aws_sdk_sqs::config::{BehaviorVersion, Credentials, Region, retry::RetryConfig};
use axum::{Json, Router, extract::State, http::StatusCode, routing::post};
use serde_json::{Value, json};

use crate::queue::InboundQueue;

/// A message in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queued {
    pub body: String,
    pub group: String,
    pub deduplication: String,
}

/// What goes wrong in a call, by the number of the call.
pub type Fault = fn(call: usize) -> Trouble;

#[derive(Clone, Copy)]
pub enum Trouble {
    None,
    /// SQS is down.
    Down,
    /// The entry with this number is not taken.
    Entry(usize),
    /// The entry with this number is missing from the answer.
    Silence(usize),
}

#[derive(Clone)]
pub struct Sqs {
    url: String,
    seen: Arc<Mutex<Seen>>,
}

struct Seen {
    calls: usize,
    batches: Vec<usize>,
    queued: Vec<Queued>,
    fault: Fault,
}

impl Sqs {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Seen { calls: 0, batches: vec![], queued: vec![], fault: |_| Trouble::None };
        let sqs = Self { url, seen: Arc::new(Mutex::new(seen)) };
        let app = Router::new().route("/", post(send_message_batch)).with_state(sqs.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        sqs
    }

    pub fn open(&self) -> InboundQueue {
        let config = aws_sdk_sqs::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .endpoint_url(&self.url)
            .region(Region::new("ap-northeast-1"))
            .credentials_provider(Credentials::new("AKID", "secret", None, None, "test"))
            .retry_config(RetryConfig::disabled())
            .build();
        InboundQueue::open(&config, format!("{}/123456789012/renraku-inbound.fifo", self.url))
    }

    pub fn fail(&self, fault: Fault) {
        self.seen.lock().unwrap().fault = fault;
    }

    pub fn queued(&self) -> Vec<Queued> {
        self.seen.lock().unwrap().queued.clone()
    }

    /// How many messages each call brought.
    pub fn batches(&self) -> Vec<usize> {
        self.seen.lock().unwrap().batches.clone()
    }
}

async fn send_message_batch(State(sqs): State<Sqs>, request: String) -> (StatusCode, Json<Value>) {
    let request: Value = serde_json::from_str(&request).unwrap();
    let entries: Vec<_> =
        request["Entries"].as_array().unwrap().iter().map(|entry| (id(entry), queued(entry))).collect();
    let mut seen = sqs.seen.lock().unwrap();
    let trouble = (seen.fault)(seen.calls);
    seen.calls += 1;
    if matches!(trouble, Trouble::Down) {
        return (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "__type": "com.amazonaws.sqs#ServiceUnavailable" })));
    }
    if let Some(error) = refusal(&entries) {
        return (StatusCode::BAD_REQUEST, Json(json!({ "__type": format!("com.amazonaws.sqs#{error}") })));
    }
    seen.batches.push(entries.len());
    let (mut successful, mut failed) = (vec![], vec![]);
    for (number, (id, message)) in entries.into_iter().enumerate() {
        match trouble {
            Trouble::Entry(bad) if bad == number => {
                failed.push(json!({ "Id": id, "Code": "InternalError", "SenderFault": false }));
            }
            Trouble::Silence(bad) if bad == number => {}
            _ => {
                seen.queued.push(message);
                successful.push(json!({ "Id": id, "MessageId": id, "MD5OfMessageBody": "" }));
            }
        }
    }
    (StatusCode::OK, Json(json!({ "Successful": successful, "Failed": failed })))
}

fn id(entry: &Value) -> String {
    entry["Id"].as_str().unwrap().to_owned()
}

fn queued(entry: &Value) -> Queued {
    let field = |name: &str| entry[name].as_str().unwrap().to_owned();
    Queued {
        body: field("MessageBody"),
        group: field("MessageGroupId"),
        deduplication: field("MessageDeduplicationId"),
    }
}

/// SQS's limits, by its documentation: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html>
fn refusal(entries: &[(String, Queued)]) -> Option<&'static str> {
    let bytes: usize = entries.iter().map(|(_, message)| message.body.len()).sum();
    let ids: HashSet<_> = entries.iter().map(|(id, _)| id).collect();
    let odd = |id: &String| id.is_empty() || id.len() > 128 || !id.bytes().all(|byte| byte.is_ascii_graphic());
    let refused =
        |letter: char| matches!(letter, '\u{fffe}' | '\u{ffff}') || (letter < ' ' && !"\t\n\r".contains(letter));
    match entries {
        [] => Some("EmptyBatchRequest"),
        _ if entries.len() > 10 => Some("TooManyEntriesInBatchRequest"),
        _ if bytes > 1_048_576 => Some("BatchRequestTooLong"),
        _ if ids.len() < entries.len() => Some("BatchEntryIdsNotDistinct"),
        _ if entries.iter().any(|(_, message)| odd(&message.group) || odd(&message.deduplication)) => {
            Some("InvalidParameterValue")
        }
        _ if entries.iter().any(|(_, message)| message.body.contains(refused)) => Some("InvalidMessageContents"),
        _ => None,
    }
}
