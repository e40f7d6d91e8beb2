//! Who goes on next, and who ends.

mod calm;

use std::{
    pin::Pin,
    task::{Context, Poll, Waker},
};

use domain::broadcast::{Reader, State as Stands, To};
use fanout::{ChunkOrder, Clockwork, PlanOrder, Planner, Sender, Sizes};
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use super::{
    Flaw,
    people::{follow, found, later, settle, suspend, take_back},
    state::City,
    verdict,
};
use crate::{
    Chance,
    queues::{Message, Order},
};

/// Steps while there is trouble.
const STEPS: usize = 300;
/// Steps before the broadcast is due.
const HOLD: usize = 15;
/// So many functions are at work at once.
const AT_ONCE: usize = 6;

/// Clocks differ by so many seconds from the right time.
const SECONDS: usize = 20;

/// One function at work.
struct Work {
    /// What it was handed; a tick of the clockwork has nothing.
    message: Option<usize>,
    /// When its time is over.
    until: Timestamp,
    runs: Pin<Box<dyn Future<Output = bool> + Send>>,
}

struct Scheduler {
    city: City,
    chance: Chance,
    works: Vec<Work>,
    sizes: Sizes,
    newcomers: usize,
}

/// Plays one city to its end, and says what is wrong then.
pub fn run(flaw: Option<Flaw>, mut chance: Chance, people: usize) -> anyhow::Result<Option<String>> {
    let sizes = Sizes { talk: 1 + chance.below(3), mail: 2 };
    let city = found(flaw, Chance::of(u64::try_from(chance.below(1 << 30))?), people)?;
    let mut scheduler = Scheduler { city, chance, works: Vec::new(), sizes, newcomers: 0 };
    scheduler.press();
    for step in 0..STEPS {
        if step == HOLD {
            scheduler.comes_due();
        }
        scheduler.something()?;
    }
    scheduler.city.look().trouble = false;
    let left = scheduler.calm_down();
    let state = scheduler.city.look();
    let wrong = left.map(|left| format!("it never ends: {left}")).or_else(|| verdict::of(&state));
    Ok(wrong.map(|wrong| format!("{} → {wrong}", state.story.join(" → "))))
}

impl Scheduler {
    /// 「送る」: the API places an order, unless it ends before; and another one when it is asked again.
    fn press(&mut self) {
        let mut state = self.city.look();
        for _ in 0..self.chance.below(4) {
            let visible_at = state.broadcast.go_at.unwrap_or(state.now);
            let order = Order::Plan(PlanOrder { broadcast: state.broadcast.id.clone() });
            state.queue.push(Message::new(order, visible_at));
        }
    }

    /// Its moment has come; all orders of it are received at once.
    fn comes_due(&mut self) {
        let (now, due) = {
            let state = self.city.look();
            (state.now, state.broadcast.go_at.unwrap_or(state.now))
        };
        self.works.clear();
        self.city.look().now = now.max(due);
        for message in self.ready() {
            self.start(message);
        }
    }

    fn something(&mut self) -> anyhow::Result<()> {
        let stands = self.city.look().broadcast.state;
        // Plans are short, and people come and go all the time.
        if stands == Stands::Planning && self.chance.below(12) == 0 {
            return self.somebody_does_something();
        }
        if matches!(stands, Stands::Sending | Stands::Sent) && self.chance.below(60) == 0 {
            follow(&mut self.city.look())?;
        }
        // What goes out is taken back while it does.
        if stands == Stands::Sending && self.chance.below(250) == 0 {
            return take_back(&mut self.city.look(), &mut self.chance);
        }
        match self.chance.below(1000) {
            0..720 => self.go_on(),
            720..850 => self.receive(),
            850..865 => self.end_somebody(),
            865..885 => self.deliver_early(),
            885..935 => {
                let most = if self.chance.below(4) == 0 { 400 } else { 30 };
                let seconds = 1 + self.chance.below(most);
                self.pass(i64::try_from(seconds)?);
            }
            935..950 => self.tick(),
            950..988 => self.somebody_does_something()?,
            988..992 => self.pass(2 * 86_400),
            _ => self.wake_the_dead(),
        }
        Ok(())
    }

    /// Polls somebody once.
    fn go_on(&mut self) {
        if self.works.is_empty() {
            return self.receive();
        }
        let one = self.chance.below(self.works.len());
        self.poll(one);
    }

    /// Whether it has ended.
    fn poll(&mut self, one: usize) -> bool {
        let mut context = Context::from_waker(Waker::noop());
        let Poll::Ready(done) = self.works[one].runs.as_mut().poll(&mut context) else { return false };
        let work = self.works.remove(one);
        if let Some(message) = work.message.filter(|_| done) {
            self.city.look().queue[message].deleted = true;
        }
        true
    }

    fn receive(&mut self) {
        if self.works.len() < AT_ONCE {
            let ready = self.ready();
            if let Some(message) = self.chance.pick(&ready).copied() {
                self.start(message);
                // At least once, and sometimes to two at the same time.
                if self.chance.below(6) == 0 {
                    self.start(message);
                }
            }
        }
    }

