//! Requests that cannot mean anything, and a table that does not answer: always one shape, in Japanese, with nothing internal.

use axum::{body::Body, http::Request};
use serde_json::json;
use testkit::Fault;

use crate::common::{HIBARI, Morning, TODAY, by, strongly};

#[tokio::test]
async fn while_the_table_is_away_everybody_is_asked_to_try_again() {
    let morning = Morning::begin().await;
    for (operation, path) in [
        ("GetItem", "me".to_owned()),
        ("GetItem", format!("schools/{HIBARI}/absences?day={TODAY}")),
        ("Query", format!("schools/{HIBARI}/absences?day={TODAY}")),
    ] {
        for fault in [Fault::Unsent, Fault::Throttled] {
            morning.dynamo.faults().plan(operation, fault, 30);
            morning.get(&strongly("head"), &path).await.refuses(503, "try_again");
            assert!(morning.dynamo.faults().forget() < 30, "the fault was met");
        }
    }
    assert_eq!(morning.board(&strongly("head"), HIBARI).await.status, 200);
}

#[tokio::test]
async fn a_confirmation_whose_writing_failed_can_be_tried_again_and_is_there_once() {
    let morning = Morning::begin().await;
    for fault in [Fault::Unsent, Fault::AnswerLost] {
        for operation in ["UpdateItem", "PutItem"] {
            morning.dynamo.faults().plan(operation, fault, 30);
        }
        let answer = morning.confirm(&by("head"), HIBARI, &[("p3-1-1", "entry-0")]).await;
        assert!(morning.dynamo.faults().forget() < 60, "the fault was met");
        answer.refuses(503, "try_again");
    }
    let answer = morning.confirm(&by("head"), HIBARI, &[("p3-1-1", "entry-0")]).await;
    assert_eq!(answer.json()["seen"], json!(["p3-1-1"]));
    assert_eq!(morning.entries(0).await, 2);
}

#[tokio::test]
async fn what_is_no_confirmation_is_refused_without_quoting_it() {
    let morning = Morning::begin().await;
    let path = format!("schools/{HIBARI}/absences/seen");
    for body in [
        "",
        "{",
        "null",
        "[]",
        "\u{feff}{}",
        r#"{"day":"2026-11-24"}"#,
        r#"{"day":"2026-11-24","absences":{}}"#,
        r#"{"day":"2026-11-24","absences":[{"pupil":"p3-1-1"}]}"#,
        r#"{"day":20261124,"absences":[]}"#,
        r#"{"day":"きょう","absences":[]}"#,
        r#"{"day":"2026-02-30","absences":[]}"#,
    ] {
        morning.post(&by("head"), &path, body).await.refuses(422, "invalid_request");
    }
    morning.post(&by("head"), &path, vec![0xff, 0xfe, 0x00]).await.refuses(422, "invalid_request");
    let unnamed =
        Request::post(format!("/api/console/{path}")).body(Body::from(r#"{"day":"2026-11-24","absences":[]}"#));
    morning.ask(&by("head"), unnamed.unwrap()).await.refuses(422, "invalid_request");
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_before_it_is_read() {
    let morning = Morning::begin().await;
    let body = format!(r#"{{"day":"{TODAY}","absences":[{}]}}"#, " ".repeat(64 * 1024));
    let answer = morning.post(&by("head"), &format!("schools/{HIBARI}/absences/seen"), body).await;
    answer.refuses(413, "too_large");
}

#[tokio::test]
async fn a_day_that_is_none_is_refused() {
    let morning = Morning::begin().await;
    for query in [
        "?day=tomorrow",
        "?day=2026-02-30",
        "?day=",
        "",
        "?date=2026-11-24",
        "?day=2026-11-24&day=2026-11-25",
        "?day=%FF",
    ] {
        let answer = morning.get(&by("head"), &format!("schools/{HIBARI}/absences{query}")).await;
        answer.refuses(422, "invalid_request");
    }
}

#[tokio::test]
async fn other_places_and_other_methods_are_not_found() {
    let morning = Morning::begin().await;
    for path in [
        "",
        "you",
        "schools/B113299900019",
        "schools/B113299900019/passcode",
        "schools/B113299900019/absences/p3-1-1/2026-11-24/x",
    ] {
        morning.get(&by("head"), path).await.refuses(404, "not_found");
    }
    morning.post(&by("head"), "me", "{}").await.refuses(404, "not_found");
    morning.get(&by("head"), &format!("schools/{HIBARI}/absences/seen")).await.refuses(404, "not_found");
}
