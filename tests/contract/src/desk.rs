//! What staff keep by hand, held by the real table: counts that stay right, versions, repeats, and scopes.

use domain::{
    group::{CommunityMember, Group, GroupKind},
    id::HomeroomId,
    school::{Grade, Homeroom, Pupil, School},
    staff::SchoolScope,
};
use proptest::prelude::*;
use table::{
    Board, Community, Groups, Pupils, SchoolSettings, Schools, Seats, Seeding, StaffDirectory, Table, TableError,
    Written,
};
use testkit::{
    Dynamo, Fault,
    world::{self, own_homeroom},
};

use crate::both::populated;

/// The SDK sends a request up to three times, and a call makes six attempts at a conflict.
const SENDS: usize = 3;

pub fn hibari() -> SchoolScope {
    world::whole(&world::hibari().code)
}

fn minami() -> SchoolScope {
    world::whole(&world::minami().code)
}

pub fn group(name: &str) -> Group {
    Group {
        school: world::hibari().code,
        id: name.parse().unwrap(),
        name: name.to_owned(),
        kind: GroupKind::Club,
        commute: None,
        version: 0,
    }
}

pub fn neighbour() -> CommunityMember {
    CommunityMember {
        school: world::hibari().code,
        id: "neighbour".parse().unwrap(),
        name: "地井　みのる".into(),
        what: "見守り隊".into(),
        mail: None,
    }
}

async fn pupil(table: &Table, id: &str) -> Pupil {
    table.pupil_in(&hibari(), &id.parse().unwrap()).await.unwrap().unwrap()
}

/// How many sit in each homeroom of ひばり小, as the homerooms say, and as the pupils do.
async fn counts(table: &Table) -> (Vec<u16>, Vec<u16>) {
    let homerooms = table.homerooms(&hibari(), 2026).await.unwrap();
    let pupils = table.pupils(&hibari()).await.unwrap();
    let counted = |id: &HomeroomId| pupils.iter().filter(|pupil| pupil.homeroom == *id).count();
    let counted = homerooms.iter().map(|homeroom| u16::try_from(counted(&homeroom.id)).unwrap());
    (homerooms.iter().map(|homeroom| homeroom.pupils).collect(), counted.collect())
}

async fn change(table: &Table, was: &Pupil, now: Pupil) -> Result<Written<Pupil>, TableError> {
    let homerooms = table.homerooms_of_all_years(&hibari()).await.unwrap();
    let now = Pupil { version: was.version + 1, ..now };
    table.change_pupil(&hibari(), was, &now, &homerooms).await
}

#[tokio::test]
async fn a_move_whose_answer_was_lost_is_counted_once() {
    for lost in 1..=SENDS {
        let dynamo = Dynamo::start();
        let table = populated(&dynamo).await;
        let was = pupil(&table, "p3-1-1").await;
        let moved = Pupil { homeroom: "p3-2".parse().unwrap(), ..was.clone() };
        dynamo.faults().plan("TransactWriteItems", Fault::AnswerLost, lost);
        match change(&table, &was, moved.clone()).await {
            Ok(written) => assert!(lost < SENDS && matches!(written, Written::Now(_)), "{written:?}"),
            Err(error) => assert!(lost == SENDS && error.is_temporary()),
        }
        let again = change(&table, &was, moved).await.unwrap();
        assert!(matches!(again, Written::Before(_)), "{again:?}");
        assert_eq!(counts(&table).await, (vec![2, 4], vec![2, 4]));
    }
}

#[tokio::test]
async fn a_conflict_is_waited_out_and_one_that_does_not_end_is_for_later() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let was = pupil(&table, "p3-1-1").await;
    let moved = Pupil { homeroom: "p3-2".parse().unwrap(), ..was.clone() };
    dynamo.faults().plan("TransactWriteItems", Fault::TransactionConflict, 6);
    assert!(change(&table, &was, moved.clone()).await.unwrap_err().is_temporary());
    assert_eq!(counts(&table).await.0, [3, 3]);
    dynamo.faults().plan("TransactWriteItems", Fault::TransactionConflict, 5);
    assert!(matches!(change(&table, &was, moved).await.unwrap(), Written::Now(_)));
    assert_eq!(counts(&table).await, (vec![2, 4], vec![2, 4]));
}

#[tokio::test]
async fn whoever_has_read_an_older_version_writes_nothing() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let was = pupil(&table, "p3-1-1").await;
    let moved = Pupil { homeroom: "p3-2".parse().unwrap(), ..was.clone() };
    assert!(matches!(change(&table, &was, moved).await.unwrap(), Written::Now(_)));
    let late = change(&table, &was, Pupil { left: true, ..was.clone() }).await.unwrap();
    assert_eq!(late, Written::Meanwhile);
    assert_eq!(counts(&table).await, (vec![2, 4], vec![2, 4]));
    let ghost = Pupil { id: "ghost".parse().unwrap(), ..was };
    assert_eq!(change(&table, &ghost, ghost.clone()).await.unwrap(), Written::Gone);
}

