//! What waits for an answer when the talk is opened on the web. LINE's talk holds it since it came.

use domain::{guardian::Contact, id::BroadcastId, talk::broadcast};
use lambda::http::Refusal;
use serde::Serialize;
use table::{Family, Guardians, Inbox};
use utoipa::ToSchema;

use super::SayView;
use crate::Api;

/// How many of the newest messages are looked at: older ones are in the list.
const NEWEST: u16 = 10;

/// A message that asks something.
#[derive(Serialize, ToSchema)]
pub(super) struct AskingView {
    /// Names it, so that the page shows it once.
    message: String,
    /// What it says in the talk.
    says: Vec<SayView>,
}

impl Api {
    /// The messages with a survey that this person has not answered, the oldest first. Of an earlier one and its reminder: the reminder.
    pub(super) async fn asking(&self, user: &Contact) -> Result<Vec<AskingView>, Refusal> {
        let family = self.table.family(user).await.map_err(|e| self.table_failed(&e))?;
        let Some(family) = family else { return Ok(Vec::new()) };
        let newest = self.table.inbox(user, Some(&family), None, NEWEST).await.map_err(|e| self.table_failed(&e))?;
        let mut asking: Vec<(BroadcastId, AskingView)> = Vec::new();
        for letter in newest.iter().rev() {
            if let Some((under, view)) = self.asking_one(user, &family, letter).await? {
                asking.retain(|(earlier, _)| *earlier != under);
                asking.push((under, view));
            }
        }
        Ok(asking.into_iter().map(|(_, view)| view).collect())
    }

    async fn asking_one(
        &self,
        user: &Contact,
        family: &Family,
        (letter, message): &(table::Letterbox, domain::broadcast::Broadcast),
    ) -> Result<Option<(BroadcastId, AskingView)>, Refusal> {
        if letter.one_way || message.survey.is_none() {
            return Ok(None);
        }
        let Some(asked) = self.asked(user, family, (letter, message)).await? else { return Ok(None) };
        let waits = asked.is_open(self.clock.now()) && !asked.wanted.is_empty();
        if !waits || self.has_answered(&asked).await? {
            return Ok(None);
        }
        let own = message.content.each_schools_header;
        let sender = if own { self.school(&letter.school).await?.name } else { message.sender_name.clone() };
        let says = self.say_views(&broadcast(&self.words, message, &sender, letter.one_way), user)?;
        Ok(Some((asked.broadcast.id.clone(), AskingView { message: message.id.to_string(), says })))
    }
}
