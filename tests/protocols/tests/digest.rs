//! The real planner, sender and clockwork at the hour of a digest; `make prove` plays more.
#![allow(clippy::unwrap_used)]

use protocols::{
    Chance,
    digest::{Flaw, LARGEST, run},
};

/// What is wrong in the first town of these in which something is.
fn first_wrong(flaw: Option<Flaw>, seeds: std::ops::Range<u64>) -> Option<(u64, String)> {
    seeds.into_iter().find_map(|seed| {
        let people = 1 + usize::try_from(seed).unwrap() % LARGEST;
        run(flaw, Chance::of(seed), people).unwrap().map(|wrong| (seed, wrong))
    })
}

#[test]
fn in_two_thousand_towns_everybody_hears_of_each_once_and_of_nothing_that_is_none_of_theirs() {
    let halves = [0..1_000, 1_000..2_000].map(|seeds| std::thread::spawn(|| first_wrong(None, seeds)));
    for half in halves {
        assert_eq!(half.join().unwrap(), None);
    }
}

#[test]
fn without_what_it_rests_on_it_fails_within_a_thousand() {
    for flaw in [Flaw::LooksBefore, Flaw::ForgetsWhoCameIn, Flaw::AsksNoLinks] {
        let wrong = first_wrong(Some(flaw), 0..1_000);

        assert!(wrong.is_some(), "{flaw:?}");
    }
}
