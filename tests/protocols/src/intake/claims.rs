//! What is claimed, and the variants that must break it.

use std::fmt;

use stateright::{Model, Property};

use super::{
    Step,
    state::{Flaw, Protocol, State, World},
};
use crate::{
    Proof, Size,
    search::{self, ALL_WELL, Claim},
};

const CLAIMS: [Claim<World>; 4] = [
    Claim {
        name: "intake.acknowledged-is-recorded",
        words: "Once nothing is under way, every event of every request that LINE heard 200 for has its entry on the day.",
        holds: |world, state| {
            !state.is_quiet() || acknowledged(world, state).all(|event| state.day.entries.contains(event))
        },
        variants: &[
            ("says 200 before everything is queued", Flaw::AcknowledgesEarly),
            ("takes an answer of SQS for the success of all its entries", Flaw::IgnoresPartialFailures),
            ("is done with an event although SQS has not confirmed its order", Flaw::ForgetsTheOrder),
        ],
    },
    Claim {
        name: "intake.recorded-once",
        words: "No event has two entries on the day, however often it arrives.",
        holds: |_, state| {
            let entries = &state.day.entries;
            entries.iter().enumerate().all(|(place, entry)| !entries[..place].contains(entry))
        },
        variants: &[("adds an entry whether or not it is there", Flaw::AppendsWhatComes)],
    },
    Claim {
        name: "intake.newest-wins",
        words: "What stands is always the newest of the entries, by LINE's timestamp.",
        holds: |_, state| state.day.entries.last() == state.day.entries.iter().max(),
        variants: &[("lets stand whatever arrived last", Flaw::LastArrivalWins)],
    },
    Claim {
        name: "intake.never-stuck",
        words: "While anything is under way there is a next step that needs no fault: so it comes to an end.",
        holds: |world, state| state.is_quiet() || goes_on(world, state),
        variants: &[("never hands out again what a crashed function held", Flaw::NeverHandsOutAgain)],
    },
];

fn acknowledged<'w>(world: &'w World, state: &'w State) -> impl Iterator<Item = &'w u8> {
    let requests = world.requests.iter().zip(&state.acknowledged);
    requests.filter(|(_, acknowledged)| **acknowledged).flat_map(|(events, _)| events)
}

fn goes_on(world: &World, state: &State) -> bool {
    let mut steps = Vec::new();
    world.actions(state, &mut steps);
    let moves = |step: &Step| !matches!(step, Step::LineDelivers(_) | Step::WindowPasses(_));
    steps.iter().any(|step| moves(step) && !step.is_fault(state, &world.protocol))
}

pub(super) fn properties() -> Vec<Property<World>> {
    let all_well = |world: &World, state: &State| {
        state.is_quiet() && acknowledged(world, state).count() == world.requests.concat().len()
    };
    CLAIMS.iter().map(Claim::property).chain([Property::sometimes(ALL_WELL, all_well)]).collect()
}

/// Searches a world of this size, and a small world of each variant.
pub fn proofs(size: Size) -> Vec<Proof> {
    search::proofs(&CLAIMS, size)
}

impl fmt::Display for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { protocol, requests, deliveries, faults, windows } = self;
        write!(
            f,
            "requests of the events {requests:?}, numbered by LINE's timestamps and delivered up to {deliveries} times \
             each; batches of {}; up to {faults} faults; up to {windows} times the deduplication window of one of the \
             two queues passes",
            protocol.batch,
        )
    }
}

impl search::World for World {
    type Flaw = Flaw;

    /// One request of two events; three in two requests for the large world, with a second fault.
    fn of(size: Size, flaw: Option<Flaw>) -> Self {
        let (requests, faults) = match size {
            Size::Small => (vec![vec![0, 1]], 1),
            Size::Large => (vec![vec![0, 2], vec![1]], 2),
        };
        Self { protocol: Protocol::with(flaw), requests, deliveries: 2, faults, windows: 1 }
    }
}
