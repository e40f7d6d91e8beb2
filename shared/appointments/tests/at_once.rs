//! Many families at once, over the real table code.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use appointments::{NotDone, step};
use domain::{
    appointment::{Act, Appointments, By, How, Offer, Span, Wrong, WrongAct},
    broadcast::{Broadcast, Person, Released, Sender, State},
    id::{HomeroomId, PupilId},
};
use jiff::civil::{date, time};
use table::Appointing;
use testkit::{
    Dynamo,
    world::{self, seven_and},
};

const FAMILIES: usize = 50;

fn homeroom() -> HomeroomId {
    world::homerooms()[0].id.clone()
}

/// Forty times on one afternoon.
fn broadcast() -> Broadcast {
    let span = Span { day: date(2026, 12, 7), from: time(10, 0, 0, 0), to: time(20, 0, 0, 0) };
    let offer = Offer { spans: vec![span], minutes: 15, pause: 0 };
    let by = Person { id: "head".parse().unwrap(), name: "見本　教頭".into() };
    let draft = Broadcast::draft("b".parse().unwrap(), Sender::School(world::hibari().code), by.clone(), seven_and(0));
    Broadcast {
        state: State::Sent,
        appointments: Some(Box::new(Appointments { offers: [(homeroom(), offer)].into(), ..Appointments::default() })),
        released: Some(Released { by, at: seven_and(0), addressed: 9, key: "k".into() }),
        ..draft
    }
}

fn pupil(n: usize) -> PupilId {
    format!("p{n}").parse().unwrap()
}

/// Fifty families press in the same moment; the one of number n wants the time `wants(n)`.
async fn all_at_once(table: &table::Table, wants: fn(usize) -> usize) -> Vec<Result<(), NotDone>> {
    let tasks: Vec<_> = (0..FAMILIES)
        .map(|n| {
            let table = table.clone();
            tokio::spawn(async move {
                let take = |sheet: &domain::appointment::HomeroomSheet| {
                    sheet.act(&pupil(n), Act::Take(wants(n)), How::FirstCome, By::Guardian, seven_and(1))
                };
                step(&table, &broadcast(), &homeroom(), take).await.map(drop)
            })
        })
        .collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    answers
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_families_press_for_one_time_and_its_neighbours() {
    for wants in [|_| 7, |n| 5 + n % 4, |n| n % 40] {
        let dynamo = Dynamo::start();
        let table = dynamo.table("renraku-at-once").await;
        let answers = all_at_once(&table, wants).await;
        let wanted: BTreeSet<usize> = (0..FAMILIES).map(wants).collect();
        let got = answers.iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(got, wanted.len(), "each time that somebody wants is had by one");
        for answer in answers {
            let not_free = matches!(answer, Err(NotDone::Wrong(WrongAct::Sheet(Wrong::NotFree))));
            assert!(answer.is_ok() || not_free, "{answer:?}");
        }
        let sheet = table.sheet(&broadcast(), &homeroom()).await.unwrap().unwrap().sheet;
        let taken: BTreeMap<usize, &PupilId> = sheet.taken.iter().map(|(pupil, place)| (*place, pupil)).collect();
        assert_eq!((taken.len(), sheet.taken.len()), (got, got), "no time twice");
        assert_eq!(taken.into_keys().collect::<BTreeSet<_>>(), wanted);
        assert_eq!(usize::try_from(sheet.version).unwrap(), got, "a version for each");
    }
}

#[tokio::test]
async fn a_time_that_there_is_not_and_a_homeroom_that_is_offered_nothing() {
    let dynamo = Dynamo::start();
    let table = dynamo.table("renraku-at-once").await;
    let take = |place: usize| {
        move |sheet: &domain::appointment::HomeroomSheet| {
            sheet.act(&pupil(1), Act::Take(place), How::FirstCome, By::Guardian, seven_and(1))
        }
    };
    let answer = step(&table, &broadcast(), &homeroom(), take(40)).await;
    assert!(matches!(answer, Err(NotDone::Wrong(WrongAct::Sheet(Wrong::NoSlot)))), "{answer:?}");
    let other = world::homerooms()[1].id.clone();
    assert!(matches!(step(&table, &broadcast(), &other, take(0)).await, Err(NotDone::NoSheet)));
}
