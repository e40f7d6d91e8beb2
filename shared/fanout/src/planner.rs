//! Freezes the chunks of a broadcast, school by school.

mod digest;
mod log;
mod look;
mod lots;

use std::time::Duration;

use domain::{
    broadcast::{About, Broadcast, By, Chunk, MAIL_CHUNK, MOST_RECIPIENTS, ReadBy, Reckoned, State, TALK_CHUNK},
    school::SchoolCode,
};
use jiff::Timestamp;
use table::{Aftermath, Audiences, Broadcasts, Digests, FanOut, Reminding, StaffDirectory, TableError, Written};
use tracing::{info, warn};

use self::{log::Log, lots::Lots};
use crate::{Gathering, NotOrdered, Orders, PlanOrder, about::about};

/// So often somebody else may be faster with the same step before the order goes back.
const TIMES: usize = 3;

/// How many recipients a chunk has at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// By LINE, and of those who read on their page.
    pub talk: usize,
    /// By mail.
    pub mail: usize,
}

impl Default for Sizes {
    fn default() -> Self {
        Self { talk: TALK_CHUNK, mail: MAIL_CHUNK }
    }
}

/// Plans broadcasts.
#[derive(Debug)]
pub struct Planner<T, O> {
    table: T,
    orders: O,
    sizes: Sizes,
}

/// What an order came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Planned {
    /// There was nothing to do, or it goes out.
    Over,
    /// It goes to nobody: its audience has moved, or its sender's right is gone. A person has to decide.
    Stranded,
}

