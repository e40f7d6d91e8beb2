use jiff::{
    ToSpan,
    civil::{date, time},
};
use proptest::prelude::*;

use super::*;
use crate::arrival::{By, Found};

const MISSED_FROM: Time = time(9, 30, 0, 0);

fn pupil(n: usize) -> PupilId {
    format!("p{n}").parse().unwrap()
}

fn at(minute: i64) -> Timestamp {
    "2026-11-24T08:30:00+09:00".parse::<Timestamp>().unwrap() + minute.minutes()
}

fn teacher() -> Person {
    Person { id: "t".parse().unwrap(), name: "高橋".into() }
}

fn morning() -> Morning {
    Morning::new("B113299900019".parse().unwrap(), "h".parse().unwrap(), date(2026, 11, 24))
}

#[derive(Debug, Clone)]
enum Happens {
    Tap(BTreeSet<usize>),
    Report(usize, Option<Reported>),
    Tick,
    Answer(usize, Found),
    Look(usize),
}

fn happens() -> impl Strategy<Value = Happens> {
    let found = prop_oneof![Just(Found::WithFamily), Just(Found::AtSchool), Just(Found::ShouldBeThere)];
    let reported = prop_oneof![
        Just(None),
        Just(Some(Reported::Absent)),
        Just(Some(Reported::Late(None))),
        Just(Some(Reported::LeavingEarly))
    ];
    prop_oneof![
        2 => proptest::collection::btree_set(0_usize..4, 0..3).prop_map(Happens::Tap),
        2 => (0_usize..4, reported).prop_map(|(n, reported)| Happens::Report(n, reported)),
        4 => Just(Happens::Tick),
        2 => (0_usize..4, found).prop_map(|(n, found)| Happens::Answer(n, found)),
        1 => (0_usize..4).prop_map(Happens::Look),
    ]
}

/// A tick as the clockwork does it: begins what is missing, asks whoever is next.
fn tick(morning: Morning, seats: &BTreeMap<PupilId, Seat>, order: &[GuardianId], now: Timestamp) -> Morning {
    let mut morning = morning.searching(seats, now).unwrap_or(morning);
    for n in 0..4 {
        if let Next::Ask(guardian) = morning.next_for(seats, &pupil(n), order, now) {
            morning = morning.asked(&pupil(n), &guardian, now).unwrap();
        }
    }
    morning
}

proptest! {
    /// No morning is through with a seat that nobody knows about, whatever happens in whichever order.
    #[test]
    fn no_morning_ends_with_an_unexplained_seat_unseen(story in proptest::collection::vec(happens(), 0..40)) {
        let order = ["g1".parse().unwrap(), "g2".parse().unwrap()];
        let (mut morning, mut reports, mut now) = (morning(), Reports::new(), at(0));
        let pupils: Vec<PupilId> = (0..4).map(pupil).collect();
        for happening in story {
            now += 2.minutes();
            let seats = morning.seats(&pupils, &reports, now, MISSED_FROM);
            match happening {
                Happens::Tap(empty) => morning = morning.taken(empty.into_iter().map(pupil).collect(), teacher(), now),
                Happens::Report(n, Some(reported)) => drop(reports.insert(pupil(n), reported)),
                Happens::Report(n, None) => drop(reports.remove(&pupil(n))),
                Happens::Tick => morning = tick(morning, &seats, &order, now),
                Happens::Answer(n, found) => {
                    let answer = Answered { by: By::Staff(teacher()), found, at: now };
                    morning = morning.answered(&pupil(n), answer).unwrap_or(morning);
                }
                Happens::Look(n) => morning = morning.looked_at(&pupil(n)),
            }
            let seats = morning.seats(&pupils, &reports, now, MISSED_FROM);
            for (who, seat) in &seats {
                let search = morning.searches.get(who);
                let known = search.is_some_and(|search| search.is_over(morning.empty_since(who))) || morning.looked_at.contains(who);
                prop_assert!(!morning.is_through(&seats) || known || matches!(seat, Seat::Here | Seat::Explained));
                let asked: Vec<_> = search.iter().flat_map(|search| &search.asked).map(|one| &one.guardian).collect();
                prop_assert!(asked.iter().zip(&order).all(|(asked, next)| *asked == next) && asked.len() <= 2);
            }
            // After a tick every seat that asks for somebody has a search.
            let after = tick(morning.clone(), &seats, &order, now);
            prop_assert!(seats.iter().all(|(who, seat)| !seat.asks_for_somebody() || after.searches.contains_key(who)));
        }
    }
}

#[test]
fn a_report_that_comes_meanwhile_ends_the_search() {
    let morning = morning().taken([pupil(1)].into(), teacher(), at(0));
    let seats = |reports: &Reports| morning.seats(&[pupil(1)], reports, at(1), MISSED_FROM);
    let searching = morning.searching(&seats(&Reports::new()), at(1)).unwrap();
    assert_eq!(searching.open(&seats(&Reports::new())).count(), 1);
    let reports = [(pupil(1), Reported::Absent)].into();
    assert_eq!(searching.open(&seats(&reports)).count(), 0);
    assert_eq!(searching.next_for(&seats(&reports), &pupil(1), &["g".parse().unwrap()], at(9)), Next::Over);
    assert!(searching.is_through(&seats(&reports)));
    // The report is taken back: the search goes on where it was.
    assert!(!searching.is_through(&seats(&Reports::new())));
}

#[test]
fn a_homeroom_that_nobody_has_looked_at_is_not_through() {
    assert!(!morning().is_through(&BTreeMap::new()));
    assert!(morning().taken(BTreeSet::new(), teacher(), at(0)).is_through(&BTreeMap::new()));
    assert_eq!(morning().asked(&pupil(1), &"g".parse().unwrap(), at(0)), Err(Wrong::NoSearch));
}

#[test]
fn who_had_come_and_is_not_in_their_seat_any_more_is_missed_again() {
    let answer = Answered { by: By::Staff(teacher()), found: Found::AtSchool, at: at(5) };
    let taken = |morning: &Morning, minute| morning.taken([pupil(1)].into(), teacher(), at(minute));
    let morning = taken(&morning(), 0);
    let seats = morning.seats(&[pupil(1)], &Reports::new(), at(1), MISSED_FROM);
    let found = morning.searching(&seats, at(1)).unwrap().answered(&pupil(1), answer).unwrap();
    assert!(found.is_through(&seats));
    let gone = taken(&found, 60);
    assert!(!gone.is_through(&seats));
    assert_eq!(gone.next_for(&seats, &pupil(1), &["g".parse().unwrap()], at(60)), Next::Telephone);
}

#[test]
fn saying_it_again_makes_no_version() {
    let morning = morning().taken([pupil(1)].into(), teacher(), at(0));
    let seats = morning.seats(&[pupil(1)], &Reports::new(), at(1), MISSED_FROM);
    let searching = morning.searching(&seats, at(1)).unwrap();
    assert_eq!(searching.searching(&seats, at(2)), None);
    let asked = searching.asked(&pupil(1), &"g".parse().unwrap(), at(1)).unwrap();
    assert_eq!(asked.asked(&pupil(1), &"g".parse().unwrap(), at(2)).unwrap(), asked);
}
