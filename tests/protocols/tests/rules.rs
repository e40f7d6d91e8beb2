//! The domain's claims, over a few cases; `make prove` looks at many.

use protocols::{Proof, Size, arrival, counting, day, talk};

#[test]
fn arrival_changes_nothing_and_the_newest_stands() {
    let proofs = day::proofs(Size::Small).unwrap();
    assert!(proofs.iter().all(Proof::holds), "{proofs:#?}");
}

#[test]
fn no_walk_through_the_talk_meets_anything_confidential() {
    let proofs = talk::proofs(Size::Small).unwrap();
    assert!(proofs.iter().all(Proof::holds), "{proofs:#?}");
}

#[test]
fn however_answers_change_and_batches_come_again_each_is_counted_once() {
    let proofs = counting::proofs(Size::Small).unwrap();
    assert!(proofs.iter().all(Proof::holds), "{proofs:#?}");
}

#[test]
fn no_morning_ends_with_an_unexplained_seat_unseen() {
    let proofs = arrival::proofs(Size::Small).unwrap();
    assert!(proofs.iter().all(Proof::holds), "{proofs:#?}");
}
