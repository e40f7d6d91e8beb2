//! Searches a model completely, and its broken variants as far as the first counterexample.

use std::{
    collections::{BTreeSet, HashMap},
    fmt::{Debug, Display},
    hash::Hash,
};

use stateright::{Checker, HasDiscoveries, Model, Property};

use crate::{Broken, Proof, Size};

/// A state in which everything has gone well; a world that never gets there would fulfil all claims for nothing.
pub const ALL_WELL: &str = "all well";

/// The longest way to a counterexample that is looked for.
const DEEPEST: usize = 20;

/// What can be a state, and what can be a step.
pub trait Known: Clone + Debug + Hash + PartialEq + Send + Sync + 'static {}

impl<T: Clone + Debug + Hash + PartialEq + Send + Sync + 'static> Known for T {}

/// A small world with a protocol in it.
pub trait World:
    Model<State: Known, Action: Clone + Debug + Display + PartialEq> + Display + Send + Sync + 'static
{
    /// One thing that a protocol can do wrong.
    type Flaw: Copy + 'static;

    /// The world of a size, with our protocol or one that has a flaw.
    fn of(size: Size, flaw: Option<Self::Flaw>) -> Self;
}

/// What must hold in every state, and the variants of the protocol that must break it.
pub struct Claim<W: World> {
    /// Stable name.
    pub name: &'static str,
    /// In words.
    pub words: &'static str,
    /// Whether a state fulfils it.
    pub holds: fn(&W, &W::State) -> bool,
    /// What each variant does, and its flaw.
    pub variants: &'static [(&'static str, W::Flaw)],
}

impl<W: World> Claim<W> {
    /// For the search.
    pub fn property(&self) -> Property<W> {
        Property::always(self.name, self.holds)
    }
}

/// Searches the world of this size for a counterexample to each claim, and the small world of each variant for the one
/// that must be there.
pub fn proofs<W: World>(claims: &[Claim<W>], size: Size) -> Vec<Proof> {
    let ours = W::of(size, None).checker().threads(2).spawn_bfs().join();
    let found: HashMap<_, _> =
        ours.discoveries().into_iter().map(|(name, path)| (name, words(&path.into_actions()))).collect();
    let cases = if found.contains_key(ALL_WELL) { ours.unique_state_count() } else { 0 };
    let proof = |claim: &Claim<W>| Proof {
        name: claim.name,
        claim: claim.words,
        bounds: format!("every state that can be reached with {}", W::of(size, None)),
        cases,
        unit: "states",
        violations: usize::from(found.contains_key(claim.name)),
        counterexample: found.get(claim.name).cloned(),
        broken: claim.variants.iter().map(|(variant, flaw)| broken(claim, variant, *flaw)).collect(),
    };
    claims.iter().map(proof).collect()
}

/// Deeper and deeper, so that the first counterexample is a shortest one: the easiest to follow.
fn broken<W: World>(claim: &Claim<W>, variant: &'static str, flaw: W::Flaw) -> Broken {
    let counterexample = (1..=DEEPEST).find_map(|depth| {
        let first = HasDiscoveries::AnyOf(BTreeSet::from([claim.name]));
        let checker = W::of(Size::Small, Some(flaw)).checker().target_max_depth(depth).finish_when(first);
        checker.spawn_bfs().join().discovery(claim.name).map(|path| words(&path.into_actions()))
    });
    Broken { variant, counterexample }
}

fn words<S: Display>(steps: &[S]) -> String {
    steps.iter().map(S::to_string).collect::<Vec<_>>().join(" → ")
}
