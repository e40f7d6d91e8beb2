//! Nights, over the table in memory.
#![allow(clippy::unwrap_used, clippy::panic)]

use domain::{
    broadcast::{Audience, Broadcast, Person, Released, Segment, Sender, State},
    survey::{Answering as Who, Answers, Came, Per, Survey},
};
use jiff::{ToSpan, civil::DateTime};
use survey_recount::{Asked, Report, look};
use table::{Answering, Broadcasts, Memory, SchoolTally, Tallying};
use testkit::world::{self, guardian, seven_and};
use uuid::Uuid;

fn asking(id: &str) -> Broadcast {
    let (school, author) = (world::hibari().code, Person { id: "head".parse().unwrap(), name: "佐々木".to_owned() });
    let released = Released { by: author.clone(), at: seven_and(0), addressed: 4, key: "k".to_owned() };
    Broadcast {
        state: State::Sent,
        audience: Audience::Segments { segments: [Segment::Everyone { school: school.clone() }].into() },
        survey: Some(Box::new(Survey { per: Per::Pupil, ..Survey::default() })),
        released: Some(released),
        ..Broadcast::draft(id.parse().unwrap(), Sender::School(school), author, seven_and(0))
    }
}

/// A survey that somebody has answered, of which the stream never told.
async fn answered(table: &Memory, id: &str) {
    answered_until(table, id, None).await;
}

async fn answered_until(table: &Memory, id: &str, until: Option<DateTime>) {
    let mut broadcast = asking(id);
    broadcast.survey.as_mut().unwrap().until = until;
    table.add_broadcast(&broadcast).await.unwrap();
    let (school, guardian, pupil) = (world::hibari().code, guardian(1), world::pupils().swap_remove(0));
    let pupils = [(pupil.id, pupil.homeroom)];
    let who = Who { broadcast: &broadcast.id, school: &school, guardian: Some(&guardian), pupils: &pupils };
    let survey = broadcast.survey.as_deref().unwrap();
    let first = survey.first(who, Answers::new(), Came::Page, seven_and(1), Uuid::nil()).unwrap();
    table.give(&first).await.unwrap();
}

async fn tally(table: &Memory, id: &str) -> Option<SchoolTally> {
    table.school_tally(&world::hibari().code, &id.parse().unwrap()).await.unwrap()
}

async fn night(table: &Memory, asked: Asked, minute: i64) -> Report {
    look(table, asked, seven_and(minute)).await.unwrap()
}

#[tokio::test]
async fn a_tally_that_is_wrong_is_put_right_once_and_named() {
    let table = Memory::new();
    answered(&table, "survey").await;
    let soon = night(&table, Asked::default(), 60).await;
    assert_eq!((soon.unsettled, soon.drift.len()), (1, 0), "the change may still be on its way");
    assert_eq!(tally(&table, "survey").await, None);
    let found = night(&table, Asked::default(), 20 * 60).await;
    assert_eq!((found.surveys, found.right, found.drift.len()), (1, 0, 1));
    let drift = &found.drift[0];
    assert_eq!((drift.broadcast.as_str(), drift.answers), ("survey", 1));
    assert_eq!(tally(&table, "survey").await.unwrap().tally.whole().answers, 1);
    let again = night(&table, Asked::default(), 44 * 60).await;
    assert_eq!((again.right, again.drift.len()), (1, 0));
}

#[tokio::test]
async fn what_is_open_is_looked_at_however_long_ago_it_was_sent_and_some_weeks_after_it_was_closed() {
    let table = Memory::new();
    let day = |day: i32| Some(world::today().saturating_add(day.days()).at(17, 0, 0, 0));
    for (id, until) in [("open", None), ("long", day(100)), ("short", day(30)), ("over", day(0))] {
        answered_until(&table, id, until).await;
    }
    let report = night(&table, Asked::default(), 61 * 24 * 60).await;
    let found: Vec<&str> = report.drift.iter().map(|drift| drift.broadcast.as_str()).collect();
    assert_eq!((report.surveys, found.len(), found.contains(&"over")), (3, 3, false), "{found:?}");
}

#[tokio::test]
async fn what_is_wrong_and_what_nobody_can_tell_yet_are_counted_where_alarms_read_them() {
    let table = Memory::new();
    answered(&table, "survey").await;
    let report = night(&table, Asked::default(), 60).await;
    let line: serde_json::Value = serde_json::from_str(&report.metrics().line(seven_and(60))).unwrap();
    assert_eq!((&line["tally_unsettled"], &line["tally_drift"]), (&1.0.into(), &0.0.into()));
}

#[tokio::test]
async fn one_survey_is_looked_at_by_its_name_however_old_it_is() {
    let table = Memory::new();
    for id in ["one", "other"] {
        answered_until(&table, id, Some(world::today().at(17, 0, 0, 0))).await;
    }
    let old = 61 * 24 * 60;
    assert_eq!(night(&table, Asked::default(), old).await, Report::default());
    // As the command line sends it, and as EventBridge does every night.
    let asked: Asked = serde_json::from_str(r#"{ "broadcast": "one" }"#).unwrap();
    let found = night(&table, asked, old).await;
    assert_eq!((found.surveys, found.drift.len()), (1, 1));
    assert_eq!(tally(&table, "other").await, None);
    let rule: Asked =
        serde_json::from_str(r#"{ "version": "0", "detail-type": "Scheduled Event", "detail": {} }"#).unwrap();
    assert!(rule.broadcast.is_none());
    assert!(serde_json::from_str::<Asked>(r##"{ "broadcast": "#" }"##).is_err());
}