/// The order goes back to the queue. What is frozen stays, and whoever goes on begins behind it.
#[derive(Debug, thiserror::Error)]
pub enum NotPlanned {
    /// The table gave no answer.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Not every order was taken.
    #[error(transparent)]
    NotOrdered(#[from] NotOrdered),
    /// Somebody else changes the broadcast again and again.
    #[error("the broadcast has changed meanwhile")]
    Meanwhile,
    /// A chunk that was there is not.
    #[error("chunk {0} is missing")]
    Missing(u32),
}

impl<T, O> Planner<T, O>
where
    T: FanOut + Audiences + Aftermath + Reminding + Broadcasts + StaffDirectory + Digests,
    O: Orders,
{
    /// Over a table and the queues.
    pub fn new(table: T, orders: O, sizes: Sizes) -> Self {
        Self { table, orders, sizes }
    }

    /// Carries an order out, or as much of it as there is time for: at least one school.
    pub async fn carry_out(
        &self,
        order: &PlanOrder,
        now: Timestamp,
        time_is_short: &(impl Fn() -> bool + Sync),
    ) -> Result<Planned, NotPlanned> {
        for _ in 0..TIMES {
            let Some(broadcast) = self.table.ordered_broadcast(&order.broadcast).await? else {
                warn!(broadcast.id = %order.broadcast, "broadcast {} is not there", order.broadcast);
                return Ok(Planned::Over);
            };
            if matches!(broadcast.state, State::Sending | State::Withdrawn) {
                self.look(&broadcast, now).await?;
                return Ok(Planned::Over);
            }
            // Not due, stopped, or long over.
            let Some(planning) = self.begin(&broadcast, now).await? else { return Ok(Planned::Over) };
            if broadcast.version != planning.version && !self.change(&planning).await? {
                continue;
            }
            if self.has_to_wait(&planning).await? {
                return Ok(Planned::Over);
            }
            match self.plan(&planning, now, time_is_short).await? {
                Some(next) if self.change(&next).await? => {
                    self.look(&next, now).await?;
                    let stranded = matches!(next.state, State::Moved | State::Lapsed);
                    return Ok(if stranded { Planned::Stranded } else { Planned::Over });
                }
                Some(_) => {}
                None => {
                    self.orders.plan(order, Duration::ZERO).await?;
                    return Ok(Planned::Over);
                }
            }
        }
        Err(NotPlanned::Meanwhile)
    }

    /// What becomes of the broadcast; `None`: time is short, and somebody has to go on.
    async fn plan(
        &self,
        planning: &Broadcast,
        now: Timestamp,
        time_is_short: &(impl Fn() -> bool + Sync),
    ) -> Result<Option<Broadcast>, NotPlanned> {
        if planning.is_digest() {
            return self.plan_digest(planning, now).await.map(Some);
        }
        if let Some(original) = self.taken_back(planning.repeats.as_ref()).await? {
            // Whoever took that back was disturbed before they got to this one.
            return Ok(Some(planning.without_original(&original, now).unwrap_or_else(|_| planning.lapse(now))));
        }
        if about(&self.table, planning, now).await? != About::Standing {
            info!(broadcast.id = %planning.id, "what {} reminds of is over", planning.id);
            return Ok(Some(planning.stop(now).unwrap_or_else(|_| planning.lapse(now))));
        }
        let Some(right) = self.read_by(planning).await? else {
            warn!(broadcast.id = %planning.id, "nobody has the right to send broadcast {} any more", planning.id);
            return Ok(Some(planning.lapse(now)));
        };
        let mut log = Log::read(&self.table, planning).await?;
        if !self.append(planning, &right, &mut log, time_is_short).await? {
            return Ok(None);
        }
        let (reckoned, chunks) = log.end.unwrap_or((Reckoned::default(), log.next));
        let next = planning.freeze(reckoned, chunks, now);
        info!(
            broadcast.id = %next.id, chunks, addressed = reckoned.addressed,
            "broadcast {} has {chunks} chunks and is {:?}", next.id, next.state
        );
        Ok(Some(next))
    }

    /// The plan is begun, or taken over. What follows an urgent one is noted to hurry as well.
    async fn begin(&self, broadcast: &Broadcast, now: Timestamp) -> Result<Option<Broadcast>, TableError> {
        let Some(planning) = broadcast.begin(now) else { return Ok(None) };
        let Some(earlier) = broadcast.corrects.as_ref().filter(|_| broadcast.state == State::Released) else {
            return Ok(Some(planning));
        };
        let earlier = self.table.ordered_broadcast(earlier).await?;
        Ok(Some(Broadcast { hurries: earlier.is_some_and(|earlier| !earlier.asks_for_hours()), ..planning }))
    }

    /// By whose right its audience is read, as it is at this moment.
    async fn read_by(&self, planning: &Broadcast) -> Result<Option<ReadBy>, TableError> {
        let Some(released) = &planning.released else { return Ok(None) };
        let staff = self.table.staff(&released.by.id).await?;
        Ok(planning.read_by(staff))
    }

    /// Appends what is missing, up to the end of the log. `false`: there was no time for all of it.
    async fn append(
        &self,
        planning: &Broadcast,
        right: &ReadBy,
        log: &mut Log,
        time_is_short: &(impl Fn() -> bool + Sync),
    ) -> Result<bool, NotPlanned> {
        if log.end.is_some() {
            return Ok(true);
        }
        let gathering = Gathering::of(&self.table, &planning.audience, planning.changed_at).await?;
        let schools = planning.audience.schools();
        // All schools before the furthest one are in the log already.
        let (furthest, mut sum) = log.furthest.clone().unzip();
        let rest = schools.iter().filter(|school| furthest.as_ref().is_none_or(|furthest| *school >= furthest));
        for (place, school) in rest.enumerate() {
            if place > 0 && time_is_short() {
                return Ok(false);
            }
            // All its schools have been asked for; a right that is gone within the second is a lapse next time.
            let Some(scope) = right.scope(school) else { return Err(NotPlanned::Meanwhile) };
            let before = sum.unwrap_or_default();
            let (addressed, reckoned) = gathering.at(&self.table, &scope).await?;
            let (addressed, reckoned) = planning.without_spared(addressed, reckoned);
            self.freeze(planning, log, Lots::of(planning, school, before, addressed)).await?;
            sum = Some(before.and(reckoned));
            if log.end.is_some() || is_beyond(sum) {
                break;
            }
        }
        let Some(last) = schools.last() else { return Ok(true) };
        self.end(planning, log, last, sum.unwrap_or_default()).await?;
        Ok(true)
    }

    /// Freezes the chunks of a school behind all that are there.
    async fn freeze(&self, planning: &Broadcast, log: &mut Log, mut lots: Lots) -> Result<(), NotPlanned> {
        while log.end.is_none()
            && let Some(chunk) = lots.next(log, self.sizes)
        {
            self.put(planning, log, chunk).await?;
        }
        Ok(())
    }

    /// Ends the log behind whatever others append meanwhile.
    async fn end(
        &self,
        planning: &Broadcast,
        log: &mut Log,
        school: &SchoolCode,
        sum: Reckoned,
    ) -> Result<(), NotPlanned> {
        while log.end.is_none() {
            let (broadcast, plan, number, school) = (planning.id.clone(), planning.plan, log.next, school.clone());
            let end = Chunk {
                broadcast,
                plan,
                number,
                school,
                by: By::Page,
                one_way: false,
                not_before: None,
                digest: None,
                lines: Vec::new(),
                before: sum,
                recipients: Vec::new(),
            };
            self.put(planning, log, end).await?;
        }
        Ok(())
    }

    /// Puts a chunk at the end of the log, or learns what somebody else has put there.
    async fn put(&self, planning: &Broadcast, log: &mut Log, chunk: Chunk) -> Result<(), NotPlanned> {
        let chunk = if self.table.freeze(&chunk).await? {
            chunk
        } else {
            let there = self.table.chunk(planning, chunk.number).await?;
            there.ok_or(NotPlanned::Missing(chunk.number))?
        };
        log.take(&chunk);
        Ok(())
    }

    async fn change(&self, next: &Broadcast) -> Result<bool, TableError> {
        let written = self.table.change_broadcast(next).await?;
        Ok(matches!(written, Written::Now(_) | Written::Before(_)))
    }
}

/// More than can be planned: reading on would be for nothing.
fn is_beyond(sum: Option<Reckoned>) -> bool {
    sum.is_some_and(|sum| usize::try_from(sum.addressed).is_ok_and(|number| number > MOST_RECIPIENTS))
}
