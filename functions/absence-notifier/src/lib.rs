//! The table's stream → the guardians of a pupil hear of what others said about its day: another guardian, a child with a parent's
//! telephone, the school. And whoever is asked where their child is, whose seat is empty, hears the question. What a
//! day tells of a pupil's return, and of who does not walk along with a 登校班, is kept for its hour; when the clockwork notes that it has
//! come, that is a change again, and the families are told.
//!
//! A batch comes in the order of its shard, and comes again from the first record that this function names. LINE takes each notice once, by
//! a key that follows from what it is about and for whom (ADR 16); mails, which know no keys, are noted in the table under the same key
//! once they have gone out.

mod delivery;
mod following;
mod morning;
mod record;
mod telling;
mod upcoming;

use aws_lambda_events::streams::{DynamoDbBatchItemFailure, DynamoDbEventResponse};
use serde::Deserialize;
pub use telling::{NotTold, Notifier};
use tracing::{error, warn};

/// A batch, its records undecoded: one that cannot be read keeps none from being read.
#[derive(Debug, Deserialize)]
pub struct Batch {
    /// In the order of the shard.
    #[serde(rename = "Records")]
    pub records: Vec<serde_json::Value>,
}

/// A record that failed has no sequence number to be named by: the whole batch comes again.
#[derive(Debug, thiserror::Error)]
#[error("a record without a sequence number")]
pub struct Nameless;

/// Tells of every record, and says from which one on the batch has to come again.
pub async fn tell(notifier: &Notifier, batch: Batch) -> Result<DynamoDbEventResponse, Nameless> {
    let mut response = DynamoDbEventResponse::default();
    for raw in batch.records {
        let record = record::read(raw);
        let Some(about) = record.about else {
            // It would be as unreadable the next time. The report itself stands in the table, where school and guardians read it.
            error!(stream.event = record.event, "record {} cannot be read, and nobody is told of it", record.event);
            continue;
        };
        if let Err(reason) = notifier.tell(&about).await {
            warn!(stream.event = record.event, "record {} comes again: {reason}", record.event);
            if record.sequence.is_empty() {
                return Err(Nameless);
            }
            let mut failure = DynamoDbBatchItemFailure::default();
            failure.item_identifier = Some(record.sequence);
            response.batch_item_failures = vec![failure];
            break;
        }
    }
    Ok(response)
}
