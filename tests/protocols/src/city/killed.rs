//! A planner that is killed, again and again.

use std::{
    pin::pin,
    task::{Context, Waker},
};

use domain::broadcast::{Chunk, State as Stands};
use fanout::{PlanOrder, Planner, Sizes};

use super::people::{found, later};
use crate::Chance;

/// The chunks of a city's plan when its planner is killed after each of these numbers of steps, and another one begins ten minutes later.
pub fn chunks_of(seed: u64, people: usize, kills: &[usize]) -> anyhow::Result<Vec<Chunk>> {
    let city = found(None, Chance::of(seed), people)?;
    city.look().trouble = false;
    let order = PlanOrder { broadcast: city.look().broadcast.id.clone() };
    let begins = city.look().broadcast.go_at.unwrap_or_default();
    let planner = Planner::new(city.clone(), city.clone(), Sizes { talk: 2, mail: 2 });
    let mut context = Context::from_waker(Waker::noop());
    for (time, steps) in (0..).zip(kills.iter().copied().chain([usize::MAX])) {
        let mut plan = pin!(planner.carry_out(&order, later(begins, 10 * time), &|| false));
        for _ in 0..steps {
            if plan.as_mut().poll(&mut context).is_ready() {
                break;
            }
        }
    }
    let state = city.look();
    anyhow::ensure!(!matches!(state.broadcast.state, Stands::Released | Stands::Planning), "it was not planned");
    Ok(state.chunks.values().cloned().collect())
}
