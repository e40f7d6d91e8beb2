//! The real planner and sender in many small cities; `make prove` plays more.
#![allow(clippy::unwrap_used)]

use protocols::{
    Chance,
    city::{Flaw, LARGEST, chunks_of, minutes_late, run},
};

/// What is wrong in the first city of these in which something is.
fn first_wrong(flaw: Option<Flaw>, seeds: std::ops::Range<u64>) -> Option<(u64, String)> {
    seeds.into_iter().find_map(|seed| {
        let people = 1 + usize::try_from(seed).unwrap() % LARGEST;
        run(flaw, Chance::of(seed), people).unwrap().map(|wrong| (seed, wrong))
    })
}

#[test]
fn in_ten_thousand_cities_nobody_hears_it_twice_and_nobody_is_forgotten() {
    let halves = [0..5_000, 5_000..10_000].map(|seeds| std::thread::spawn(|| first_wrong(None, seeds)));
    for half in halves {
        assert_eq!(half.join().unwrap(), None);
    }
}

#[test]
fn without_what_it_rests_on_it_fails_within_two_hundred() {
    for flaw in [Flaw::NoGate, Flaw::FreezesOver, Flaw::NotesNothing, Flaw::LooksOnce] {
        let wrong = first_wrong(Some(flaw), 0..200);

        assert!(wrong.is_some(), "{flaw:?}");
    }
}

#[test]
fn two_senders_in_step_are_rare_and_harm_without_the_hand() {
    assert!(first_wrong(Some(Flaw::NoHand), 0..5_000).is_some());
}

#[test]
fn who_is_told_in_the_morning_is_told_of_what_was_taken_back_when_the_sender_does_not_look() {
    let wrong = first_wrong(Some(Flaw::LooksAway), 0..5_000);
    assert!(wrong.is_some_and(|(_, wrong)| wrong.contains("is told of what was taken back")));
}

#[test]
fn who_got_it_is_not_always_told_when_the_notice_does_not_wait_for_chunks_in_flight() {
    assert!(first_wrong(Some(Flaw::TellsAtOnce), 0..5_000).is_some());
}

#[test]
fn a_planner_that_is_dead_is_gone_on_with_within_minutes_by_the_clockwork_alone() {
    for seed in 0..40 {
        for kill in (0..60).step_by(3) {
            let late = minutes_late(None, seed, 30, kill).unwrap();
            assert!(
                late.is_some_and(|(first, own_hours)| first <= 5 && own_hours <= 2),
                "seed {seed}, {kill}: {late:?}"
            );
        }
    }
    let never = |kill: usize| minutes_late(Some(Flaw::LooksOnce), 1, 30, kill).unwrap().is_none();
    assert!((5..20).all(never), "without the second look nobody goes on");
}

#[test]
fn a_planner_that_is_killed_twenty_times_makes_the_chunks_that_it_would_have_made() {
    for seed in 0..50 {
        let whole = chunks_of(seed, 30, &[]).unwrap();
        assert!(whole.len() > 5 && whole.last().unwrap().is_end(), "{whole:?}");
        // One step further each time, from the beginning to behind the end of the plan.
        for point in 0..20 {
            assert_eq!(chunks_of(seed, 30, &[point * whole.len() / 8]).unwrap(), whole, "seed {seed}, point {point}");
        }
        let kills: Vec<usize> = (0..20).collect();
        assert_eq!(chunks_of(seed, 30, &kills).unwrap(), whole, "seed {seed}, killed twenty times in a row");
    }
}
