//! How an order reaches the function that writes.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use aws_config::SdkConfig;
use aws_sdk_sqs::{Client, error::DisplayErrorContext};
use domain::{
    export::{Export, Of},
    id::ExportId,
};
use serde::{Deserialize, Serialize};

/// One order. Carried out twice it comes to one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Which export is to be written.
    pub export: ExportId,
}

/// The order was not taken; try again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the exports queue did not take the order: {0}")]
pub struct NotOrdered(pub String);

/// Where orders go: one type, for routes that cannot be generic.
#[derive(Debug, Clone)]
pub enum Orders {
    /// The deployment's queue.
    Queue(Client, String),
    /// A test's.
    Desk(Desk),
}

/// Orders in memory, first in, first out.
#[derive(Debug, Clone, Default)]
pub struct Desk(Arc<Mutex<VecDeque<Order>>>);

impl Desk {
    /// The oldest order, taken off the desk.
    pub fn take(&self) -> Option<Order> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }
}

impl Orders {
    /// The queue at that address.
    pub fn open(aws: &SdkConfig, url: String) -> Self {
        Self::Queue(Client::new(aws), url)
    }

    /// Hands it over; when this returns, it will not be lost.
    pub async fn place(&self, order: &Order) -> Result<(), NotOrdered> {
        match self {
            Self::Queue(sqs, url) => {
                let body = serde_json::to_string(order).map_err(|reason| NotOrdered(reason.to_string()))?;
                let sent = sqs.send_message().queue_url(url).message_body(body).send().await;
                sent.map(drop).map_err(|reason| NotOrdered(DisplayErrorContext(reason).to_string()))
            }
            Self::Desk(desk) => {
                desk.0.lock().unwrap_or_else(PoisonError::into_inner).push_back(order.clone());
                Ok(())
            }
        }
    }
}

/// Where the file lies that the present attempt at an export writes. Each attempt has a place of its own, so that one that was thought
/// dead can take away only what it wrote itself.
///
/// What somebody waits for is forgotten after a day; what was due lies where a program can look for it, by school, layout and day (whoever orders one of the same day has another name), until
/// [`SCHEDULED_KEPT`](domain::export::SCHEDULED_KEPT) is over (template.yaml, `ExportsBucket`).
pub fn place_of(export: &Export) -> String {
    match &export.of {
        Of::Attendance(taken) if taken.scheduled => {
            let folder = format!("exports/scheduled/{}/{}/{}", taken.school, taken.layout, taken.until);
            format!("{folder}/{}-{}.csv", export.id, export.attempt)
        }
        _ => format!("exports/once/{}/{}.csv", export.id, export.attempt),
    }
}

/// Where it stands what that file holds: rows, bytes, SHA-256, and what its encoding does not have.
pub fn manifest_of(export: &Export) -> String {
    format!("{}.manifest.json", place_of(export))
}
