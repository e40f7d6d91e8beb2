//! Hears one event, decides, acts.

use domain::{
    absence::Order,
    guardian::{Contact, Reach},
    talk::{Heard, Moment},
};
use jiff::Timestamp;
use lambda::Clock;
use line::{Event, Inbound, Kind, webhook::Mode};
use line_talk::{NotSaid, Speaker};
use reception::{Reception, Response};
use table::{Guardians, OddEvent, OddEvents, Table, TableError};
use tracing::{info, warn};

use crate::{NotQueued, Orders, heard::heard};

/// The conversation with everybody.
pub struct Conversation<O> {
    table: Table,
    speaker: Speaker,
    orders: O,
    clock: Clock,
    reception: Reception,
}

/// The event goes back to its queue.
#[derive(Debug, thiserror::Error)]
pub enum NotHeard {
    /// The table gave no answer.
    #[error(transparent)]
    Table(#[from] TableError),
    /// LINE did not take the answer.
    #[error(transparent)]
    NotSaid(#[from] NotSaid),
    /// The order was not taken.
    #[error(transparent)]
    NotQueued(#[from] NotQueued),
}

impl<O: Orders> Conversation<O> {
    /// Over a table, a voice, a way to the recorder and a clock.
    pub fn new(table: Table, speaker: Speaker, orders: O, clock: Clock) -> Self {
        Self { reception: Reception::new(table.clone()), table, speaker, orders, clock }
    }

    /// Hears one event. What cannot be understood is set aside, where somebody can look at it.
    pub async fn hear(&self, inbound: Inbound) -> Result<(), NotHeard> {
        let event = match inbound.event() {
            Ok(event) => event,
            Err(unreadable) => {
                warn!("an event cannot be read and is set aside: {unreadable}");
                return self.set_aside(inbound.address().deduplication, &inbound).await;
            }
        };
        if matches!(event.kind, Kind::Other(_) | Kind::AccountLink { .. }) {
            return self.set_aside(event.id, &inbound).await;
        }
        // In a group everybody reads what the account says.
        let user = event.source.user_alone().and_then(|user| user.parse().ok().map(Contact::Line));
        if let Some(user) = user {
            return self.listen(&event, &user).await;
        }
        info!(line.event_id = event.id, "event {} is of no single user", event.id);
        Ok(())
    }

    async fn listen(&self, event: &Event, user: &Contact) -> Result<(), NotHeard> {
        let at = event.happened_at.unwrap_or_else(|| self.clock.now());
        match event.kind {
            Kind::Follow { .. } => drop(self.table.note_reach(user, Reach::Following, at).await?),
            Kind::Unfollow => drop(self.table.note_reach(user, Reach::Blocked, at).await?),
            _ => {}
        }
        // Another account of the operator has the talk just now: ours stays silent.
        let silent = event.mode == Mode::Standby;
        match heard(&event.kind).filter(|_| !silent) {
            Some(heard) => self.respond(event, user, &heard, at).await,
            None => Ok(()),
        }
    }

    async fn respond(&self, event: &Event, user: &Contact, heard: &Heard<'_>, at: Timestamp) -> Result<(), NotHeard> {
        let moment = Moment { at, user, event: &event.id };
        match self.reception.hear(heard, &moment, self.speaker.keys()).await? {
            Response::Say(says) => {
                self.speaker.answer(event.reply_token.as_deref(), user, &says, &event.id).await?;
                Ok(())
            }
            Response::Record(order) => self.place(Order { reply_token: event.reply_token.clone(), ..order }).await,
        }
    }

    async fn place(&self, order: Order) -> Result<(), NotHeard> {
        self.orders.place(&order).await?;
        info!(line.event_id = order.event, guardian.id = %order.guardian, "event {} is an order for the recorder", order.event);
        Ok(())
    }

    async fn set_aside(&self, id: String, inbound: &Inbound) -> Result<(), NotHeard> {
        let at = Timestamp::from_millisecond(inbound.received_at).unwrap_or_else(|_| self.clock.now());
        let raw = inbound.raw().get().to_owned();
        warn!(line.event_id = id, "event {id} is set aside");
        Ok(self.table.set_aside(&OddEvent { id, at, raw }).await?)
    }
}
