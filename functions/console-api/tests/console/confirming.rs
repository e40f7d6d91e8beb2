//! Confirming: what was on the screen, once, and nothing that came after.

use domain::absence::Said;
use serde_json::{Value, json};
use testkit::world;

use crate::common::{HIBARI, Morning, Session, absences, by, strongly};

/// The first pupil of 3年1組, as the board shows it.
async fn first(morning: &Morning, session: &Session) -> Value {
    absences(&morning.board(session, HIBARI).await.json(), "p3-1")[0].clone()
}

#[tokio::test]
async fn what_was_on_the_screen_is_confirmed_under_the_persons_name() {
    let morning = Morning::begin().await;
    let session = by("teacher");
    let version = first(&morning, &session).await["version"].as_str().unwrap().to_owned();
    let answer = morning.confirm(&session, HIBARI, &[("p3-1-1", &version)]).await;
    assert_eq!((answer.status, answer.json()), (200, json!({ "seen": ["p3-1-1"], "moved_on": [] })));
    let seen = first(&morning, &session).await;
    assert_eq!(
        json!([seen["state"], seen["seen_by"], seen["seen_at"]]),
        json!(["seen", "田中（3年1組）", "2026-11-24T07:30:00+09:00"])
    );
    assert_eq!(morning.board(&session, HIBARI).await.json()["totals"]["unseen"], 1);
    morning.confirm(&session, HIBARI, &[("p3-1-1", &version), ("p3-2-1", "entry-3")]).await;
    assert_eq!(
        morning.log(HIBARI).await,
        ["absences_confirmed"],
        "what is confirmed already, or out of sight, is no deed"
    );
}

#[tokio::test]
async fn confirming_twice_is_one_entry_whoever_does_it() {
    let morning = Morning::begin().await;
    for session in [by("teacher"), by("teacher"), strongly("head")] {
        let answer = morning.confirm(&session, HIBARI, &[("p3-1-1", "entry-0")]).await;
        assert_eq!(answer.json(), json!({ "seen": ["p3-1-1"], "moved_on": [] }));
    }
    assert_eq!(morning.entries(0).await, 2);
    assert_eq!(first(&morning, &by("head")).await["seen_by"], "田中（3年1組）");
}

#[tokio::test]
async fn two_taps_at_the_same_moment_are_one_entry() {
    let morning = Morning::begin().await;
    let session = by("head");
    let tap = || morning.confirm(&session, HIBARI, &[("p3-1-1", "entry-0")]);
    let (one, other) = tokio::join!(tap(), tap());
    assert_eq!(
        (one.json(), other.json()["seen"].clone()),
        (json!({ "seen": ["p3-1-1"], "moved_on": [] }), json!(["p3-1-1"]))
    );
    assert_eq!(morning.entries(0).await, 2);
}

#[tokio::test]
async fn an_old_version_has_moved_on_and_is_left_for_another_look() {
    let morning = Morning::begin().await;
    morning.changes(0).await;
    let answer = morning.confirm(&by("head"), HIBARI, &[("p3-1-1", "entry-0"), ("p3-1-2", "entry-1")]).await;
    assert_eq!(answer.json(), json!({ "seen": ["p3-1-2"], "moved_on": ["p3-1-1"] }));
    assert_eq!(morning.entries(0).await, 2);
    let now = first(&morning, &by("head")).await;
    assert_eq!(json!([now["state"], now["kind"], now["changed"]]), json!(["received", "late", true]));
}

#[tokio::test]
async fn a_change_after_the_confirmation_is_unseen_again() {
    let morning = Morning::begin().await;
    morning.confirm(&by("head"), HIBARI, &[("p3-1-1", "entry-0")]).await;
    morning.changes(0).await;
    let now = first(&morning, &by("head")).await;
    assert_eq!(json!([now["state"], now["seen_by"], now["version"]]), json!(["received", null, "changed-0"]));
}

#[tokio::test]
async fn the_same_said_again_stays_seen() {
    let morning = Morning::begin().await;
    morning.confirm(&by("head"), HIBARI, &[("p3-1-1", "entry-0")]).await;
    morning.says(0, world::report("again", world::seven_and(40))).await;
    assert_eq!(first(&morning, &by("head")).await["state"], "seen");
}

#[tokio::test]
async fn a_cancellation_can_be_confirmed_too() {
    let morning = Morning::begin().await;
    morning.says(0, world::says("cancel", world::seven_and(10), Said::Cancel)).await;
    let answer = morning.confirm(&by("head"), HIBARI, &[("p3-1-1", "cancel")]).await;
    assert_eq!(answer.json()["seen"], json!(["p3-1-1"]));
    assert_eq!(morning.board(&by("head"), HIBARI).await.json()["totals"]["unseen"], 2);
}

#[tokio::test]
async fn a_pupil_without_a_report_and_one_that_does_not_exist_look_the_same() {
    let morning = Morning::begin().await;
    let asked = [("p3-1-3", "entry-0"), ("no-such-pupil", "entry-0"), ("", ""), ("a#b", "c#d")];
    let answer = morning.confirm(&by("head"), HIBARI, &asked).await;
    assert_eq!(answer.json(), json!({ "seen": [], "moved_on": ["p3-1-3", "no-such-pupil", "", "a#b"] }));
    assert_eq!(morning.entries(2).await, 0);
}

#[tokio::test]
async fn confirming_nothing_is_no_error() {
    let morning = Morning::begin().await;
    let answer = morning.confirm(&by("head"), HIBARI, &[]).await;
    assert_eq!((answer.status, answer.json()), (200, json!({ "seen": [], "moved_on": [] })));
}
