//! A chunk's way to LINE, in a small world; `make prove` searches a larger one.

use protocols::{
    Size,
    multicast::{Flaw, World, proofs},
    search::World as _,
};
use stateright::{Checker, Model};

#[test]
fn nothing_sends_a_chunk_twice_or_loses_it_and_every_variant_does_one_of_both() {
    let proofs = proofs(Size::Small);
    assert!(proofs.iter().all(|proof| proof.holds() && proof.cases > 10_000), "{proofs:#?}");
    assert_eq!(proofs.len(), 2);
}

#[test]
fn without_the_gate_all_is_well_while_nothing_waits_for_a_day() {
    let quick = World { half_days: 1, ..World::of(Size::Small, Some(Flaw::NoGate)) };
    quick.checker().spawn_bfs().join().assert_properties();
}
