//! Records one order.

use domain::{absence::Order, talk::Urgency};
use line_talk::{NotSaid, Speaker};
use reception::Reception;
use table::{Table, TableError};
use tracing::info;

/// Records, then acknowledges.
pub struct Recorder {
    reception: Reception,
    speaker: Speaker,
}

/// The order goes back to its queue. What of it was recorded stays, and recording it again changes nothing.
#[derive(Debug, thiserror::Error)]
pub enum NotRecorded {
    /// The table gave no answer.
    #[error(transparent)]
    Table(#[from] TableError),
    /// It is recorded, and the guardian does not know yet.
    #[error(transparent)]
    NotSaid(#[from] NotSaid),
}

impl Recorder {
    /// Over a table and a voice.
    pub fn new(table: Table, speaker: Speaker) -> Self {
        Self { reception: Reception::new(table), speaker }
    }

    /// Records every item of an order, tells the guardian, and notes that they were told.
    pub async fn record(&self, order: Order) -> Result<(), NotRecorded> {
        let recorded = self.reception.record(&order).await?;
        info!(line.event_id = order.event, guardian.id = %order.guardian, "event {} is recorded", order.event);
        let (token, contact) = (order.reply_token.as_deref(), &order.contact);
        let heard = match recorded.urgency {
            Urgency::HeardAlready => return Ok(()),
            Urgency::Courtesy => return Ok(self.speaker.reply(token, contact, &recorded.says).await?),
            Urgency::MustHear => self.speaker.answer(token, contact, &recorded.says, &order.event).await?,
        };
        if heard { Ok(self.reception.note_told(&recorded).await?) } else { Ok(()) }
    }
}
