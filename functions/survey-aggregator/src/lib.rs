//! The table's stream → what the answers to surveys come to.
//!
//! A batch comes in the order of its shard, and comes again from the first record that this function names, with other borders maybe.
//! What was counted before is not counted again (`surveys::follow`), so naming too early a record costs time and nothing else. What can
//! never be counted is set aside for a person, and the nightly recount puts right what it would have been.

mod aside;
mod read;

use std::collections::BTreeSet;

pub use aside::{Aside, Kept, NotKept, Why};
use aws_lambda_events::streams::{DynamoDbBatchItemFailure, DynamoDbEventResponse};
use domain::{id::BroadcastId, school::SchoolCode};
use read::{Found, Record};
use serde::Deserialize;
use surveys::{NotFollowed, follow_each};
use table::Tallying;
use tracing::{error, info, warn};

/// A batch, its records undecoded: one that cannot be read keeps none from being read.
#[derive(Debug, Deserialize)]
pub struct Batch {
    /// In the order of the shard.
    #[serde(rename = "Records")]
    pub records: Vec<serde_json::Value>,
}

/// A record cannot be named in the answer, for it has no sequence number: the whole batch comes again.
#[derive(Debug, thiserror::Error)]
#[error("a record without a sequence number could not be set aside")]
pub struct Nameless;

/// Counts a batch in, and says from which record on it has to come again.
pub async fn count(table: &impl Tallying, aside: &Aside, batch: Batch) -> Result<DynamoDbEventResponse, Nameless> {
    let mut records: Vec<Record> = batch.records.into_iter().filter_map(read::record).collect();
    let mut again: Option<usize> = None;
    for (place, record) in records.iter().enumerate() {
        if matches!(record.found, Found::Unreadable) && !set_aside(aside, record, Why::Unreadable).await {
            again = Some(place);
            break;
        }
    }
    // Behind a record that comes again nothing is counted: its own school's later changes would hide it.
    records.truncate(again.unwrap_or(records.len()) + usize::from(again.is_some()));
    let told = records.iter().filter_map(|record| match &record.found {
        Found::Answer(told) => Some(told.clone()),
        Found::Unreadable => None,
    });
    let each = follow_each(table, told.collect()).await;
    if each.followed.counted > 0 {
        let (counted, written) = (each.followed.counted, each.followed.written);
        info!(
            answers.counted = counted,
            tallies.written = written,
            "{counted} changes are counted in {written} tallies"
        );
    }
    for (school, broadcast, why) in each.failed {
        again = earlier(again, give_up_or_again(aside, &records, (&school, &broadcast), &why).await);
    }
    answer(again.map(|place| &records[place]))
}

fn earlier(one: Option<usize>, other: Option<usize>) -> Option<usize> {
    one.into_iter().chain(other).min()
}

/// Where the changes of a tally begin that have to come again. One that will never be read again keeps nobody waiting.
async fn give_up_or_again(
    aside: &Aside,
    records: &[Record],
    (school, broadcast): (&SchoolCode, &BroadcastId),
    why: &NotFollowed,
) -> Option<usize> {
    let theirs: BTreeSet<usize> = records
        .iter()
        .enumerate()
        .filter(|(_, record)| record.is_of(school, broadcast))
        .map(|(place, _)| place)
        .collect();
    let first = theirs.first().copied();
    if !matches!(why, NotFollowed::Table(table::TableError::Unreadable(_) | table::TableError::Foreign(_))) {
        warn!(broadcast.id = %broadcast, "answers to {broadcast} come again: {why}");
        return first;
    }
    error!(broadcast.id = %broadcast, "answers to {broadcast} cannot be counted: {why}");
    for place in theirs {
        if !set_aside(aside, &records[place], Why::Uncountable).await {
            return first;
        }
    }
    None
}

async fn set_aside(aside: &Aside, record: &Record, why: Why) -> bool {
    let kept = Kept {
        event: record.event.clone(),
        sequence: record.sequence.clone(),
        partition: record.partition.clone(),
        why,
    };
    let event = &kept.event;
    error!(stream.event = event, "record {event} is set aside");
    match aside.keep(&kept).await {
        Ok(()) => true,
        Err(reason) => {
            warn!(stream.event = event, "record {event} could not be set aside and comes again: {reason}");
            false
        }
    }
}

fn answer(again: Option<&Record>) -> Result<DynamoDbEventResponse, Nameless> {
    let mut response = DynamoDbEventResponse::default();
    if let Some(record) = again {
        if record.sequence.is_empty() {
            return Err(Nameless);
        }
        let mut failure = DynamoDbBatchItemFailure::default();
        failure.item_identifier = Some(record.sequence.clone());
        response.batch_item_failures = vec![failure];
    }
    Ok(response)
}
