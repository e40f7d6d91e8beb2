//! Sends a chunk, once.

mod digest;
mod mail;

use domain::{
    broadcast::{About, Broadcast, By, Chunk, Fate, Next, Outcome, Recipient, Sending, To, retry_key},
    id::LineUserId,
};
use jiff::Timestamp;
use table::{Broadcasts, Digests, FanOut, Reminding, Schools, TableError};
use tracing::{error, info, warn};
use uuid::Uuid;

use crate::{Carrier, ChunkOrder, Letter, about::about, finish::finish};

/// Sends chunks.
#[derive(Debug)]
pub struct Sender<T, C> {
    table: T,
    carrier: C,
}

/// What an order came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// There was nothing to do, or it is done.
    Over,
    /// It is parked: a person has to decide.
    Parked,
}

/// The order goes back to the queue.
#[derive(Debug, thiserror::Error)]
pub enum NotSent {
    /// The table gave no answer.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The carrier did not take it, or nobody knows: again under the same key.
    #[error("chunk {0} was not taken, or nobody knows")]
    NotTaken(u32),
    /// Somebody else is at this chunk. Should they end, this order is what is left of it.
    #[error("somebody else is at chunk {0}")]
    Meanwhile(u32),
    /// It was ordered before its time and nothing else will order it.
    #[error("chunk {0} has to wait")]
    TooEarly(u32),
}

/// A chunk with all that belongs to it.
struct Work<'w> {
    hand: Uuid,
    broadcast: &'w Broadcast,
    about: About,
    chunk: &'w Chunk,
    sender: &'w str,
}

