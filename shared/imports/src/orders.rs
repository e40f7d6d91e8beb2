//! What the importer is told to do.

use std::future::Future;

use aws_config::SdkConfig;
use aws_sdk_sqs::{Client, error::DisplayErrorContext};
use domain::id::{ImportId, StaffId};
use serde::{Deserialize, Serialize};

/// What is to be done with an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Read the file and make the preview.
    Read,
    /// Write it, or go on writing.
    Apply,
    /// Take it back, or go on taking it back.
    Undo,
}

/// One order. Carried out twice it comes to the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Which import.
    pub import: ImportId,
    /// What to do.
    pub task: Task,
    /// Who gave it.
    pub by: StaffId,
    /// Their name on that day.
    pub by_name: String,
    /// The import's version when it was given: what makes it another order than the one before.
    pub version: u32,
}

/// Takes orders to the importer.
pub trait Orders: Send + Sync {
    /// Hands it over; when this returns, it will not be lost.
    fn place(&self, order: &Order) -> impl Future<Output = Result<(), NotOrdered>> + Send;
}

/// The order was not taken; try again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the rosters queue did not take the order: {0}")]
pub struct NotOrdered(pub String);

/// The queue of rosters. Orders of one import stay in their order.
#[derive(Debug, Clone)]
pub struct Queue {
    sqs: Client,
    url: String,
}

impl Queue {
    /// Opens the queue at that address.
    pub fn open(aws: &SdkConfig, url: String) -> Self {
        Self { sqs: Client::new(aws), url }
    }
}

impl Orders for Queue {
    async fn place(&self, order: &Order) -> Result<(), NotOrdered> {
        let body = serde_json::to_string(order).map_err(|reason| NotOrdered(reason.to_string()))?;
        let once = format!("{}-{:?}-{}", order.import, order.task, order.version);
        let send = self.sqs.send_message().queue_url(&self.url).message_body(body);
        let send = send.message_group_id(order.import.as_str()).message_deduplication_id(once);
        send.send().await.map(drop).map_err(|reason| NotOrdered(DisplayErrorContext(reason).to_string()))
    }
}
