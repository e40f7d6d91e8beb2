//! What is claimed, and the variants that must break it.

use std::fmt;

use stateright::Property;

use super::state::{Fate, Flaw, State, World};
use crate::{
    Proof, Size,
    search::{self, ALL_WELL, Claim},
};

const CLAIMS: [Claim<World>; 2] = [
    Claim {
        name: "broadcast.once",
        words: "No recipient of a multicast gets it twice, whatever comes twice, ends, gets lost, or comes days later.",
        holds: |_, state| state.line.iter().all(|line| line.heard.iter().all(|times| *times <= 1)),
        variants: &[
            ("calls LINE without a key", Flaw::NoKey),
            ("draws a new key for each try", Flaw::RandomKey),
            ("tries again however old its key is", Flaw::NoGate),
            ("takes out whom LINE refuses although an earlier try may have been taken", Flaw::TrustsRefusal),
            ("writes over what another sender has noted", Flaw::WritesOver),
        ],
    },
    Claim {
        name: "broadcast.never-lost",
        words: "When nothing moves any more, everybody of a chunk has got it or has left LINE, or the chunk is parked for a person.",
        holds: |_, state| !state.is_quiet() || (0..state.chunks.len()).all(|chunk| is_settled(state, chunk)),
        variants: &[("leaves an order alone when LINE does not take the chunk", Flaw::DropsOnError)],
    },
];

fn is_settled(state: &State, chunk: usize) -> bool {
    let (noted, line) = (&state.chunks[chunk], &state.line[chunk]);
    match noted.fate {
        Fate::Open => false,
        Fate::Parked => true,
        Fate::Done => line.heard[0] == 1 && (line.heard[1] == 1 || (line.left && noted.generation == 1)),
    }
}

fn all_well(state: &State) -> bool {
    state.is_quiet() && state.line.iter().all(|line| line.heard == [1, 1]) && state.faults == 0
}

pub(super) fn properties() -> Vec<Property<World>> {
    let well = Property::sometimes(ALL_WELL, |_: &World, state: &State| all_well(state));
    CLAIMS.iter().map(Claim::property).chain([well]).collect()
}

/// Searches a world of this size.
pub fn proofs(size: Size) -> Vec<Proof> {
    search::proofs(&CLAIMS, size)
}

impl search::World for World {
    type Flaw = Flaw;

    fn of(size: Size, flaw: Option<Flaw>) -> Self {
        match size {
            Size::Small => Self { chunks: 1, orders: 2, faults: 2, half_days: 3, leavers: 1, flaw },
            Size::Large => Self { chunks: 1, orders: 2, faults: 4, half_days: 5, leavers: 1, flaw },
        }
    }
}

impl fmt::Display for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} chunk(s) of two recipients, each ordered {} times; up to {} faults; {} half days; up to {} recipients leave LINE",
            self.chunks, self.orders, self.faults, self.half_days, self.leavers
        )
    }
}
