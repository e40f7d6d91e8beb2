//! LINE, the mail server and the queues.

use std::time::Duration;

use domain::{
    broadcast::Outcome,
    guardian::MailAddress,
    id::{BroadcastId, LineUserId},
};
use fanout::{Carrier, ChunkOrder, Letter, Mailed, NotOrdered, Orders, PlanOrder};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::state::{City, State};
use crate::queues::{Order, Queued};

/// LINE forgets a key then.
const FORGETS: SignedDuration = SignedDuration::from_hours(24);

impl Carrier for City {
    async fn multicast(&self, letter: Letter<'_>, to: &[&LineUserId], key: Uuid) -> Outcome {
        let outcome = self.step(|state| multicast(state, &letter.broadcast.id, to, key)).await;
        // Whoever called may end before the answer comes.
        self.step(|_| outcome).await
    }

    async fn mail(&self, letter: Letter<'_>, to: &MailAddress) -> Mailed {
        let mailed = self.step(|state| mail(state, &letter.broadcast.id, to)).await;
        self.step(|_| mailed).await
    }

    fn now(&self) -> Timestamp {
        self.look().now
    }

    async fn wait(&self, _: Duration) {
        self.step(|_| ()).await;
    }
}

fn multicast(state: &mut State, what: &BroadcastId, to: &[&LineUserId], key: Uuid) -> Outcome {
    if state.fails(5) {
        return Outcome::Unclear;
    }
    if state.fails(5) {
        return Outcome::NotTaken;
    }
    let taken = state.line.taken.get(&key).is_some_and(|at| state.now.duration_since(*at) < FORGETS);
    let unknown: Vec<u32> =
        (0..).zip(to).filter(|(_, user)| state.line.unknown.contains(**user)).map(|(n, _)| n).collect();
    // It does not say which of the two it looks at first.
    let people_first = state.chance.below(2) == 0;
    if taken && (unknown.is_empty() || !people_first) {
        return if state.fails(5) { Outcome::Unclear } else { Outcome::Accepted };
    }
    if !unknown.is_empty() {
        let all = state.chance.below(2) == 0;
        return Outcome::Without(unknown.into_iter().take(if all { usize::MAX } else { 1 }).collect());
    }
    state.line.taken.insert(key, state.now);
    for user in to {
        *state.line.heard.entry((what.clone(), (*user).clone())).or_default() += 1;
        state.goes_out(what, user.as_str());
    }
    let now = state.now;
    state.tell(|| format!("LINE sends to {} at {now}", to.len()));
    if state.fails(12) { Outcome::Unclear } else { Outcome::Accepted }
}

fn mail(state: &mut State, what: &BroadcastId, to: &MailAddress) -> Mailed {
    if state.fails(5) {
        return Mailed::NotTaken;
    }
    if state.fails(8) {
        return Mailed::Busy;
    }
    if state.fails(5) {
        return Mailed::Unclear;
    }
    if to.as_str().starts_with("refused") {
        return Mailed::Refused;
    }
    *state.mails.entry((what.clone(), to.as_str().to_owned())).or_default() += 1;
    state.goes_out(what, to.as_str());
    if state.fails(8) { Mailed::Unclear } else { Mailed::Taken }
}

impl Orders for City {
    async fn plan(&self, order: &PlanOrder, delay: Duration) -> Result<(), NotOrdered> {
        self.step(|state| state.order([Order::Plan(order.clone())], state.now + delay)).await
    }

    async fn chunks(&self, orders: &[ChunkOrder]) -> Result<(), NotOrdered> {
        self.step(|state| state.order(orders.iter().cloned().map(Order::Chunk), state.now)).await
    }
}
