//! The way to absence-recorder.

use std::future::Future;

use aws_sdk_sqs::{Client, error::DisplayErrorContext};
use domain::absence::Order;

/// Takes orders to whoever records them.
pub trait Orders {
    /// Hands an order over; when this returns, it will not be lost.
    fn place(&self, order: &Order) -> impl Future<Output = Result<(), NotQueued>>;
}

/// The order was not taken; try again.
#[derive(Debug, thiserror::Error)]
#[error("the absences queue did not take the order: {0}")]
pub struct NotQueued(pub String);

/// The absences queue.
pub struct AbsencesQueue {
    sqs: Client,
    url: String,
}

impl AbsencesQueue {
    /// Opens the queue at that address.
    pub fn open(aws: &lambda::SdkConfig, url: String) -> Self {
        Self { sqs: Client::new(aws), url }
    }
}

impl Orders for AbsencesQueue {
    /// What one guardian does stays in order; the same tap, delivered again, is the same order.
    async fn place(&self, order: &Order) -> Result<(), NotQueued> {
        let body = serde_json::to_string(order).map_err(|reason| NotQueued(reason.to_string()))?;
        let send = self.sqs.send_message().queue_url(&self.url).message_body(body);
        let send = send.message_group_id(order.guardian.as_str()).message_deduplication_id(&order.event);
        send.send().await.map(drop).map_err(|reason| NotQueued(DisplayErrorContext(reason).to_string()))
    }
}