#[tokio::test]
async fn a_homeroom_that_has_lost_count_keeps_nobody_in_it() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let [first, ..] = world::homerooms();
    table.plant(vec![table::Seed::Homeroom(Homeroom { pupils: 0, ..first })]).await.unwrap();
    let was = pupil(&table, "p3-1-1").await;
    let moved = change(&table, &was, Pupil { homeroom: "p3-2".parse().unwrap(), ..was.clone() }).await.unwrap();
    assert!(matches!(moved, Written::Now(_)));
    assert_eq!(counts(&table).await.0, [0, 4]);
}

#[tokio::test]
async fn nobody_moves_into_a_homeroom_that_is_gone() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let empty =
        Homeroom { id: "p3-3".parse().unwrap(), name: "3組".into(), pupils: 0, ..world::homerooms()[0].clone() };
    assert!(matches!(table.add_homeroom(&hibari(), &empty).await.unwrap(), Written::Now(_)));
    let homerooms = table.homerooms_of_all_years(&hibari()).await.unwrap();
    assert!(table.remove_homeroom(&hibari(), &empty).await.unwrap());
    let was = pupil(&table, "p3-1-1").await;
    let now = Pupil { homeroom: empty.id.clone(), version: 1, ..was.clone() };
    assert_eq!(table.change_pupil(&hibari(), &was, &now, &homerooms).await.unwrap(), Written::Meanwhile);
    let new = Pupil { id: "new".parse().unwrap(), version: 0, ..now };
    assert_eq!(table.add_pupil(&hibari(), &new, &homerooms).await.unwrap(), Written::Meanwhile);
    assert_eq!(pupil(&table, "p3-1-1").await, was);
    assert_eq!(table.pupil_in(&hibari(), &new.id).await.unwrap(), None);
}

#[tokio::test]
async fn a_homeroom_goes_only_when_nobody_sits_there_at_that_moment() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let [full, ..] = world::homerooms();
    assert!(!table.remove_homeroom(&hibari(), &full).await.unwrap());
    let empty = Homeroom { id: "p3-3".parse().unwrap(), name: "3組".into(), pupils: 0, ..full };
    table.add_homeroom(&hibari(), &empty).await.unwrap();
    let was = pupil(&table, "p3-1-1").await;
    change(&table, &was, Pupil { homeroom: empty.id.clone(), ..was.clone() }).await.unwrap();
    // Its caller had read it empty.
    assert!(!table.remove_homeroom(&hibari(), &empty).await.unwrap());
    assert_eq!(counts(&table).await, (vec![2, 3, 1], vec![2, 3, 1]));
}

#[tokio::test]
async fn renaming_a_homeroom_leaves_its_count_alone_and_meets_the_name_that_was_read() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let [was, ..] = world::homerooms();
    let pupil = pupil(&table, "p3-1-1").await;
    change(&table, &pupil, Pupil { left: true, ..pupil.clone() }).await.unwrap();
    for _ in 0..2 {
        let renamed = table.rename_homeroom(&hibari(), &was, &[Grade::P4], "い組").await.unwrap();
        assert!(matches!(renamed, Written::Now(now) if now.label() == "4年い組"));
    }
    let late = table.rename_homeroom(&hibari(), &was, &[Grade::P3], "ろ組").await.unwrap();
    assert_eq!(late, Written::Meanwhile);
    let stands = table.homeroom(&was.school, 2026, &was.id).await.unwrap().unwrap();
    assert_eq!((stands.label().as_str(), stands.pupils), ("4年い組", 2));
}

#[tokio::test]
async fn who_has_left_stands_apart() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let was = pupil(&table, "p3-1-1").await;
    change(&table, &was, Pupil { left: true, ..was.clone() }).await.unwrap();
    let ids = |pupils: Vec<Pupil>| pupils.into_iter().map(|pupil| pupil.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(table.pupils(&own_homeroom()).await.unwrap()), ["p3-1-2", "p3-1-3"]);
    assert_eq!(ids(table.pupils_who_left(&own_homeroom()).await.unwrap()), ["p3-1-1"]);
    assert_eq!(ids(table.pupils(&minami()).await.unwrap()).len(), 3);
    assert_eq!(ids(table.pupils_who_left(&minami()).await.unwrap()).len(), 0);
}

