//! A planner that is killed, again and again, and what the clockwork alone makes of it.

use std::{
    pin::{Pin, pin},
    task::{Context, Waker},
};

use domain::broadcast::{Chunk, Fate, State as Stands};
use fanout::{Clockwork, PlanOrder, Planner, Sender, Sizes};
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use super::{
    Flaw,
    people::{found, later},
    state::City,
};
use crate::{Chance, queues::Order};

const SIZES: Sizes = Sizes { talk: 2, mail: 2 };
/// After so many minutes nobody comes any more.
const NEVER: i64 = 30;

/// The chunks of a city's plan when its planner is killed after each of these numbers of steps, and another one begins ten minutes later.
pub fn chunks_of(seed: u64, people: usize, kills: &[usize]) -> anyhow::Result<Vec<Chunk>> {
    let (city, order, begins) = quiet(None, seed, people)?;
    let planner = Planner::new(city.clone(), city.clone(), SIZES);
    for (time, steps) in (0..).zip(kills.iter().copied().chain([usize::MAX])) {
        poll(pin!(planner.carry_out(&order, later(begins, 10 * time), &|| false)), steps);
    }
    let state = city.look();
    anyhow::ensure!(!matches!(state.broadcast.state, Stands::Released | Stands::Planning), "it was not planned");
    Ok(state.chunks.values().cloned().collect())
}

/// How many minutes after its planner was killed at this step a broadcast has gone out as far as it can, when each order is handed over
/// once, and after all of it how many minutes late those were who have hours of their own. The senders' clock is five seconds
/// behind the clockwork's. `None`: never.
pub fn minutes_late(flaw: Option<Flaw>, seed: u64, people: usize, kill: usize) -> anyhow::Result<Option<(i64, i64)>> {
    let (city, order, begins) = quiet(flaw, seed, people)?;
    poll(pin!(Planner::new(city.clone(), city.clone(), SIZES).carry_out(&order, begins, &|| false)), kill);
    let Some(first) = minutes_until(&city, begins, |city| !city.is_planned() || city.has_open(None)) else {
        return Ok(None);
    };
    let last = city.look().sendings.values().filter_map(|one| one.due).max();
    let Some(last) = last else { return Ok(Some((first, 0))) };
    Ok(minutes_until(&city, last, |city| city.has_open(Some(last))).map(|second| (first, second)))
}

fn quiet(flaw: Option<Flaw>, seed: u64, people: usize) -> anyhow::Result<(City, PlanOrder, Timestamp)> {
    let city = found(flaw, Chance::of(seed), people)?;
    let (order, begins) = {
        let mut state = city.look();
        state.trouble = false;
        (PlanOrder { broadcast: state.broadcast.id.clone() }, state.broadcast.go_at.unwrap_or_default())
    };
    Ok((city, order, begins))
}

/// So many steps of somebody, who is gone then.
fn poll(mut work: Pin<&mut impl Future>, steps: usize) {
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..steps {
        if work.as_mut().poll(&mut context).is_ready() {
            break;
        }
    }
}

fn minutes_until(city: &City, from: Timestamp, is_waiting: impl Fn(&City) -> bool) -> Option<i64> {
    for minute in 0..NEVER {
        if !is_waiting(city) {
            return Some(minute);
        }
        pass_a_minute(city, later(from, minute));
    }
    None
}

/// The clockwork ticks, and what it orders is carried out once.
fn pass_a_minute(city: &City, now: Timestamp) {
    poll(pin!(Clockwork::new(city.clone(), city.clone()).tick(now)), usize::MAX);
    let planner = Planner::new(city.clone(), city.clone(), SIZES);
    let sender = Sender::new(city.clone(), city.clone());
    loop {
        let next = city.look().queue.pop();
        match next.map(|message| message.order) {
            None => return,
            Some(Order::Plan(order)) => poll(pin!(planner.carry_out(&order, now, &|| false)), usize::MAX),
            Some(Order::Chunk(order)) => {
                poll(pin!(sender.carry_out(&order, now - 5.seconds(), Uuid::nil())), usize::MAX);
            }
        }
    }
}

impl City {
    fn is_planned(&self) -> bool {
        !matches!(self.look().broadcast.state, Stands::Released | Stands::Planning)
    }

    /// Chunks that could go out: those whose time has come by then, or those that wait for nobody.
    fn has_open(&self, by: Option<Timestamp>) -> bool {
        let state = self.look();
        let of_plan = state.broadcast.state == Stands::Sending;
        let mut open = state.sendings.values().filter(|one| one.fate == Fate::Open);
        of_plan && open.any(|one| one.due.is_none_or(|due| by.is_some_and(|by| due <= by)))
    }
}
