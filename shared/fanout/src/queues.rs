//! The two queues. They are no FIFO queues: an order is held back for the minute in which sending can be stopped, and chunks have no
//! order among each other.

use std::time::Duration;

use aws_config::SdkConfig;
use aws_sdk_sqs::{Client, error::DisplayErrorContext, types::SendMessageBatchRequestEntry};
use futures_util::{StreamExt, TryStreamExt, stream};

use crate::{ChunkOrder, NotOrdered, Orders, PlanOrder};

/// SQS takes so many messages in one call.
const BATCH: usize = 10;
/// So many calls wait for SQS at once.
const AT_ONCE: usize = 8;

/// The queues of broadcasts and of chunks.
#[derive(Debug, Clone)]
pub struct Queues {
    sqs: Client,
    broadcasts: String,
    chunks: String,
}

impl Queues {
    /// Opens the queues at these addresses.
    pub fn open(aws: &SdkConfig, broadcasts: String, chunks: String) -> Self {
        Self { sqs: Client::new(aws), broadcasts, chunks }
    }

    async fn batch(&self, orders: Vec<ChunkOrder>) -> Result<(), NotOrdered> {
        let entries: Result<Vec<_>, NotOrdered> = (0..).zip(&orders).map(|(id, order)| entry(id, order)).collect();
        let send = self.sqs.send_message_batch().queue_url(&self.chunks).set_entries(Some(entries?)).send();
        let answer = send.await.map_err(|reason| NotOrdered(DisplayErrorContext(reason).to_string()))?;
        match answer.failed().first() {
            None => Ok(()),
            Some(failed) => Err(NotOrdered(format!("{} of {}", failed.code(), orders.len()))),
        }
    }
}

impl Orders for Queues {
    async fn plan(&self, order: &PlanOrder, delay: Duration) -> Result<(), NotOrdered> {
        let body = serde_json::to_string(order).map_err(|reason| NotOrdered(reason.to_string()))?;
        let seconds = i32::try_from(delay.as_secs()).unwrap_or(i32::MAX);
        let send = self.sqs.send_message().queue_url(&self.broadcasts).message_body(body).delay_seconds(seconds);
        send.send().await.map(drop).map_err(|reason| NotOrdered(DisplayErrorContext(reason).to_string()))
    }

    async fn chunks(&self, orders: &[ChunkOrder]) -> Result<(), NotOrdered> {
        let batches: Vec<Vec<ChunkOrder>> = orders.chunks(BATCH).map(<[_]>::to_vec).collect();
        stream::iter(batches).map(|batch| self.batch(batch)).buffer_unordered(AT_ONCE).try_collect().await
    }
}

fn entry(id: usize, order: &ChunkOrder) -> Result<SendMessageBatchRequestEntry, NotOrdered> {
    let body = serde_json::to_string(order).map_err(|reason| NotOrdered(reason.to_string()))?;
    let entry = SendMessageBatchRequestEntry::builder().id(id.to_string()).message_body(body).build();
    entry.map_err(|reason| NotOrdered(reason.to_string()))
}
