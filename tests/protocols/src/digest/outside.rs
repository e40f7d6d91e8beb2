//! LINE and the queues.

use std::time::Duration;

use domain::{broadcast::Outcome, guardian::MailAddress, id::LineUserId};
use fanout::{Carrier, ChunkOrder, Letter, Mailed, NotOrdered, Orders, PlanOrder};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::town::{Heard, State, Town};
use crate::queues::{Order, Queued};

/// LINE forgets a key then.
const FORGETS: SignedDuration = SignedDuration::from_hours(24);

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

impl Orders for Town {
    async fn plan(&self, order: &PlanOrder, delay: Duration) -> Result<(), NotOrdered> {
        self.step(|state| state.order([Order::Plan(order.clone())], state.now + delay)).await
    }

    async fn chunks(&self, orders: &[ChunkOrder]) -> Result<(), NotOrdered> {
        self.step(|state| state.order(orders.iter().cloned().map(Order::Chunk), state.now)).await
    }
}