#[tokio::test]
async fn a_school_is_written_by_whoever_has_read_it() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let [board, ..] = world::staff();
    let scope = board.board_scope().unwrap();
    let there = table.add_school(&scope, &School { name: "べつの学校".into(), ..world::hibari() }).await.unwrap();
    assert_eq!(there, Written::Before(world::hibari()));
    let now = School { telephone: "03-0000-0199".into(), version: 1, ..world::hibari() };
    assert_eq!(table.change_school(&hibari(), &now).await.unwrap(), Written::Now(now.clone()));
    assert_eq!(table.change_school(&hibari(), &now).await.unwrap(), Written::Before(now.clone()));
    let late = School { telephone: "03-0000-0198".into(), ..now.clone() };
    assert_eq!(table.change_school(&hibari(), &late).await.unwrap(), Written::Meanwhile);
    let unknown = School { code: "D113299900038".parse().unwrap(), ..now.clone() };
    let elsewhere = world::whole(&unknown.code);
    assert_eq!(table.change_school(&elsewhere, &unknown).await.unwrap(), Written::Gone);
    assert_eq!(table.schools().await.unwrap()[0], now, "it stays among the schools");
}

/// Nothing of the desk is done or shown by a scope that is not its own.
#[tokio::test]
async fn a_foreign_scope_does_nothing() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let (club, first) = (group("soccer"), world::homerooms()[0].clone());
    table.add_group(&hibari(), &club).await.unwrap();
    table.add_community_member(&hibari(), &neighbour()).await.unwrap();
    let homerooms = table.homerooms_of_all_years(&hibari()).await.unwrap();
    let pupil = pupil(&table, "p3-2-1").await;
    let next = Pupil { version: 1, ..pupil.clone() };
    for scope in [minami(), own_homeroom()] {
        let refused = |what| Err(TableError::Foreign(what));
        let new = Pupil { id: "new".parse().unwrap(), ..pupil.clone() };
        assert_eq!(table.add_pupil(&scope, &new, &homerooms).await, refused("pupil"));
        assert_eq!(table.change_pupil(&scope, &pupil, &next, &homerooms).await, refused("pupil"));
        assert_eq!(table.rename_homeroom(&scope, &first, &[], "x").await, Err(TableError::Foreign("homeroom")));
        assert_eq!(table.remove_homeroom(&scope, &first).await, Err(TableError::Foreign("homeroom")));
        assert_eq!(
            table.change_group(&scope, &Group { version: 1, ..club.clone() }).await,
            Err(TableError::Foreign("group"))
        );
        assert_eq!(table.change_members(&scope, &club, &[], &[]).await, Err(TableError::Foreign("group")));
        let changed = School { version: 1, ..world::hibari() };
        assert_eq!(table.change_school(&scope, &changed).await, Err(TableError::Foreign("school")));
        let code = table.give_code(&scope, &neighbour(), &world::code(20, 1)).await;
        assert_eq!(code, Err(TableError::Foreign("community member")));
    }
    assert_eq!(table.groups(&own_homeroom()).await, Err(TableError::Foreign("group")));
    assert_eq!(table.community(&own_homeroom()).await, Err(TableError::Foreign("community member")));
    assert_eq!(table.arrivals(&own_homeroom()).await, Err(TableError::Foreign("community member")));
    assert_eq!(table.groups(&minami()).await, Ok(vec![]));
    assert_eq!(table.group(&minami(), &club.id).await, Ok(None));
    assert_eq!(table.community_member(&minami(), &neighbour().id).await, Ok(None));
    assert!(table.staff(&"board".parse().unwrap()).await.unwrap().is_some());
}

/// A step of somebody at a desk: which pupil, where to (2: they leave), and whether they looked before.
fn step() -> impl Strategy<Value = (usize, usize, bool)> {
    (0..6_usize, 0..3_usize, any::<bool>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_and_fails_the_counts_stay_right(
        steps in prop::collection::vec(step(), 1..20),
        faults in prop::collection::vec(prop_oneof![Just(Fault::Unsent), Just(Fault::AnswerLost), Just(Fault::Throttled)], 0..20),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let dynamo = Dynamo::start();
            let table = populated(&dynamo).await;
            let known = world::pupils();
            for fault in faults {
                dynamo.faults().plan("TransactWriteItems", fault, 1);
            }
            for (place, to, looked) in steps {
                let was = if looked { pupil(&table, known[place].id.as_str()).await } else { known[place].clone() };
                let homeroom = known[if to == 1 { 3 } else { 0 }].homeroom.clone();
                let now = Pupil { homeroom, left: to == 2, ..was.clone() };
                while change(&table, &was, now.clone()).await.is_err() {}
            }
            dynamo.faults().forget();
            let (said, counted) = counts(&table).await;
            assert_eq!(said, counted);
        });
    }
}
