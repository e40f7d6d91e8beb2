use jiff::{ToSpan, civil::date};
use proptest::prelude::*;

use super::*;

fn sheet(count: i64) -> Sheet {
    let from = |n: i64| date(2026, 12, 7).at(14, 0, 0, 0).saturating_add((n * 15).minutes());
    let slots = (0..count).map(|n| Slot { from: from(n), to: from(n + 1) }).collect();
    Sheet::new(slots)
}

/// Before the first of them.
fn now() -> DateTime {
    date(2026, 12, 1).at(9, 0, 0, 0)
}

fn pupil(n: usize) -> PupilId {
    format!("p{n}").parse().unwrap()
}

#[derive(Debug, Clone)]
enum Does {
    Take(usize, usize),
    Cancel(usize),
    Wait(usize, Vec<usize>),
    Close(usize, bool),
}

fn does() -> impl Strategy<Value = Does> {
    prop_oneof![
        4 => (0_usize..6, 0_usize..5).prop_map(|(who, place)| Does::Take(who, place)),
        2 => (0_usize..6).prop_map(Does::Cancel),
        2 => (0_usize..6, proptest::collection::vec(0_usize..5, 0..3)).prop_map(|(who, places)| Does::Wait(who, places)),
        1 => (0_usize..5, any::<bool>()).prop_map(|(place, closed)| Does::Close(place, closed)),
    ]
}

fn step(sheet: &Sheet, does: &Does) -> Result<Step, Wrong> {
    match does {
        Does::Take(who, place) => sheet.take(&pupil(*who), *place, now()),
        Does::Cancel(who) => Ok(sheet.cancel(&pupil(*who), now())),
        Does::Wait(who, places) => sheet.wait(&pupil(*who), places.clone(), now()),
        Does::Close(place, closed) => sheet.close(*place, *closed, now()),
    }
}

proptest! {
    #[test]
    fn no_time_is_given_twice_and_nobody_waits_for_what_is_free(story in proptest::collection::vec(does(), 0..40)) {
        let mut sheet = sheet(4);
        for does in story {
            let Ok(next) = step(&sheet, &does) else { continue };
            let places: BTreeSet<_> = next.sheet.taken.values().collect();
            prop_assert_eq!(places.len(), next.sheet.taken.len());
            prop_assert!(next.sheet.taken.values().all(|place| *place < 4 && !next.sheet.closed.contains(place)));
            for waiting in &next.sheet.waiting {
                prop_assert!(waiting.places.iter().all(|place| !next.sheet.is_free(*place, now())), "{:?}", next);
            }
            // Whoever was first in the row for a time is not passed by somebody behind.
            for (got, place) in &next.got {
                let row = |who: &PupilId| sheet.waiting.iter().position(|waiting| waiting.pupil == *who);
                let ahead = sheet.waiting.iter().take(row(got).unwrap_or(sheet.waiting.len()));
                for before in ahead.filter(|before| before.places.contains(place)) {
                    let served = next.got.contains_key(&before.pupil) || !next.sheet.waiting.contains(before);
                    prop_assert!(served, "{:?} was passed: {:?}", before, next);
                }
            }
            sheet = next.sheet;
        }
    }
}

#[test]
fn who_is_faster_has_it_and_keeps_it() {
    let taken = sheet(2).take(&pupil(1), 0, now()).unwrap().sheet;
    assert_eq!(taken.take(&pupil(2), 0, now()), Err(Wrong::NotFree));
    assert_eq!(taken.take(&pupil(1), 0, now()).unwrap().sheet, taken, "twice is once");
    assert_eq!(taken.take(&pupil(2), 2, now()), Err(Wrong::NoSlot));
}

#[test]
fn what_becomes_free_goes_to_who_waited_longest_and_so_on() {
    let mut sheet = sheet(2);
    for (who, place) in [(1, 0), (2, 1)] {
        sheet = sheet.take(&pupil(who), place, now()).unwrap().sheet;
    }
    // The second would rather have the first's; the third takes any.
    sheet = sheet.wait(&pupil(2), vec![0], now()).unwrap().sheet;
    sheet = sheet.wait(&pupil(3), vec![0, 1], now()).unwrap().sheet;
    let step = sheet.cancel(&pupil(1), now());
    assert_eq!(step.got, [(pupil(2), 0), (pupil(3), 1)].into());
    assert!(step.sheet.waiting.is_empty());
}

#[test]
fn assigning_gives_nobody_a_second_time() {
    let sheet = sheet(3).take(&pupil(1), 0, now()).unwrap().sheet;
    let step = sheet.assigned(&[(pupil(1), 1), (pupil(2), 0), (pupil(3), 2)].into(), now());
    assert_eq!(step.got, [(pupil(3), 2)].into());
}

#[test]
fn wishes_are_some_and_different_ones() {
    for places in [vec![], vec![1, 1], (0..11).collect()] {
        assert_eq!(sheet(20).wish(&pupil(1), places), Err(Wrong::Wishes));
    }
    assert_eq!(sheet(2).wait(&pupil(1), vec![2], now()), Err(Wrong::NoSlot));
    assert_eq!(sheet(2).close(2, true, now()), Err(Wrong::NoSlot));
}

#[test]
fn what_has_begun_is_given_to_nobody_not_even_to_who_waits() {
    let sheet = sheet(2).take(&pupil(1), 0, now()).unwrap().sheet;
    let sheet = sheet.take(&pupil(2), 1, now()).unwrap().sheet;
    let sheet = sheet.wait(&pupil(3), vec![0, 1], now()).unwrap().sheet;
    let begun = sheet.slots[0].from;
    let step = sheet.cancel(&pupil(1), begun);
    assert!(step.got.is_empty() && step.sheet.waiting.len() == 1);
    assert_eq!(step.sheet.take(&pupil(4), 0, begun), Err(Wrong::NotFree));
    assert_eq!(step.sheet.cancel(&pupil(2), begun).got, [(pupil(3), 1)].into());
    assert_eq!(step.sheet.cancel(&pupil(9), begun).sheet, step.sheet, "who has nothing gives nothing back");
}
