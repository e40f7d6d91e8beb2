//! Where records go that cannot be counted: the queue that Lambda itself gives up to, which raises an alarm.

use std::sync::{Arc, Mutex, PoisonError};

use aws_sdk_sqs::Client;
use lambda::SdkConfig;
use serde::{Deserialize, Serialize};

/// Why a record is set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It is not what an answer looks like.
    Unreadable,
    /// Its survey or its tally is not.
    Uncountable,
}

/// Where to find a record again: ids, and nothing of what somebody answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The stream's own name for it.
    pub event: String,
    /// Its place in the stream.
    pub sequence: String,
    /// School and survey.
    pub partition: String,
    /// Why.
    pub why: Why,
}

/// It was not kept; the record has to come again.
#[derive(Debug, thiserror::Error)]
#[error("the queue gave no answer")]
pub struct NotKept;

/// Where records are set aside.
#[derive(Debug, Clone)]
pub enum Aside {
    /// The deployment's queue.
    Queue(Client, String),
    /// A test's.
    Memory(Arc<Mutex<Vec<Kept>>>),
}

impl Aside {
    /// The queue at that address.
    pub fn open(aws: &SdkConfig, url: String) -> Self {
        Self::Queue(Client::new(aws), url)
    }

    /// Keeps a record's name. Repeating it keeps it twice, which does no harm.
    pub async fn keep(&self, kept: &Kept) -> Result<(), NotKept> {
        match self {
            Self::Queue(client, url) => {
                let body = serde_json::to_string(kept).map_err(|_| NotKept)?;
                let sent = client.send_message().queue_url(url).message_body(body).send().await;
                sent.map(|_| ()).map_err(|_| NotKept)
            }
            Self::Memory(all) => {
                all.lock().unwrap_or_else(PoisonError::into_inner).push(kept.clone());
                Ok(())
            }
        }
    }
}
