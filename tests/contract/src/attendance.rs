//! What the board sets about absences, and what schools have agreed with families.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    absence::{Arrangement, Kind, Report},
    attendance::Rules,
    broadcast::Person,
    guardian::Child,
    school::Pupil,
    staff::{BoardScope, SchoolScope},
};
use jiff::civil::{Date, date};
use table::{Arrangements, AttendanceRules, Seats, Table, TableError, Written};
use testkit::{
    Dynamo, Fault,
    world::{self, own_homeroom, seven_and},
};

use crate::both::populated;

fn board() -> BoardScope {
    world::staff()[0].board_scope().unwrap()
}

fn hibari() -> SchoolScope {
    world::whole(&world::hibari().code)
}

fn november(day: i8) -> Date {
    date(2026, 11, day)
}

/// Tuesdays at a hospital, all of November.
pub fn arrangement(pupil: &Pupil, id: &str) -> Arrangement {
    Arrangement {
        id: id.parse().unwrap(),
        school: pupil.school.clone(),
        pupil: pupil.id.clone(),
        report: Report::brief(Kind::Late, "hospital".parse().unwrap()),
        from: november(1),
        until: november(30),
        weekdays: [2].into(),
        by: Person { id: "head".parse().unwrap(), name: "佐々木".into() },
        at: seven_and(0),
    }
}

async fn ids(table: &Table, scope: &SchoolScope, since: Date) -> Vec<String> {
    let found = table.arrangements(scope, since).await.unwrap();
    assert!(found.iter().all(|(pupil, one)| pupil.id == one.pupil));
    found.into_iter().map(|(_, one)| format!("{}/{}", one.pupil, one.id)).collect()
}

#[tokio::test]
async fn the_boards_rules_are_the_usual_ones_until_it_sets_its_own() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    assert_eq!(table.rules().await.unwrap(), Rules::default());
    let set = async |most_days, version| {
        table.set_rules(&board(), &Rules { most_days, version, ..Rules::default() }).await.unwrap()
    };
    assert!(matches!(set(7, 1).await, Written::Now(_)));
    assert!(matches!(set(7, 1).await, Written::Before(_)), "one's own, again");
    assert_eq!(set(9, 1).await, Written::Meanwhile, "another first");
    assert!(matches!(set(9, 2).await, Written::Now(_)));
    assert!(matches!(set(9, 2).await, Written::Before(_)), "one's own, again");
    assert_eq!(set(5, 2).await, Written::Meanwhile);
    assert_eq!(table.rules().await.unwrap().most_days, 9);
}

#[tokio::test]
async fn rules_whose_writing_was_not_answered_stand_once() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let first = Rules { version: 1, ..Rules::default() };
    dynamo.faults().plan("PutItem", Fault::AnswerLost, 1);
    assert!(matches!(table.set_rules(&board(), &first).await.unwrap(), Written::Now(_) | Written::Before(_)));
    let second = Rules { most_days: 5, version: 2, ..Rules::default() };
    dynamo.faults().plan("TransactWriteItems", Fault::AnswerLost, 1);
    assert!(matches!(table.set_rules(&board(), &second).await.unwrap(), Written::Now(_) | Written::Before(_)));
    assert_eq!(table.rules().await.unwrap(), second);
}

#[tokio::test]
async fn an_arrangement_is_kept_once_and_found_on_its_days_until_it_is_taken_away() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let [one, other, ..] = &world::pupils()[..] else { panic!("there are pupils") };
    let tuesdays = arrangement(one, "a");
    assert_eq!(table.add_arrangement(&hibari(), one, &tuesdays).await.unwrap(), Written::Now(tuesdays.clone()));
    assert_eq!(table.add_arrangement(&hibari(), one, &tuesdays).await.unwrap(), Written::Before(tuesdays.clone()));
    let short = Arrangement { until: november(9), weekdays: BTreeSet::new(), ..arrangement(one, "b") };
    table.add_arrangement(&hibari(), one, &short).await.unwrap();
    table.add_arrangement(&hibari(), other, &arrangement(other, "a")).await.unwrap();
    assert_eq!(ids(&table, &hibari(), november(1)).await, ["p3-1-1/a", "p3-1-1/b", "p3-1-2/a"]);
    assert_eq!(ids(&table, &hibari(), november(10)).await, ["p3-1-1/a", "p3-1-2/a"]);
    assert_eq!(ids(&table, &hibari(), date(2026, 12, 1)).await, [""; 0]);
    for _ in 0..2 {
        assert!(table.end_arrangement(&hibari(), &one.id, &tuesdays.id, november(11)).await.unwrap());
    }
    assert_eq!(ids(&table, &hibari(), november(11)).await, ["p3-1-2/a"]);
    let past = table.arrangements(&hibari(), november(10)).await.unwrap();
    assert_eq!(past[0].1, Arrangement { until: november(10), ..tuesdays }, "what has been stays");
    assert_eq!(ids(&table, &hibari(), november(1)).await, ["p3-1-1/a", "p3-1-1/b", "p3-1-2/a"]);
    table.end_arrangement(&hibari(), &other.id, &"a".parse().unwrap(), november(1)).await.unwrap();
    assert_eq!(ids(&table, &hibari(), november(1)).await, ["p3-1-1/a", "p3-1-1/b"], "nothing of it has been");
}

