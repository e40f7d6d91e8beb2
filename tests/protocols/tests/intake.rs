//! The intake protocol in a small world; `make prove` searches a larger one.

use protocols::{
    Proof, Size,
    intake::{World, proofs},
    search::World as _,
};
use stateright::{Checker, Model};

#[test]
fn no_order_and_no_fault_breaks_a_claim_and_every_variant_breaks_its_own() {
    let proofs = proofs(Size::Small);
    let failed: Vec<_> = proofs.iter().filter(|proof| !proof.holds()).collect();
    assert!(failed.is_empty(), "{failed:#?}");
    assert_eq!(proofs.len(), 4);
    assert!(proofs.iter().all(|proof: &Proof| proof.cases > 10_000), "so small a world proves little: {proofs:#?}");
}

#[test]
fn without_faults_and_repetitions_there_is_little_to_see() {
    let calm = World { faults: 0, deliveries: 1, windows: 0, ..World::of(Size::Small, None) };
    let calm = calm.checker().spawn_bfs().join();
    calm.assert_properties();
    assert!(calm.unique_state_count() < 5_000);
}
