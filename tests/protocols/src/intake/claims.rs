//! What is claimed, and the variants that must break it.

use std::{collections::HashMap, fmt};

use stateright::{Checker, Model, Property};

use super::{
    Step,
    state::{Flaw, Protocol, State, World},
};
use crate::{Broken, Proof, Size};

/// A protocol that is ours but for one thing.
type Variant = (&'static str, Flaw);

struct Claim {
    name: &'static str,
    words: &'static str,
    holds: fn(&World, &State) -> bool,
    variants: &'static [Variant],
}

const CLAIMS: [Claim; 4] = [
    Claim {
        name: "intake.acknowledged-is-recorded",
        words: "Once nothing is under way, every event of every request that LINE heard 200 for has been put to the table.",
        holds: |world, state| {
            !state.is_quiet() || acknowledged(world, state).all(|event| state.item.seen.contains(event))
        },
        variants: &[
            ("says 200 before everything is queued", Flaw::AcknowledgesEarly),
            ("takes an answer of SQS for the success of all its entries", Flaw::IgnoresPartialFailures),
        ],
    },
    Claim {
        name: "intake.recorded-once",
        words: "No event changes the item twice, however often it arrives.",
        holds: |_, state| state.item.changes.windows(2).all(|pair| pair[0] != pair[1]),
        variants: &[("writes whatever arrives last", Flaw::LastArrivalWins)],
    },
    Claim {
        name: "intake.newest-wins",
        words: "The item is always that of the newest event put to the table, by LINE's timestamp.",
        holds: |_, state| state.item.newest == state.item.seen.last().copied(),
        variants: &[("writes whatever arrives last", Flaw::LastArrivalWins)],
    },
    Claim {
        name: "intake.never-stuck",
        words: "While anything is under way there is a next step that needs no fault: so it comes to an end.",
        holds: |world, state| state.is_quiet() || goes_on(world, state),
        variants: &[("never hands out again what a crashed recorder held", Flaw::NeverHandsOutAgain)],
    },
];

/// The longest way to a counterexample that is looked for.
const DEEPEST: usize = 14;

/// A state in which everything has gone well; a world that never gets there would fulfil all claims for nothing.
const ALL_WELL: &str = "all well";

fn acknowledged<'w>(world: &'w World, state: &'w State) -> impl Iterator<Item = &'w u8> {
    let requests = world.requests.iter().zip(&state.acknowledged);
    requests.filter(|(_, acknowledged)| **acknowledged).flat_map(|(events, _)| events)
}

fn goes_on(world: &World, state: &State) -> bool {
    let mut steps = Vec::new();
    world.actions(state, &mut steps);
    let moves = |step: &Step| !matches!(step, Step::LineDelivers(_) | Step::WindowPasses);
    steps.iter().any(|step| moves(step) && !step.is_fault(state, &world.protocol))
}

pub(super) fn properties() -> Vec<Property<World>> {
    let all_well = |world: &World, state: &State| {
        state.is_quiet() && acknowledged(world, state).count() == world.requests.concat().len()
    };
    let claims = CLAIMS.iter().map(|claim| Property::always(claim.name, claim.holds));
    claims.chain([Property::sometimes(ALL_WELL, all_well)]).collect()
}

/// Searches a world of this size for a counterexample to each claim, and a small world of each variant for the one
/// that must be there.
pub fn proofs(size: Size) -> Vec<Proof> {
    let ours = World::of(size, Protocol::with(None)).checker().threads(2).spawn_bfs().join();
    let found: HashMap<_, _> =
        ours.discoveries().into_iter().map(|(name, path)| (name, words(&path.into_actions()))).collect();
    let cases = if found.contains_key(ALL_WELL) { ours.unique_state_count() } else { 0 };
    CLAIMS
        .iter()
        .map(|claim| Proof {
            name: claim.name,
            claim: claim.words,
            bounds: World::of(size, Protocol::with(None)).to_string(),
            cases,
            violations: usize::from(found.contains_key(claim.name)),
            counterexample: found.get(claim.name).cloned(),
            broken: claim.variants.iter().map(|variant| broken(claim, variant)).collect(),
        })
        .collect()
}

/// Deeper and deeper, so that the first counterexample is a shortest one: the easiest to follow.
fn broken(claim: &Claim, (variant, flaw): &Variant) -> Broken {
    let protocol = Protocol::with(Some(*flaw));
    let counterexample = (1..=DEEPEST).find_map(|depth| {
        let world = World::of(Size::Small, protocol.clone());
        let search = world.checker().target_max_depth(depth).spawn_bfs().join();
        search.discovery(claim.name).map(|path| words(&path.into_actions()))
    });
    Broken { variant, counterexample }
}

fn words(steps: &[Step]) -> String {
    steps.iter().map(Step::to_string).collect::<Vec<_>>().join(" → ")
}

impl fmt::Display for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { requests, deliveries, faults, windows, .. } = self;
        write!(
            f,
            "requests of the events {requests:?}, numbered by LINE's timestamps and delivered up to {deliveries} times each; \
             up to {faults} faults; the deduplication window passes up to {windows} times"
        )
    }
}

impl World {
    /// The world of a size: three events in two requests, or four in three.
    pub fn of(size: Size, protocol: Protocol) -> Self {
        match size {
            Size::Small => Self { protocol, requests: vec![vec![0, 2], vec![1]], deliveries: 2, faults: 1, windows: 1 },
            Size::Large => {
                Self { protocol, requests: vec![vec![0, 3, 1], vec![2]], deliveries: 2, faults: 2, windows: 1 }
            }
        }
    }
}
