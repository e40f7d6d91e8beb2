//! The two queues and the moments between two steps, as both simulations of broadcasts know them.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use fanout::{ChunkOrder, NotOrdered, PlanOrder};
use jiff::{Timestamp, ToSpan};

/// After so many receives a message is a dead letter.
const RECEIVES: u32 = 10;

/// What a message orders.
#[derive(Clone, Debug)]
pub(crate) enum Order {
    Plan(PlanOrder),
    Chunk(ChunkOrder),
}

/// A message of one of the two queues.
pub(crate) struct Message {
    pub(crate) order: Order,
    pub(crate) receives: u32,
    pub(crate) visible_at: Timestamp,
    /// Given up on; it comes back when somebody looks.
    pub(crate) dead: bool,
    pub(crate) deleted: bool,
}

impl Message {
    pub(crate) fn new(order: Order, visible_at: Timestamp) -> Self {
        Self { order, receives: 0, visible_at, dead: false, deleted: false }
    }

    pub(crate) fn is_ready(&self, now: Timestamp) -> bool {
        !self.deleted && !self.dead && self.visible_at <= now
    }

    /// Hands the order out, and hides it as long as its function may take. `None`: too often already.
    pub(crate) fn receive(&mut self, now: Timestamp) -> Option<Order> {
        if self.receives == RECEIVES {
            self.dead = true;
            return None;
        }
        self.receives += 1;
        self.visible_at = now + if matches!(self.order, Order::Plan(_)) { 30.minutes() } else { 6.minutes() };
        Some(self.order.clone())
    }
}

/// A world with queues in which things go wrong.
pub(crate) trait Queued {
    fn queue(&mut self) -> &mut Vec<Message>;

    /// Whether something of that many in a hundred goes wrong now.
    fn fails(&mut self, percent: usize) -> bool;

    /// Puts orders into the queues; not all of them are taken, some come twice, and nobody may hear of it.
    fn order(&mut self, orders: impl IntoIterator<Item = Order>, visible_at: Timestamp) -> Result<(), NotOrdered> {
        for order in orders {
            if self.fails(2) {
                return Err(NotOrdered("timeout".to_owned()));
            }
            // A standard queue may hand a message over twice.
            let times = if self.fails(12) { 2 } else { 1 };
            self.queue().extend((0..times).map(|_| Message::new(order.clone(), visible_at)));
        }
        if self.fails(2) { Err(NotOrdered("timeout".to_owned())) } else { Ok(()) }
    }
}

/// Lets somebody else go on.
#[derive(Default)]
pub(crate) struct Pause(bool);

impl Future for Pause {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
    }
}