    fn ready(&self) -> Vec<usize> {
        let state = self.city.look();
        let is_ready = |(_, one): &(usize, &Message)| one.is_ready(state.now);
        state.queue.iter().enumerate().filter(is_ready).map(|(number, _)| number).collect()
    }

    fn start(&mut self, message: usize) {
        let (order, now) = {
            let mut state = self.city.look();
            let (now, is_forgetful) = (state.now, state.is_forgetful);
            let one = &mut state.queue[message];
            let Some(order) = one.receive(now) else { return };
            one.deleted = is_forgetful;
            (order, now)
        };
        let clock = self.clock(now);
        let (city, sizes, in_a_hurry) = (self.city.clone(), self.sizes, self.chance.below(4) == 0);
        let hand = Uuid::from_u64_pair(self.chance.below(usize::MAX) as u64, self.chance.below(usize::MAX) as u64);
        let (minutes, runs): (i64, Pin<Box<dyn Future<Output = bool> + Send>>) = match order {
            Order::Plan(order) => {
                let planner = Planner::new(city.clone(), city, sizes);
                (5, Box::pin(async move { planner.carry_out(&order, clock, &|| in_a_hurry).await.is_ok() }))
            }
            Order::Chunk(order) => {
                let sender = Sender::new(self.seen_by(&order), city);
                (1, Box::pin(async move { sender.carry_out(&order, clock, hand).await.is_ok() }))
            }
        };
        self.works.push(Work { message: Some(message), until: later(now, minutes), runs });
    }

    /// The city, for whoever carries that order out.
    fn seen_by(&self, order: &ChunkOrder) -> City {
        let state = self.city.look();
        let is_letter = state.letter.as_ref().is_some_and(|letter| letter.id == order.broadcast);
        let looks_away = is_letter && state.flaw == Some(Flaw::LooksAway);
        if looks_away { self.city.looking_away() } else { self.city.clone() }
    }

    fn tick(&mut self) {
        let (city, now) = (self.city.clone(), self.city.look().now);
        let clock = self.clock(now);
        let clockwork = Clockwork::new(city.clone(), city);
        let runs = Box::pin(async move { clockwork.tick(clock).await.is_ok() });
        self.works.push(Work { message: None, until: later(now, 1), runs });
    }

    /// What somebody's clock says at that moment.
    fn clock(&mut self, now: Timestamp) -> Timestamp {
        let ahead = i64::try_from(self.chance.below(2 * SECONDS + 1)).unwrap_or(0);
        now + (ahead - 20).seconds()
    }

    fn end_somebody(&mut self) {
        if !self.works.is_empty() {
            self.works.remove(self.chance.below(self.works.len()));
        }
    }

    fn deliver_early(&mut self) {
        let mut state = self.city.look();
        let now = state.now;
        let mut held: Vec<&mut Message> =
            state.queue.iter_mut().filter(|message| !message.deleted && message.visible_at > now).collect();
        let number = self.chance.below(held.len());
        if let Some(message) = held.get_mut(number).filter(|message| message.receives > 0) {
            message.visible_at = now;
        }
    }

    fn wake_the_dead(&mut self) {
        for message in &mut self.city.look().queue {
            if std::mem::take(&mut message.dead) {
                message.receives = 0;
            }
        }
    }

    /// Time passes; whose time is over ends.
    fn pass(&mut self, seconds: i64) {
        let mut state = self.city.look();
        state.now += seconds.seconds();
        let now = state.now;
        if seconds > 3_600 {
            state.tell(|| format!("it is {now}"));
        }
        self.works.retain(|work| now < work.until);
    }

    fn somebody_does_something(&mut self) -> anyhow::Result<()> {
        let mut state = self.city.look();
        let (now, broadcast) = (state.now, state.broadcast.clone());
        let is_short = broadcast.state == Stands::Planning && self.chance.below(8) > 0;
        let most = if is_short { 2 } else { 8 };
        match self.chance.below(most) {
            0 | 1 if self.newcomers < 2 => {
                self.newcomers += 1;
                state.tell(|| "somebody comes".to_owned());
                settle(&mut state, &mut self.chance, 100 + self.newcomers)?;
            }
            2 | 3 => {
                let guardian = |reader: &&Reader| matches!(reader, Reader::Guardian(_));
                let readers: Vec<Reader> = state.owed.iter().filter(guardian).cloned().collect();
                if let Some(reader) = self.chance.pick(&readers) {
                    suspend(&mut state, reader);
                    if matches!(broadcast.state, Stands::Released | Stands::Planning) {
                        state.suspended_early.insert(reader.clone());
                    }
                }
            }
            4 | 5 => {
                let users: Vec<To> = state.to.values().filter(|to| matches!(to, To::Line(_))).cloned().collect();
                if let Some(To::Line(user)) = self.chance.pick(&users) {
                    state.line.unknown.insert(user.clone());
                    state.tell(|| format!("{user} leaves LINE"));
                }
            }
            6 => state.broadcast = broadcast.stop(now).unwrap_or(broadcast),
            7 if self.chance.below(3) == 0 => take_back(&mut state, &mut self.chance)?,
            _ => {}
        }
        Ok(())
    }
}
