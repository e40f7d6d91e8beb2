//! What the guardian hears, in a small world; `make prove` searches a larger one.

use protocols::{
    Size,
    recorder::{Flaw, World, proofs},
    search::World as _,
};
use stateright::{Checker, Model};

#[test]
fn whoever_reports_hears_so_and_every_variant_leaves_somebody_without_or_tells_them_twice() {
    let proofs = proofs(Size::Small);
    assert!(proofs.iter().all(|proof| proof.holds() && proof.cases > 5_000), "{proofs:#?}");
}

#[test]
fn a_random_key_does_no_harm_while_nothing_fails() {
    let calm = World { faults: 0, ..World::of(Size::Small, Some(Flaw::RandomKey)) };
    calm.checker().spawn_bfs().join().assert_properties();
}
