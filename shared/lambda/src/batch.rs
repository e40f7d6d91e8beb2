//! Batches from SQS, answered record by record.
//!
//! One record fails alone: it is decoded by itself and a panic stays inside it. Only in a FIFO queue does it take the
//! later records of its message group along, for those must not overtake it. Groups do not wait for each other.

use std::{collections::HashMap, fmt::Display, panic::AssertUnwindSafe};

use aws_lambda_events::event::sqs::{SqsBatchResponse, SqsEvent, SqsMessage};
use futures_util::{FutureExt, future::join_all};
use serde::de::DeserializeOwned;
use tracing::{error, warn};

/// A record, decoded, with what SQS says about its delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record<T> {
    /// What the sender put into the queue.
    pub body: T,
    /// The id that SQS gave the message.
    pub message_id: String,
    /// How often SQS has handed this message out, this time included; 1 on the first try.
    pub receives: u32,
}

/// Nothing of the batch succeeded. Returned as an error, because Lambda slows its pollers for errors and not for
/// reported failures.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("all {0} records of the batch failed")]
pub struct AllFailed(pub usize);

/// Does the work for each record of a batch and reports which of them go back to the queue.
///
/// Errors are logged with the message's id; let their words name ids and outcomes only.
pub async fn each<T, E>(
    event: SqsEvent,
    work: impl AsyncFn(Record<T>) -> Result<(), E>,
) -> Result<SqsBatchResponse, AllFailed>
where
    T: DeserializeOwned,
    E: Display,
{
    let records = event.records.len();
    let failed = join_all(groups(event.records).into_iter().map(|group| in_order(group, &work))).await.concat();
    // A record without an id cannot go back alone.
    if records > 0 && (failed.len() == records || failed.iter().any(String::is_empty)) {
        return Err(AllFailed(failed.len()));
    }
    let mut response = SqsBatchResponse::default();
    response.set_failures(failed);
    Ok(response)
}

/// The records by message group, each group in its order; a record of a standard queue is a group of its own.
fn groups(records: Vec<SqsMessage>) -> Vec<Vec<SqsMessage>> {
    let mut groups: Vec<Vec<SqsMessage>> = Vec::new();
    let mut known = HashMap::new();
    for record in records {
        let place = match record.attributes.get("MessageGroupId") {
            Some(group) => *known.entry(group.clone()).or_insert(groups.len()),
            None => groups.len(),
        };
        match groups.get_mut(place) {
            Some(group) => group.push(record),
            None => groups.push(vec![record]),
        }
    }
    groups
}

/// Works through one group and returns the ids that go back: those of the first failure and of all after it.
async fn in_order<T, E>(group: Vec<SqsMessage>, work: &impl AsyncFn(Record<T>) -> Result<(), E>) -> Vec<String>
where
    T: DeserializeOwned,
    E: Display,
{
    let mut failed = Vec::new();
    for message in group {
        let id = message.message_id.clone().unwrap_or_default();
        if !failed.is_empty() {
            warn!(sqs.message_id = id, "message {id} goes back behind an earlier one of its group");
            failed.push(id);
        } else if !succeeds(message, work).await {
            failed.push(id);
        }
    }
    failed
}

async fn succeeds<T, E>(message: SqsMessage, work: &impl AsyncFn(Record<T>) -> Result<(), E>) -> bool
where
    T: DeserializeOwned,
    E: Display,
{
    let record = match decode(message) {
        Ok(record) => record,
        Err(Undecodable { id, at }) => {
            error!(sqs.message_id = id, json.line = at.0, json.column = at.1, "message {id} cannot be decoded");
            return false;
        }
    };
    let (id, receives) = (record.message_id.clone(), record.receives);
    // Calling an async closure may already run code of ours: the call itself belongs behind the fence.
    match AssertUnwindSafe(async { work(record).await }).catch_unwind().await {
        Ok(Ok(())) => true,
        Ok(Err(reason)) => {
            warn!(sqs.message_id = id, sqs.receives = receives, "message {id} goes back: {reason}");
            false
        }
        Err(_panic) => {
            error!(sqs.message_id = id, sqs.receives = receives, "message {id} goes back: its work panicked");
            false
        }
    }
}

/// Where in the body decoding stopped; serde's own words would quote the body.
struct Undecodable {
    id: String,
    at: (usize, usize),
}

fn decode<T: DeserializeOwned>(message: SqsMessage) -> Result<Record<T>, Undecodable> {
    let id = message.message_id.unwrap_or_default();
    let receives = message.attributes.get("ApproximateReceiveCount").and_then(|count| count.parse().ok());
    match serde_json::from_str(message.body.as_deref().unwrap_or_default()) {
        Ok(body) => Ok(Record { body, message_id: id, receives: receives.unwrap_or(1) }),
        Err(error) => Err(Undecodable { id, at: (error.line(), error.column()) }),
    }
}
