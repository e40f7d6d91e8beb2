//! Every minute: what has become due is ordered, and so is what somebody was at who has not been heard of since. It rests on no
//! queue: an order that got lost is placed again.

use std::time::Duration;

use domain::broadcast::Sending;
use jiff::{SignedDuration, Timestamp};
use table::{Due, FanOut, TableError};

use crate::{ChunkOrder, NotOrdered, Orders, PlanOrder};

/// So much is ordered in a tick; the rest waits for the next.
const AT_ONCE: u16 = 5_000;
/// A chunk stays due for so long after its time, unless it is tried before: a sender whose clock is behind ours waits, and is asked again.
const STAYS_DUE: SignedDuration = SignedDuration::from_mins(2);

/// Orders what is due.
#[derive(Debug)]
pub struct Clockwork<T, O> {
    table: T,
    orders: O,
}

/// What a tick ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ticked {
    /// Broadcasts to be planned.
    pub plans: usize,
    /// Chunks to be sent.
    pub chunks: usize,
}

/// The next tick tries again.
#[derive(Debug, thiserror::Error)]
pub enum NotTicked {
    /// The table gave no answer.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The queue gave no answer.
    #[error(transparent)]
    NotOrdered(#[from] NotOrdered),
}

impl<T: FanOut, O: Orders> Clockwork<T, O> {
    /// Over a table and the queues.
    pub fn new(table: T, orders: O) -> Self {
        Self { table, orders }
    }

    /// Orders what is due at `now`.
    pub async fn tick(&self, now: Timestamp) -> Result<Ticked, NotTicked> {
        let (plans, sendings) = sorted(self.table.due(now, AT_ONCE).await?);
        for order in &plans {
            self.orders.plan(order, Duration::ZERO).await?;
        }
        self.order(&sendings, now).await?;
        Ok(Ticked { plans: plans.len(), chunks: sendings.len() })
    }

    /// Ordered first and noted after: an order that comes twice does no harm, and one that never comes does.
    async fn order(&self, sendings: &[Sending], now: Timestamp) -> Result<(), NotTicked> {
        let order = |one: &Sending| ChunkOrder { broadcast: one.broadcast.clone(), number: one.number };
        self.orders.chunks(&sendings.iter().map(order).collect::<Vec<_>>()).await?;
        let has_been = |sending: &&Sending| sending.due.is_some_and(|due| now.duration_since(due) >= STAYS_DUE);
        for sending in sendings.iter().filter(has_been) {
            self.table.ordered(sending).await?;
        }
        Ok(())
    }
}

fn sorted(due: Vec<Due>) -> (Vec<PlanOrder>, Vec<Sending>) {
    let (mut plans, mut sendings) = (Vec::new(), Vec::new());
    for one in due {
        match one {
            Due::Plan(broadcast) => plans.push(PlanOrder { broadcast }),
            Due::Send(sending) => sendings.push(sending),
        }
    }
    (plans, sendings)
}