#[tokio::test]
async fn an_end_whose_writing_was_not_answered_stands_once() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let one = &world::pupils()[0];
    table.add_arrangement(&hibari(), one, &arrangement(one, "a")).await.unwrap();
    dynamo.faults().plan("TransactWriteItems", Fault::AnswerLost, 1);
    assert!(table.end_arrangement(&hibari(), &one.id, &"a".parse().unwrap(), november(11)).await.unwrap());
    let stands = table.arrangements(&hibari(), november(1)).await.unwrap();
    assert_eq!(stands.iter().map(|(_, one)| one.until).collect::<Vec<_>>(), [november(10)]);
}

#[tokio::test]
async fn arrangements_reach_as_far_as_the_scope_and_follow_the_pupil() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let pupils = world::pupils();
    let (own, beside) = (&pupils[0], &pupils[3]);
    table.add_arrangement(&own_homeroom(), own, &arrangement(own, "a")).await.unwrap();
    let foreign = Err(TableError::Foreign("arrangement"));
    assert_eq!(table.add_arrangement(&own_homeroom(), beside, &arrangement(beside, "a")).await, foreign);
    assert_eq!(table.add_arrangement(&own_homeroom(), own, &arrangement(beside, "a")).await, foreign);
    table.add_arrangement(&hibari(), beside, &arrangement(beside, "a")).await.unwrap();
    assert_eq!(ids(&table, &own_homeroom(), november(1)).await, ["p3-1-1/a"]);
    let minami = world::whole(&world::minami().code);
    assert_eq!(ids(&table, &minami, november(1)).await, [""; 0]);
    for scope in [&own_homeroom(), &minami] {
        assert!(!table.end_arrangement(scope, &beside.id, &"a".parse().unwrap(), november(2)).await.unwrap());
    }
    let homerooms = table.homerooms_of_all_years(&hibari()).await.unwrap();
    let moved = Pupil { homeroom: own.homeroom.clone(), version: beside.version + 1, ..beside.clone() };
    table.change_pupil(&hibari(), beside, &moved, &homerooms).await.unwrap();
    assert_eq!(ids(&table, &own_homeroom(), november(1)).await, ["p3-1-1/a", "p3-2-1/a"]);
    let left = Pupil { left: true, version: moved.version + 1, ..moved.clone() };
    table.change_pupil(&hibari(), &moved, &left, &homerooms).await.unwrap();
    assert_eq!(ids(&table, &hibari(), november(1)).await, ["p3-1-1/a"]);
}

#[tokio::test]
async fn a_guardian_sees_those_of_their_own_child_at_its_school() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    let pupils = world::pupils();
    for pupil in &pupils[..2] {
        table.add_arrangement(&hibari(), pupil, &arrangement(pupil, "a")).await.unwrap();
    }
    let child = |pupil: &Pupil| Child {
        guardian: world::guardian(1),
        pupil: pupil.id.clone(),
        school: pupil.school.clone(),
        nickname: "こ".parse().unwrap(),
    };
    assert_eq!(table.arrangements_of(&child(&pupils[0]), november(1)).await.unwrap(), [arrangement(&pupils[0], "a")]);
    let elsewhere = Child { school: world::minami().code, ..child(&pupils[0]) };
    assert_eq!(table.arrangements_of(&elsewhere, november(1)).await.unwrap(), []);
    let (pk, sk) = (format!("{}#ARRANGEMENTS", pupils[0].school), "2026-11-30#p3-1-1#a");
    let named = |name: &str| AttributeValue::S(name.to_owned());
    let get = client.get_item().table_name("renraku-contract").key("pk", named(&pk)).key("sk", named(sk));
    let mut item = get.send().await.unwrap().item.unwrap();
    item.insert("sk".to_owned(), named("2026-11-30#p3-1-2#b"));
    client.put_item().table_name("renraku-contract").set_item(Some(item)).send().await.unwrap();
    let shown = table.arrangements_of(&child(&pupils[1]), november(1)).await;
    assert_eq!(shown, Err(TableError::Foreign("arrangement")), "another pupil's, under this one's key");
}
