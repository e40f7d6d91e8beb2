//! What is claimed, and the variants that must break it.

use std::fmt;

use stateright::{Model, Property};

use super::{
    Step,
    state::{Flaw, Line, State, World},
};
use crate::{
    Proof, Size,
    search::{self, ALL_WELL, Claim},
};

const CLAIMS: [Claim<World>; 1] = [Claim {
    name: "absence.told",
    words: "Whoever's report is recorded hears so: at least once when nothing moves any more, unless LINE left a reply \
            of theirs unanswered; never twice by push and never twice by reply; and exactly once where nothing failed.",
    holds: |world, state| {
        let owners = || state.entries.values().map(|kept| &state.line[usize::from(kept.event)]);
        let nothing_failed = state.faults == world.faults;
        let never_too_often = state.line.iter().all(|line| line.pushes <= 1 && line.replies <= 1)
            && owners().all(|line| !nothing_failed || line.replies + line.pushes <= 1);
        never_too_often && (moves(world, state) || owners().all(heard_or_left))
    },
    variants: &[
        ("notes that the guardian was told, then tells them", Flaw::NotesFirst),
        ("notes nothing", Flaw::NotesNothing),
        ("pushes under a new key each time", Flaw::RandomKey),
    ],
}];

fn heard_or_left(line: &Line) -> bool {
    line.replies + line.pushes > 0 || line.left_a_reply
}

/// Whether anything goes on without a fault, and without conversation placing an order once more.
fn moves(world: &World, state: &State) -> bool {
    let mut steps = Vec::new();
    world.actions(state, &mut steps);
    steps.iter().any(|step| !step.is_fault() && !matches!(step, Step::Places(_) | Step::WindowPasses))
}

pub(super) fn properties() -> Vec<Property<World>> {
    let all_well = |world: &World, state: &State| {
        let all_recorded = world.taps.iter().all(|entry| state.entries.contains_key(entry));
        all_recorded && state.entries.values().all(|kept| kept.told) && state.queue.is_empty()
    };
    CLAIMS.iter().map(Claim::property).chain([Property::sometimes(ALL_WELL, all_well)]).collect()
}

/// Searches a world of this size, and a small world of each variant.
pub fn proofs(size: Size) -> Vec<Proof> {
    search::proofs(&CLAIMS, size)
}

impl fmt::Display for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { taps, placements, faults, windows, .. } = self;
        write!(
            f,
            "{} taps that say the entries {taps:?}, their orders placed up to {placements} times each; up to {faults} \
             faults; the deduplication window passes up to {windows} times; every reply token may be too old",
            taps.len(),
        )
    }
}

impl search::World for World {
    type Flaw = Flaw;

    /// One button tapped twice, and in the large world another one.
    fn of(size: Size, flaw: Option<Flaw>) -> Self {
        match size {
            Size::Small => Self { flaw, taps: vec![0, 0], placements: 2, faults: 2, windows: 1 },
            Size::Large => Self { flaw, taps: vec![0, 0, 1], placements: 2, faults: 2, windows: 1 },
        }
    }
}
