//! Every minute: what has become due is ordered, and what was ordered and got lost is ordered again.

use std::time::Duration;

use domain::broadcast::Sending;
use jiff::Timestamp;
use table::{Due, FanOut, TableError};

use crate::{ChunkOrder, NotOrdered, Orders, PlanOrder};

/// So much is ordered at a time.
const AT_ONCE: u16 = 500;
/// So often within one tick; the rest waits for the next.
const TIMES: usize = 10;

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
        let mut all = Ticked::default();
        for _ in 0..TIMES {
            let due = self.table.due(now, AT_ONCE).await?;
            let full = due.len() >= usize::from(AT_ONCE);
            let (plans, sendings) = sorted(due);
            for order in &plans {
                self.orders.plan(order, Duration::ZERO).await?;
            }
            self.order(&sendings).await?;
            all = Ticked { plans: all.plans + plans.len(), chunks: all.chunks + sendings.len() };
            if !full || sendings.is_empty() {
                break;
            }
        }
        Ok(all)
    }

    /// Ordered first and noted after: an order that comes twice does no harm, and one that never comes does.
    async fn order(&self, sendings: &[Sending]) -> Result<(), NotTicked> {
        if sendings.is_empty() {
            return Ok(());
        }
        let order = |one: &Sending| ChunkOrder { broadcast: one.broadcast.clone(), number: one.number };
        self.orders.chunks(&sendings.iter().map(order).collect::<Vec<_>>()).await?;
        for sending in sendings {
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