impl<T, C> Sender<T, C>
where
    T: FanOut + Broadcasts + Reminding + Schools + Digests,
    C: Carrier,
{
    /// Over a table and a carrier.
    pub fn new(table: T, carrier: C) -> Self {
        Self { table, carrier }
    }

    /// Carries an order out. `hand`: another one each time, so that no two take each other's notes for their own.
    pub async fn carry_out(&self, order: &ChunkOrder, now: Timestamp, hand: Uuid) -> Result<Carried, NotSent> {
        let Some(broadcast) = self.table.ordered_broadcast(&order.broadcast).await? else {
            warn!(broadcast.id = %order.broadcast, "broadcast {} is not there", order.broadcast);
            return Ok(Carried::Over);
        };
        let chunk = self.table.chunk(&broadcast, order.number).await?;
        let sending = self.table.sending(&broadcast, order.number).await?;
        let (Some(chunk), Some(sending)) = (chunk, sending) else {
            warn!(broadcast.id = %broadcast.id, "chunk {} of broadcast {} is not there", order.number, broadcast.id);
            return Ok(Carried::Over);
        };
        let sender = self.sender_of(&broadcast, &chunk).await?;
        let was_open = sending.fate == Fate::Open;
        // Chunks wait for people's hours, and much may happen until then.
        let about = if was_open { about(&self.table, &broadcast, now).await? } else { About::Standing };
        let work = Work { hand, broadcast: &broadcast, about, chunk: &chunk, sender: &sender };
        let now_stands = self.go_on(&work, sending, now).await?;
        finish(&self.table, &broadcast, now).await?;
        if was_open && let Fate::Parked { .. } = now_stands.fate {
            // LINE's words may quote the message: the console shows them, the log does not.
            error!(broadcast.id = %broadcast.id, "chunk {} of broadcast {} is parked", chunk.number, broadcast.id);
            return Ok(Carried::Parked);
        }
        Ok(Carried::Over)
    }

    /// Goes on with a chunk as far as it comes.
    async fn go_on(&self, work: &Work<'_>, mut sending: Sending, now: Timestamp) -> Result<Sending, NotSent> {
        loop {
            match work.next(&sending, now) {
                Next::Nothing => return Ok(sending),
                // It stays due, and is ordered again. By our clock it may be too early when by the clockwork's it is not.
                Next::Wait if sending.due.is_some() => return Ok(sending),
                Next::Wait => return Err(NotSent::TooEarly(sending.number)),
                Next::Settle(end) => return self.keep(work, end).await,
                Next::Enter(_) => sending = self.enter(work, sending, now).await?,
                Next::Attempt(_) => sending = self.attempt(work, sending, now).await?,
            }
        }
    }

    async fn attempt(&self, work: &Work<'_>, sending: Sending, now: Timestamp) -> Result<Sending, NotSent> {
        let sending = self.unlinked(work.chunk, sending).await?;
        let Next::Attempt(attempt) = work.next(&sending, now) else {
            // Nobody of it is left.
            return self.keep(work, sending).await;
        };
        self.deliver(work, &attempt).await?;
        let attempt = Sending { in_inboxes: true, ..attempt };
        match work.chunk.by {
            By::Page => {
                let end = Sending { in_inboxes: true, ..sending }.after(work.chunk, Outcome::Accepted);
                self.keep(work, end.unwrap_or(attempt)).await
            }
            By::Line => self.multicast(work, self.keep(work, attempt).await?).await,
            By::Mail => self.mails(work, self.keep(work, attempt).await?, now).await,
        }
    }

    /// 支援措置: whose link was suspended since the plan gets nothing, nor who was struck off the list. Once LINE may have taken the chunk it is too late, because
    /// its recipients belong to its key. Whoever reads on the page is asked for their links there.
    async fn unlinked(&self, chunk: &Chunk, sending: Sending) -> Result<Sending, NotSent> {
        if chunk.by == By::Page || sending.first_attempt.is_some() {
            return Ok(sending);
        }
        Ok(sending.unlink(chunk, &self.table.unlinked(chunk).await?))
    }

    /// Into the inboxes first: what is announced must be there.
    async fn deliver(&self, work: &Work<'_>, sending: &Sending) -> Result<(), NotSent> {
        // What a digest lists is in the inboxes already.
        if sending.in_inboxes || work.broadcast.is_digest() {
            return Ok(());
        }
        let recipients: Vec<Recipient> = work.chunk.left(sending).map(|(_, one)| one.clone()).collect();
        let left = Chunk { recipients, ..work.chunk.clone() };
        Ok(self.table.deliver(work.broadcast, &left).await?)
    }

    async fn multicast(&self, work: &Work<'_>, attempt: Sending) -> Result<Sending, NotSent> {
        let number = attempt.number;
        let users: Vec<&LineUserId> = work.chunk.left(&attempt).filter_map(|(_, one)| line_user(one)).collect();
        let outcome = self.carrier.multicast(work.letter(), &users, retry_key(&attempt)).await;
        info!(
            broadcast.id = %work.broadcast.id, chunk = number, recipients = users.len(), tries = attempt.tries,
            "chunk {number} of broadcast {}: {}", work.broadcast.id, word(&outcome)
        );
        let Some(after) = attempt.after(work.chunk, outcome) else { return Err(NotSent::NotTaken(number)) };
        let after = self.keep(work, after).await?;
        let again = after.fate == Fate::Open && after.generation == attempt.generation;
        if again { Err(NotSent::NotTaken(number)) } else { Ok(after) }
    }

    /// Keeps the next version, or leaves the chunk to whoever was faster.
    async fn keep(&self, work: &Work<'_>, next: Sending) -> Result<Sending, NotSent> {
        let next = Sending { hand: Some(work.hand), ..next };
        if self.table.advance(&next).await? { Ok(next) } else { Err(NotSent::Meanwhile(next.number)) }
    }

    async fn sender_of(&self, broadcast: &Broadcast, chunk: &Chunk) -> Result<String, TableError> {
        if !broadcast.content.each_schools_header {
            return Ok(broadcast.sender_name.clone());
        }
        let school = self.table.school(&chunk.school).await?;
        Ok(school.map_or_else(|| broadcast.sender_name.clone(), |school| school.name))
    }
}

impl<'w> Work<'w> {
    fn next(&self, sending: &Sending, now: Timestamp) -> Next {
        sending.next(self.chunk, self.broadcast, self.about, now)
    }

    fn letter(&self) -> Letter<'w> {
        let (broadcast, sender, chunk) = (self.broadcast, self.sender, self.chunk);
        Letter { broadcast, sender, one_way: chunk.one_way, lines: &chunk.lines }
    }
}

/// Chunks that go out by LINE hold nobody else.
fn line_user(one: &Recipient) -> Option<&LineUserId> {
    match &one.to {
        To::Line(user) => Some(user),
        To::Mail(_) | To::Page => None,
    }
}

/// For the log, which LINE's words may not get into.
fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted => "taken",
        Outcome::Without(_) => "not taken because of some recipients",
        Outcome::Refused(_) => "refused",
        Outcome::QuotaReached => "refused: the messages of this month are used up",
        Outcome::NotTaken => "not taken",
        Outcome::Unclear => "unclear",
    }
}
