//! What is outside of the function beside the table: attachments, the planner's queue, LINE's count of messages.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use domain::broadcast::Broadcast;
use fanout::{ChunkOrder, NotOrdered, Orders, PlanOrder, Queues};
use files::Store;
use jiff::Timestamp;
use line::Line;

use crate::refuse;

/// The longest that a queue holds an order back. What is due later, the clock orders.
const LONGEST: Duration = Duration::from_mins(15);

/// Where orders for the planner go.
#[derive(Debug, Clone)]
pub enum Post {
    /// The deployment's queue.
    Queue(Queues),
    /// A test's.
    Memory(Outbox),
}

/// Orders in memory, with the time for which they are held back.
#[derive(Debug, Clone, Default)]
pub struct Outbox(Arc<Mutex<Vec<(PlanOrder, Duration)>>>, Arc<Mutex<Vec<ChunkOrder>>>);

impl Outbox {
    /// The plans that were ordered, taken out.
    pub fn plans(&self) -> Vec<(PlanOrder, Duration)> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The chunks that were ordered, taken out.
    pub fn chunks(&self) -> Vec<ChunkOrder> {
        std::mem::take(&mut *self.1.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Orders for Outbox {
    async fn plan(&self, order: &PlanOrder, delay: Duration) -> Result<(), NotOrdered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((order.clone(), delay));
        Ok(())
    }

    async fn chunks(&self, orders: &[ChunkOrder]) -> Result<(), NotOrdered> {
        self.1.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(orders);
        Ok(())
    }
}

/// LINE's count of this month's messages.
#[derive(Clone, Default)]
pub struct Allowance {
    /// Asked for it; none: nobody.
    pub line: Option<Arc<Line>>,
    /// What a message beyond the plan's limit costs, if that was set.
    pub yen: Option<u32>,
}

/// All of it.
#[derive(Clone)]
pub struct Outside {
    /// Attachments.
    pub store: Store,
    /// Orders.
    pub post: Post,
    /// Messages.
    pub allowance: Allowance,
}

impl Post {
    /// Orders a broadcast to be planned when it falls due. If that fails the clock does it.
    pub(crate) async fn order(&self, broadcast: &Broadcast, now: Timestamp) {
        let Some(wait) = broadcast.go_at.and_then(|at| Duration::try_from(at.duration_since(now)).ok()) else { return };
        if wait > LONGEST {
            return;
        }
        // Queues count in seconds, and one that comes too early is not planned.
        let wait = Duration::from_secs(wait.as_secs() + u64::from(wait.subsec_nanos() > 0));
        let order = PlanOrder { broadcast: broadcast.id.clone() };
        let placed = match self {
            Self::Queue(queues) => queues.plan(&order, wait).await,
            Self::Memory(outbox) => outbox.plan(&order, wait).await,
        };
        if let Err(reason) = placed {
            refuse::not_ordered(&reason);
        }
    }
}
