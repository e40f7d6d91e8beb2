//! Who goes on next, and who ends.

use std::{
    pin::Pin,
    task::{Context, Poll, Waker},
};

use domain::broadcast::{Fate, State as Stands};
use fanout::{Clockwork, Planner, Sender, Sizes};
use jiff::{Timestamp, ToSpan};
use table::{Due, FanOut};
use uuid::Uuid;

use super::{
    Flaw, doing,
    people::{at_once, digests, found},
    town::Town,
    verdict,
};
use crate::{
    Chance,
    queues::{Message, Order},
};

/// Steps while there is trouble.
const STEPS: usize = 700;
/// So many functions are at work at once.
const AT_ONCE: usize = 5;
/// Rounds until everything that is left must be done.
const ROUNDS: usize = 1_000;
/// One function at work.
struct Work {
    /// What it was handed; a tick of the clockwork has nothing.
    message: Option<usize>,
    /// When its time is over.
    until: Timestamp,
    runs: Pin<Box<dyn Future<Output = bool> + Send>>,
}

struct Scheduler {
    town: Town,
    chance: Chance,
    works: Vec<Work>,
    sizes: Sizes,
}

/// Plays one town to its end, and says what is wrong then.
pub fn run(flaw: Option<Flaw>, mut chance: Chance, people: usize) -> anyhow::Result<Option<String>> {
    let sizes = Sizes { talk: 1 + chance.below(3), mail: 2 };
    let town = found(flaw, &mut chance, people)?;
    let mut scheduler = Scheduler { town, chance, works: Vec::new(), sizes };
    for _ in 0..STEPS {
        scheduler.something()?;
    }
    scheduler.town.look().trouble = false;
    let wrong = if scheduler.calm_down()? { verdict::of(&scheduler.town)? } else { Some("it never ends".to_owned()) };
    let state = scheduler.town.look();
    Ok(wrong.map(|wrong| format!("{} → {wrong}", state.story.join(" → "))))
}

impl Scheduler {
    fn something(&mut self) -> anyhow::Result<()> {
        match self.chance.below(1000) {
            0..640 => self.go_on(),
            640..800 => self.receive(),
            800..818 => self.end_somebody(),
            818..840 => self.deliver_early(),
            840..895 => {
                let most = if self.chance.below(8) == 0 { 300 } else { 12 };
                let seconds = 1 + self.chance.below(most);
                self.pass(i64::try_from(seconds)?);
            }
            895..980 => self.tick(),
            980..994 => doing::something(&self.town, &mut self.chance)?,
            994..995 => self.pass(2 * 86_400),
            _ => self.wake_the_dead(),
        }
        Ok(())
    }

    fn go_on(&mut self) {
        if self.works.is_empty() {
            return self.receive();
        }
        let one = self.chance.below(self.works.len());
        self.poll(one);
    }

    fn poll(&mut self, one: usize) {
        let mut context = Context::from_waker(Waker::noop());
        let Poll::Ready(done) = self.works[one].runs.as_mut().poll(&mut context) else { return };
        let work = self.works.remove(one);
        if let Some(message) = work.message.filter(|_| done) {
            self.town.look().queue[message].deleted = true;
        }
    }

    fn receive(&mut self) {
        let ready = self.ready();
        if self.works.len() < AT_ONCE
            && let Some(message) = self.chance.pick(&ready).copied()
        {
            self.start(message);
            // At least once, and sometimes to two at the same time.
            if self.chance.below(6) == 0 {
                self.start(message);
            }
        }
    }

    fn ready(&self) -> Vec<usize> {
        let state = self.town.look();
        let is_ready = |(_, one): &(usize, &Message)| one.is_ready(state.now);
        state.queue.iter().enumerate().filter(is_ready).map(|(number, _)| number).collect()
    }

