//! Letters that go by themselves: nobody presses for them, so nobody's press holds them up; and they say nothing of what was taken back.

use domain::{
    broadcast::{Broadcast, Content, Outcome, Quiet, Reader, State, Wishes},
    id::GuardianId,
    staff::{Role, Staff},
};
use fanout::{Clockwork, PlanOrder, Planner, Sizes};
use jiff::SignedDuration;
use serde_json::{Value, json};
use table::{Broadcasts, FanOut, Hours, Seed, Seeding};
use testkit::world;

use crate::{
    asking::{appointments, keeps},
    office::{HIBARI, Office, homeroom, one},
    reminding::stands,
};

/// Times of 3年1組, sent by its teacher.
async fn offers(office: &Office) -> Value {
    let begun = office.draft("teacher", "懇談の日時をお選びください。", homeroom("p3-1")).await;
    let (_, kept) = keeps(office, "teacher", &begun, "appointments", &appointments()).await;
    office.sent("teacher", &kept).await
}

/// A letter about them to the family of the first pupil of 3年1組, planned when the minute is over in which it could be stopped.
async fn letter(office: &Office, offers: &Value, id: &str) -> Broadcast {
    letter_sparing(office, offers, id, None).await
}

async fn letter_sparing(office: &Office, offers: &Value, id: &str, spares: Option<GuardianId>) -> Broadcast {
    let (offers, pupil) = (stands(office, offers).await, world::pupils().swap_remove(0).id);
    let content = Content { title: "個人懇談".into(), text: "明日です。".into(), ..offers.content.clone() };
    let of = offers.followed_by_itself(id.parse().unwrap(), content, [&pupil].into_iter(), office.now());
    let letter = Broadcast { spares, ..of.unwrap() };
    office.table.add_broadcast(&letter).await.unwrap();
    let planner = Planner::new(office.table.clone(), office.outbox.clone(), Sizes::default());
    let order = PlanOrder { broadcast: letter.id.clone() };
    let due = office.now() + SignedDuration::from_mins(1);
    Box::pin(planner.carry_out(&order, due, &|| false)).await.unwrap();
    office.table.ordered_broadcast(&letter.id).await.unwrap().unwrap()
}

async fn progress(office: &Office, letter: &Broadcast) -> Value {
    let path = format!("broadcasts/{}/progress", letter.id);
    let (status, progress) = office.get("head", &path).await;
    assert_eq!(status, 200, "{progress}");
    progress
}

async fn is_withdrawn(office: &Office, offers: &Value) {
    let (status, withdrawn) = office.post("teacher", &one(offers, "/withdraw"), &json!({ "words": "" })).await;
    assert_eq!((status, &withdrawn["state"]), (200, &json!("withdrawn")), "{withdrawn}");
    office.outbox.chunks();
}

#[tokio::test]
async fn nothing_is_planned_about_what_was_taken_back() {
    let office = Office::open().await;
    let offers = offers(&office).await;
    assert_eq!(letter(&office, &offers, "before").await.state, State::Sending);
    is_withdrawn(&office, &offers).await;
    assert_eq!(letter(&office, &offers, "after").await.state, State::Stopped);
}

#[tokio::test]
async fn what_waits_for_the_morning_is_not_sent_when_it_is_about_what_was_taken_back_and_staff_are_told() {
    let office = Office::open().await;
    let offers = offers(&office).await;
    let quiet = Wishes { quiet: Some(Quiet { from: 20, to: 7 }), ..Wishes::default() };
    assert!(office.table.wish(&world::guardian(1), &quiet).await.unwrap());
    office.at(14 * 60);
    let letter = letter(&office, &offers, "letter").await;
    office.carry(Outcome::Accepted).await;
    let evening = progress(&office, &letter).await;
    assert_eq!((&evening["line"]["done"], &evening["deferred"]), (&json!(1), &json!(1)), "{evening}");
    is_withdrawn(&office, &offers).await;
    office.at(24 * 60 + 1);
    Clockwork::new(office.table.clone(), office.outbox.clone()).tick(office.now()).await.unwrap();
    office.carry(Outcome::Accepted).await;
    let morning = progress(&office, &letter).await;
    assert_eq!((&morning["line"]["done"], &morning["deferred"]), (&json!(1), &json!(0)), "{morning}");
    assert_eq!(morning["removed"], json!([{ "why": "withdrawn", "n": 1 }]));
    assert_eq!((&morning["failed"], &morning["state"]), (&json!(1), &json!("sent")));
}

#[tokio::test]
async fn families_hear_of_their_times_also_when_the_teacher_has_other_homerooms_by_then() {
    let office = Office::open().await;
    let offers = offers(&office).await;
    let other = Role::HomeroomTeacher { school: HIBARI.parse().unwrap(), homerooms: vec!["p3-2".parse().unwrap()] };
    let moved = Staff::new("teacher".parse().unwrap(), "田中", other);
    let gone = Staff { active: false, ..moved.clone() };
    for (staff, id) in [(moved, "moved"), (gone, "gone")] {
        office.table.plant(vec![Seed::Staff(staff)]).await.unwrap();
        let letter = letter(&office, &offers, id).await;
        office.carry(Outcome::Accepted).await;
        let progress = progress(&office, &letter).await;
        assert_eq!((&progress["state"], &progress["line"]["done"]), (&json!("sent"), &json!(2)), "{id}: {progress}");
    }
}

#[tokio::test]
async fn what_one_guardian_did_goes_to_the_others_of_the_pupil_alone() {
    let office = Office::open().await;
    let offers = offers(&office).await;
    office.outbox.chunks();
    let readers = async |letter: &Broadcast| -> Vec<Reader> {
        let chunk = office.table.chunk(letter, 0).await.unwrap();
        chunk.into_iter().flat_map(|chunk| chunk.recipients).map(|one| one.reader).collect()
    };
    let everybody = readers(&letter(&office, &offers, "to-all").await).await;
    assert!(everybody.len() > 1, "{everybody:?}");
    let Some(Reader::Guardian(first)) = everybody.first().cloned() else { panic!() };
    let letter = letter_sparing(&office, &offers, "to-others", Some(first)).await;
    assert_eq!(readers(&letter).await, everybody[1..]);
}
