//! What failed comes again soon.
//!
//! Left alone, an order would stay hidden until its visibility is over, which is longer than the longest work may take; and somebody waits
//! before their screen.

use std::{collections::BTreeSet, time::Duration};

use aws_config::SdkConfig;
use aws_lambda_events::event::sqs::{SqsBatchResponse, SqsEvent, SqsMessage};
use aws_sdk_sqs::{Client, error::DisplayErrorContext};
use lambda::batch::AllFailed;
use tracing::{info, warn};

use crate::exporter::TRIES;

const FIRST_PAUSE: Duration = Duration::from_secs(5);
const LONGEST_PAUSE: Duration = Duration::from_mins(5);

/// The queue that orders come from.
#[derive(Debug, Clone)]
pub struct Back {
    sqs: Client,
    url: String,
}

/// One message, as long as it is ours.
#[derive(Debug)]
pub(crate) struct Ticket {
    message_id: String,
    receipt: String,
    receives: u32,
}

impl Back {
    /// To the queue at that address.
    pub fn open(aws: &SdkConfig, url: String) -> Self {
        Self { sqs: Client::new(aws), url }
    }

    /// Those of these messages that failed are seen again after a pause. A message that cannot be handed back comes again when its
    /// visibility is over.
    pub(crate) async fn hand_back(&self, tickets: &[Ticket], done: &Result<SqsBatchResponse, AllFailed>) {
        for ticket in tickets.iter().filter(|ticket| ticket.failed(done)) {
            let pause = pause_after(ticket.receives);
            let seconds = i32::try_from(pause.as_secs()).unwrap_or(i32::MAX);
            let change = self.sqs.change_message_visibility().queue_url(&self.url).visibility_timeout(seconds);
            let id = &ticket.message_id;
            match change.receipt_handle(&ticket.receipt).send().await {
                Ok(_) => info!(sqs.message_id = id, pause_s = seconds, "message {id} comes again in {seconds} s"),
                Err(reason) => {
                    let reason = DisplayErrorContext(reason);
                    warn!(sqs.message_id = id, "message {id} cannot be handed back: {reason}");
                }
            }
        }
    }
}

impl Ticket {
    /// Of the messages that say how they are handed back.
    pub(crate) fn of(event: &SqsEvent) -> Vec<Self> {
        let ticket = |message: &SqsMessage| {
            let receives = message.attributes.get("ApproximateReceiveCount").and_then(|count| count.parse().ok());
            Some(Self {
                message_id: message.message_id.clone()?,
                receipt: message.receipt_handle.clone()?,
                receives: receives.unwrap_or(1),
            })
        };
        event.records.iter().filter_map(ticket).collect()
    }

    fn failed(&self, done: &Result<SqsBatchResponse, AllFailed>) -> bool {
        let Ok(response) = done else { return true };
        let failed: BTreeSet<&str> =
            response.batch_item_failures.iter().map(|failure| failure.item_identifier.as_str()).collect();
        failed.contains(self.message_id.as_str())
    }
}

/// How long what has been tried so often is left alone: twice as long each time. After the last try not at all: the queue sets it aside.
fn pause_after(receives: u32) -> Duration {
    if receives >= TRIES {
        return Duration::ZERO;
    }
    FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(receives.saturating_sub(1))).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_five_minutes_and_all_of_them_are_over_within_twenty_five() {
        let pauses: Vec<u64> = (1..=TRIES).map(|receives| pause_after(receives).as_secs()).collect();
        assert_eq!(pauses, [5, 10, 20, 40, 80, 160, 300, 300, 300, 0]);
        assert!(pauses.iter().sum::<u64>() < 25 * 60);
        assert_eq!(pause_after(0), FIRST_PAUSE);
    }
}