    fn start(&mut self, message: usize) {
        let (order, now) = {
            let mut state = self.town.look();
            let now = state.now;
            let Some(order) = state.queue[message].receive(now) else { return };
            (order, now)
        };
        let (town, sizes) = (self.town.clone(), self.sizes);
        let hand = Uuid::from_u64_pair(self.chance.below(usize::MAX) as u64, self.chance.below(usize::MAX) as u64);
        let (minutes, runs): (i64, Pin<Box<dyn Future<Output = bool> + Send>>) = match order {
            Order::Plan(order) => {
                let planner = Planner::new(town.clone(), town, sizes);
                (5, Box::pin(async move { planner.carry_out(&order, now, &|| false).await.is_ok() }))
            }
            Order::Chunk(order) => {
                let sender = Sender::new(town.clone(), town);
                (1, Box::pin(async move { sender.carry_out(&order, now, hand).await.is_ok() }))
            }
        };
        self.works.push(Work { message: Some(message), until: now + minutes.minutes(), runs });
    }

    fn tick(&mut self) {
        let (town, now) = (self.town.clone(), self.town.look().now);
        let clockwork = Clockwork::new(town.clone(), town);
        let runs = Box::pin(async move { clockwork.tick(now).await.is_ok() });
        self.works.push(Work { message: None, until: now + 1.minutes(), runs });
    }

    /// Time passes; whose time is over ends.
    fn pass(&mut self, seconds: i64) {
        let mut state = self.town.look();
        state.now += seconds.seconds();
        let now = state.now;
        self.works.retain(|work| now < work.until);
    }

    fn end_somebody(&mut self) {
        if !self.works.is_empty() {
            self.works.remove(self.chance.below(self.works.len()));
        }
    }

    fn deliver_early(&mut self) {
        let mut state = self.town.look();
        let now = state.now;
        let held = state.queue.iter_mut().filter(|message| !message.deleted && message.visible_at > now);
        let mut held: Vec<&mut Message> = held.filter(|message| message.receives > 0).collect();
        let number = self.chance.below(held.len());
        if let Some(message) = held.get_mut(number) {
            message.visible_at = now;
        }
    }

    fn wake_the_dead(&mut self) {
        for message in &mut self.town.look().queue {
            if std::mem::take(&mut message.dead) {
                message.receives = 0;
            }
        }
    }

    /// Without trouble everything that is left is done. `false`: there is no end of it.
    fn calm_down(&mut self) -> anyhow::Result<bool> {
        for _ in 0..ROUNDS {
            while !self.works.is_empty() {
                self.poll(0);
            }
            self.wake_the_dead();
            let ready = self.ready();
            for message in &ready {
                self.start(*message);
            }
            if !ready.is_empty() {
                continue;
            }
            if self.is_settled()? {
                return Ok(true);
            }
            self.tick();
            while !self.works.is_empty() {
                self.poll(0);
            }
            if self.ready().is_empty() {
                let Some(next) = self.next_moment()? else { return Ok(false) };
                self.town.look().now = next;
            }
        }
        Ok(false)
    }

    /// When something will be ready next.
    fn next_moment(&self) -> anyhow::Result<Option<Timestamp>> {
        let state = self.town.look();
        let mut moments: Vec<Timestamp> =
            state.queue.iter().filter(|message| !message.deleted).map(|message| message.visible_at).collect();
        for due in at_once(self.town.memory.due(state.now + (60 * 24).hours(), u16::MAX))?? {
            moments.extend(match due {
                Due::Plan(id) => at_once(self.town.memory.ordered_broadcast(&id))??.and_then(|one| one.due_at()),
                Due::Send(sending) => sending.due,
            });
        }
        Ok(moments.into_iter().filter(|at| *at > state.now).min())
    }

    fn is_settled(&self) -> anyhow::Result<bool> {
        let state = self.town.look();
        if state.queue.iter().any(|message| !message.deleted) {
            return Ok(false);
        }
        for id in state.broadcasts.iter().cloned().chain(digests()?.into_iter().map(|digest| digest.id)) {
            let Some(broadcast) = at_once(self.town.memory.ordered_broadcast(&id))?? else { continue };
            let sendings = at_once(self.town.memory.sendings(&broadcast))??;
            let is_parked = sendings.iter().any(|one| matches!(one.fate, Fate::Parked { .. }));
            let is_open = sendings.iter().any(|one| one.fate == Fate::Open);
            let is_over = match broadcast.state {
                Stands::Moved | Stands::Stopped | Stands::Lapsed => true,
                Stands::Sent | Stands::Withdrawn => !is_open,
                Stands::Sending => is_parked && !is_open,
                _ => false,
            };
            if !is_over {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
