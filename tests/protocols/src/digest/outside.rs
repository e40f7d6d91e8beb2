//! LINE and the queues.

use std::time::Duration;

use domain::{broadcast::Outcome, guardian::MailAddress, id::LineUserId};
use fanout::{Carrier, ChunkOrder, Letter, Mailed, NotOrdered, Orders, PlanOrder};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::town::{Heard, State, Town};

/// LINE forgets a key then.
const FORGETS: SignedDuration = SignedDuration::from_hours(24);

/// A message of one of the two queues.
pub(super) struct Message {
    pub(super) order: Order,
    pub(super) receives: u32,
    pub(super) visible_at: Timestamp,
    /// Given up on; it comes back when somebody looks.
    pub(super) dead: bool,
    pub(super) deleted: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Order {
    Plan(PlanOrder),
    Chunk(ChunkOrder),
}

impl Carrier for Town {
    fn now(&self) -> Timestamp {
        self.look().now
    }

    async fn wait(&self, _: Duration) {
        self.step(|_| ()).await;
    }

    async fn multicast(&self, letter: Letter<'_>, to: &[&LineUserId], key: Uuid) -> Outcome {
        let outcome = self.step(|state| multicast(state, letter, to, key)).await;
        // Whoever called may end before the answer comes.
        self.step(|_| outcome).await
    }

    async fn mail(&self, _: Letter<'_>, _: &MailAddress) -> Mailed {
        self.step(|_| Mailed::Refused).await
    }
}

fn multicast(state: &mut State, letter: Letter<'_>, to: &[&LineUserId], key: Uuid) -> Outcome {
    if state.fails(5) {
        return Outcome::Unclear;
    }
    if state.fails(5) {
        return Outcome::NotTaken;
    }
    let taken = state.taken.get(&key).is_some_and(|at| state.now.duration_since(*at) < FORGETS);
    if !taken {
        state.taken.insert(key, state.now);
        let is_digest = letter.broadcast.is_digest();
        let of_digest = || letter.lines.iter().map(|line| line.title.clone().unwrap_or_default()).collect();
        let titles: Vec<String> = if is_digest { of_digest() } else { vec![letter.broadcast.content.called()] };
        let now = state.now;
        state.tell(|| format!("LINE tells {} of {titles:?} at {now}", to.len()));
        let message = &letter.broadcast.id;
        let heard = |user: &&LineUserId| Heard {
            user: (*user).clone(),
            message: message.clone(),
            is_digest,
            titles: titles.clone(),
        };
        state.heard.extend(to.iter().map(heard));
    }
    if state.fails(12) { Outcome::Unclear } else { Outcome::Accepted }
}

impl Town {
    async fn order(&self, orders: Vec<Order>, delay: Duration) -> Result<(), NotOrdered> {
        self.step(|state| {
            let visible_at = state.now + delay;
            for order in orders {
                if state.fails(2) {
                    return Err(NotOrdered("timeout".to_owned()));
                }
                // A standard queue may hand a message over twice.
                let times = if state.fails(12) { 2 } else { 1 };
                for _ in 0..times {
                    let order = order.clone();
                    state.queue.push(Message { order, receives: 0, visible_at, dead: false, deleted: false });
                }
            }
            if state.fails(2) { Err(NotOrdered("timeout".to_owned())) } else { Ok(()) }
        })
        .await
    }
}

impl Orders for Town {
    async fn plan(&self, order: &PlanOrder, delay: Duration) -> Result<(), NotOrdered> {
        self.order(vec![Order::Plan(order.clone())], delay).await
    }

    async fn chunks(&self, orders: &[ChunkOrder]) -> Result<(), NotOrdered> {
        self.order(orders.iter().cloned().map(Order::Chunk).collect(), Duration::ZERO).await
    }
}
