//! The inbound queue, as the one place that events go to.

use aws_sdk_sqs::{
    Client, Config,
    error::{BuildError, DisplayErrorContext},
    types::SendMessageBatchRequestEntry as Entry,
};
use line::Inbound;
use tracing::{error, warn};

/// SQS takes ten messages and 1 MiB in a call, and 1 MiB in a message.
const MESSAGES: usize = 10;
const BYTES: usize = 1024 * 1024;
/// Room for what SQS adds to a body when it measures: ids and attributes.
const ASIDE: usize = 512;
/// A second round, because LINE delivers again only if the channel's owner has switched that on.
const ROUNDS: usize = 2;

/// The FIFO queue that the conversation reads.
pub struct InboundQueue {
    sqs: Client,
    url: String,
}

/// An event ready to be queued.
struct Letter {
    body: String,
    group: String,
    deduplication: String,
}

impl InboundQueue {
    /// Opens the queue at this URL.
    pub fn open(config: &Config, url: String) -> Self {
        Self { sqs: Client::from_conf(config.clone()), url }
    }

    /// Queues events in their order and returns how many could not be queued.
    ///
    /// A failure holds nothing up: the reader goes by LINE's timestamps, and the rest is safer in the queue than here.
    pub async fn put(&self, events: &[Inbound]) -> usize {
        let mut left: Vec<_> = events.iter().map(Letter::of).collect();
        for _ in 0..ROUNDS {
            let mut failed = Vec::new();
            for batch in batches(left) {
                failed.extend(self.send(batch).await);
            }
            left = failed;
        }
        left.len()
    }

    /// Sends one batch and returns what SQS did not take.
    async fn send(&self, batch: Vec<Letter>) -> Vec<Letter> {
        let Ok(entries) = batch.iter().enumerate().map(|(n, letter)| letter.entry(n)).collect() else { return batch };
        match self.sqs.send_message_batch().queue_url(&self.url).set_entries(Some(entries)).send().await {
            // By what SQS says it took: an answer that leaves an entry out has not taken it.
            Ok(answer) => {
                for failure in answer.failed() {
                    warn!(
                        sqs.code = failure.code(),
                        sqs.sender_fault = failure.sender_fault(),
                        "SQS did not take an event"
                    );
                }
                let taken = |n: usize| answer.successful().iter().any(|entry| entry.id() == n.to_string());
                batch.into_iter().enumerate().filter(|(n, _)| !taken(*n)).map(|(_, letter)| letter).collect()
            }
            Err(reason) => {
                error!("SQS took none of {} events: {}", batch.len(), DisplayErrorContext(reason));
                batch
            }
        }
    }
}

impl Letter {
    fn of(event: &Inbound) -> Self {
        let address = event.address();
        let mut body = event.to_body();
        // No person can write so much: with a 500 LINE would deliver it over and over, and its neighbours with it.
        if body.len() > BYTES - ASIDE {
            error!(
                event.id = address.deduplication,
                event.bytes = body.len(),
                "an event does not fit into SQS: queued without its content"
            );
            body = event.abridged().to_body();
        }
        Self { body, group: address.group, deduplication: address.deduplication }
    }

    fn entry(&self, number: usize) -> Result<Entry, BuildError> {
        Entry::builder()
            .id(number.to_string())
            .message_body(&self.body)
            .message_group_id(&self.group)
            .message_deduplication_id(&self.deduplication)
            .build()
    }
}

/// Splits letters into as few batches as SQS takes, in their order.
fn batches(letters: Vec<Letter>) -> Vec<Vec<Letter>> {
    let mut batches = Vec::new();
    let (mut batch, mut room) = (Vec::new(), BYTES);
    for letter in letters {
        let size = letter.body.len() + ASIDE;
        if batch.len() == MESSAGES || size > room {
            batches.push(std::mem::take(&mut batch));
            room = BYTES;
        }
        room = room.saturating_sub(size);
        batch.push(letter);
    }
    batches.push(batch);
    batches.retain(|batch| !batch.is_empty());
    batches
}
