//! Behind the plan: whether its chunks go out, and whether those of one that is taken back have come to their end.

use domain::{
    broadcast::{Broadcast, Fate, PLANNED_WITHIN, SETTLED_WITHIN, Sending, State},
    id::BroadcastId,
};
use jiff::Timestamp;
use table::{Broadcasts, FanOut, TableError, Written};

use super::{NotPlanned, Planner};
use crate::{ChunkOrder, Orders, finish::finish};

/// So many chunks are ordered again at a time. Most of what is open then waits in the queue, and is not lost.
const AGAIN: usize = 1_000;

impl<T, O> Planner<T, O>
where
    T: FanOut + Broadcasts,
    O: Orders,
{
    /// Orders every chunk that may go out now, or has to be settled because the broadcast is taken back. Ordering one again does no harm.
    pub(super) async fn look(&self, broadcast: &Broadcast, now: Timestamp) -> Result<(), NotPlanned> {
        let is_taken_back = broadcast.state == State::Withdrawn;
        if !is_taken_back && broadcast.state != State::Sending {
            return Ok(());
        }
        let is_again = broadcast.again_at.is_none_or(|again_at| again_at <= now);
        let sendings = self.table.sendings(broadcast).await?;
        let open: Vec<&Sending> = sendings.iter().filter(|one| one.fate == Fate::Open).collect();
        let ready = open.iter().filter(|one| is_taken_back || one.due.is_none_or(|due| due <= now));
        let order = |one: &&Sending| ChunkOrder { broadcast: broadcast.id.clone(), number: one.number };
        let orders: Vec<ChunkOrder> = ready.take(if is_again { AGAIN } else { usize::MAX }).map(order).collect();
        self.orders.chunks(&orders).await?;
        if is_again {
            // An urgent one that LINE did not take at once has no ten minutes to lose.
            let is_urgent = broadcast.timing.urgent_until.is_some();
            let wait = if is_taken_back || is_urgent { PLANNED_WITHIN } else { SETTLED_WITHIN };
            let is_settled = is_taken_back && open.is_empty();
            let again_at = if is_settled { None } else { now.saturating_add(wait).ok() };
            return self.looked(broadcast, again_at, now).await;
        }
        Ok(finish(&self.table, broadcast, now).await?)
    }

    /// Notes when it is looked at next. Where somebody was faster it is looked at in a minute.
    async fn looked(
        &self,
        broadcast: &Broadcast,
        again_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(), NotPlanned> {
        if broadcast.again_at == again_at {
            return Ok(finish(&self.table, broadcast, now).await?);
        }
        // What was not written must not be gone on from: somebody may have taken it back.
        match self.table.change_broadcast(&broadcast.looked_at(again_at)).await? {
            Written::Now(looked_at) | Written::Before(looked_at) => Ok(finish(&self.table, &looked_at, now).await?),
            Written::Meanwhile | Written::Gone => Ok(()),
        }
    }

    /// Who got one that is taken back is known once nobody is at its chunks any more: before, those who are to be told are not.
    pub(super) async fn has_to_wait(&self, planning: &Broadcast) -> Result<bool, TableError> {
        let Some(taken_back) = self.taken_back(planning.audience.follows()).await? else { return Ok(false) };
        let sendings = self.table.sendings(&taken_back).await?;
        Ok(sendings.iter().any(|sending| sending.fate == Fate::Open))
    }

    /// An earlier broadcast, if it is one that was taken back.
    pub(super) async fn taken_back(&self, earlier: Option<&BroadcastId>) -> Result<Option<Broadcast>, TableError> {
        let Some(earlier) = earlier else { return Ok(None) };
        let earlier = self.table.ordered_broadcast(earlier).await?;
        Ok(earlier.filter(|earlier| earlier.state == State::Withdrawn))
    }
}
