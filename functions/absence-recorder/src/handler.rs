//! Records one order.

use domain::{
    absence::{Author, Entry, Kept, Order, OrderItem, PupilDay},
    talk::{Answered, Outcome, Urgency, Words, acknowledge, urgency},
};
use line_talk::{NotSaid, Speaker};
use table::{AbsenceLog, Guardians, Pupils, Schools, Table, TableError};
use tracing::info;

/// Records, then acknowledges.
pub struct Recorder {
    table: Table,
    speaker: Speaker,
    words: Words,
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
        Self { table, speaker, words: Words::japanese() }
    }

    /// Records every item of an order, tells the guardian, and notes that they were told.
    ///
    /// The note comes after the telling: a crash between the two tells twice rather than never.
    pub async fn record(&self, order: Order) -> Result<(), NotRecorded> {
        let mut answered = Vec::new();
        for item in &order.items {
            let outcome = self.keep(&order, item).await?;
            answered.push(Answered { item: item.clone(), outcome });
        }
        info!(line.event_id = order.event, guardian.id = %order.guardian, "event {} is recorded", order.event);
        let (token, user) = (order.reply_token.as_deref(), &order.contact);
        let says = acknowledge(&self.words, &answered, &order.event);
        let heard = match urgency(&answered, &order.event) {
            Urgency::HeardAlready => return Ok(()),
            Urgency::Courtesy => return Ok(self.speaker.reply(token, user, &says).await?),
            Urgency::MustHear => self.speaker.answer(token, user, &says, &order.event).await?,
        };
        if heard { self.note_told(&answered).await } else { Ok(()) }
    }

    async fn keep(&self, order: &Order, item: &OrderItem) -> Result<Outcome, TableError> {
        // The link may have gone since the tap.
        let Some(child) = self.table.child(&order.guardian, &item.pupil).await? else { return Ok(Outcome::NotLinked) };
        let Some(pupil) = self.table.pupil_of(&child).await? else { return Ok(Outcome::NotLinked) };
        let Some(school) = self.table.school(&pupil.school).await? else { return Ok(Outcome::NotLinked) };
        let entry = Entry {
            id: item.entry.clone(),
            at: order.at,
            by: Author::Guardian { guardian: order.guardian.clone() },
            said: item.said.clone(),
            event: order.event.clone(),
            told: false,
        };
        let kept = self.table.keep(&PupilDay::new(&pupil, item.day), entry).await?;
        Ok(Outcome::Kept { child, school, kept })
    }

    async fn note_told(&self, answered: &[Answered]) -> Result<(), NotRecorded> {
        for Answered { item, outcome } in answered {
            if let Outcome::Kept { kept: Kept::Recorded(day) | Kept::Repeated(day), .. } = outcome {
                self.table.told(day, &item.entry).await?;
            }
        }
        Ok(())
    }
}
