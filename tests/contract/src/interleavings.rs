//! Whatever is done, in whatever order: the table and its twin answer alike, and end alike.

use domain::{
    absence::{Entry, Kind, PupilDay, Said},
    guardian::{Child, Reach},
};
use jiff::{ToSpan, civil::Date};
use proptest::prelude::*;
use table::Memory;
use testkit::{
    Dynamo,
    world::{self, blank_day, code, guardian, line_user, says, seven_and, today},
};

use crate::both::{AnyTable, populated};

/// Something that a caller does.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant)] // a few dozen of them, for one test
enum Step {
    Keep { place: usize, ahead: i64, believed: bool, entry: Entry },
    Told { place: usize, ahead: i64, entry: u8 },
    Link { place: u8, copy: u8, user: u8, nickname: &'static str, minute: i64 },
    Reach { user: u8, reach: Reach, minute: i64 },
    WrongTry { user: u8, minute: i64 },
    Look { place: usize, user: u8, from: i64, to: i64, fresh: i64 },
}

fn said() -> impl Strategy<Value = Said> {
    let report = (prop::sample::select(&Kind::ALL[..]), prop::sample::select(&["illness", "family", "other"][..]));
    prop_oneof![
        3 => report.prop_map(|(kind, reason)| world::brief(kind, reason)),
        1 => Just(Said::Cancel),
        1 => (0..6_u8).prop_map(|n| Said::Seen { of: format!("e{n}").parse().unwrap() }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let entry =
        (0..6_u8, 0..60_i64, said()).prop_map(|(n, minute, said)| says(&format!("e{n}"), seven_and(minute), said));
    prop_oneof![
        6 => (0..3_usize, 0..2_i64, any::<bool>(), entry)
            .prop_map(|(place, ahead, believed, entry)| Step::Keep { place, ahead, believed, entry }),
        3 => (0..3_usize, 0..2_i64, 0..6_u8).prop_map(|(place, ahead, entry)| Step::Told { place, ahead, entry }),
        4 => (0..4_u8, 1..=3_u8, 0..3_u8, prop::sample::select(&["つぐ", "ひわ"][..]), 0..60_i64)
            .prop_map(|(place, copy, user, nickname, minute)| Step::Link { place, copy, user, nickname, minute }),
        2 => (0..3_u8, prop::sample::select(&[Reach::Following, Reach::Blocked][..]), 0..4_i64)
            .prop_map(|(user, reach, minute)| Step::Reach { user, reach, minute }),
        1 => (0..3_u8, 0..120_i64).prop_map(|(user, minute)| Step::WrongTry { user, minute }),
        2 => (0..3_usize, 0..3_u8, -1..2_i64, -1..3_i64, -1..3_i64)
            .prop_map(|(place, user, from, to, fresh)| Step::Look { place, user, from, to, fresh }),
    ]
}

fn day(ahead: i64) -> Date {
    today() + ahead.days()
}

fn seat(place: usize, ahead: i64) -> PupilDay {
    PupilDay::new(&world::pupils()[place], day(ahead))
}

/// Does it, and gives everything that was answered.
async fn does(table: &impl AnyTable, step: &Step) -> String {
    match step.clone() {
        Step::Keep { place, ahead, believed, entry } => {
            let mut seat = seat(place, ahead);
            if believed {
                seat.keep(entry.clone());
            }
            format!("{:?}", table.keep(&seat, entry).await)
        }
        Step::Told { place, ahead, entry } => {
            let entry = format!("e{entry}").parse().unwrap();
            format!("{:?}", table.told(&seat(place, ahead), &entry).await)
        }
        Step::Link { place, copy, user, nickname, minute } => {
            let nickname = nickname.parse().unwrap();
            format!("{:?}", table.link(&code(place, copy), &line_user(user), &nickname, seven_and(minute)).await)
        }
        Step::Reach { user, reach, minute } => {
            format!("{:?}", table.note_reach(&line_user(user), reach, seven_and(minute)).await)
        }
        Step::WrongTry { user, minute } => format!("{:?}", table.wrong_try(&line_user(user), seven_and(minute)).await),
        Step::Look { place, user, from, to, fresh } => {
            let pupil = &world::pupils()[place];
            let child = Child {
                guardian: guardian(user),
                pupil: pupil.id.clone(),
                school: pupil.school.clone(),
                nickname: "こ".parse().unwrap(),
            };
            let days = table.days_of(&child, day(from), day(to), &[day(fresh)]).await;
            format!("{days:?} {:?}", table.child(&child.guardian, &child.pupil).await)
        }
    }
}

/// Everything that can be read.
async fn all(table: &impl AnyTable) -> Vec<String> {
    let mut seen = Vec::new();
    for pupil in world::pupils() {
        for ahead in -1..=2 {
            seen.push(format!("{:?}", table.day(&pupil.school, &pupil.id, day(ahead)).await));
        }
        for number in 0..3 {
            seen.push(format!("{:?}", table.child(&guardian(number), &pupil.id).await));
        }
    }
    for school in [world::hibari(), world::minami()] {
        seen.push(format!(
            "{:?}",
            table.absences(&world::whole(&school.code), blank_day(&world::pupils()[0]).day).await
        ));
    }
    for number in 0..3 {
        seen.push(format!("{:?}", table.family(&line_user(number)).await));
        seen.push(format!("{:?}", table.tries(&line_user(number), seven_and(0)).await));
    }
    for (place, copy) in (0..4).flat_map(|place| [1, 2, 3].map(|copy| (place, copy))) {
        seen.push(format!("{:?}", table.letter(&code(place, copy), &line_user(9), seven_and(0)).await));
    }
    seen
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_table_and_its_twin_cannot_be_told_apart(steps in prop::collection::vec(step(), 1..30)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (dynamo, twin) = (Dynamo::start(), Memory::new());
            let table = populated(&dynamo).await;
            table::Seeding::plant(&twin, world::seeds()).await.unwrap();
            for step in &steps {
                assert_eq!(does(&table, step).await, does(&twin, step).await, "{step:?}");
            }
            assert_eq!(all(&table).await, all(&twin).await);
        });
    }
}
