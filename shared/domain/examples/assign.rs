//! How long assigning takes: for infra/bench/appointments. Prints for each number of twins the median of some runs in milliseconds, and
//! beside it that of the same families without brothers and sisters, which is one matching.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use domain::appointment::{Request, Slot, assign};
use jiff::{ToSpan, civil::date};

const FAMILIES: usize = 40;
const SLOTS: usize = 60;
const RUNS: usize = 9;

fn main() {
    let from =
        |n: usize| date(2026, 12, 7).at(8, 0, 0, 0).saturating_add((i64::try_from(n).unwrap_or(0) * 15).minutes());
    let slots: Vec<Slot> = (0..SLOTS).map(|n| Slot { from: from(n), to: from(n + 1) }).collect();
    for twins in [0, 1, 2, 20] {
        let (with, without) = (median(&slots, &requests(twins)), median(&slots, &requests(0)));
        println!("{{\"twins\": {twins}, \"ms\": {with}, \"alone_ms\": {without}}}");
    }
}

/// Ten wishes each; the first children are twins, who wish for the same times.
fn requests(twins: usize) -> Vec<Request> {
    let family = |n: usize| if n < 2 * twins { n / 2 } else { FAMILIES + n };
    let request = |n: usize| Request {
        pupil: domain::id::PupilId::derived(&[&n.to_string()]),
        wishes: (0..10).map(|rank| (n / 2 * 7 + rank) % SLOTS).collect(),
        elsewhere: Vec::new(),
        family: family(n).to_string(),
    };
    (0..FAMILIES).map(request).collect()
}

#[allow(clippy::disallowed_methods)] // a clock is what measures
fn median(slots: &[Slot], requests: &[Request]) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            std::hint::black_box(assign(slots, &[true; SLOTS], requests));
            begun.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}
