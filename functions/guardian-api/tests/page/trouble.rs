//! Requests that cannot mean anything, and a table that does not answer: always one shape, in Japanese, with nothing internal.

use axum::{body::Body, http::Request};
use serde_json::json;
use testkit::{Fault, world};

use crate::common::{Page, routes};

#[tokio::test]
async fn while_the_table_is_away_everybody_is_asked_to_try_again() {
    let page = Page::open().await;
    for fault in [Fault::Unsent, Fault::Throttled] {
        for (route, body) in routes() {
            page.dynamo.faults().plan("GetItem", fault, 30);
            page.ask(1, route, body).await.refuses(503, "try_again");
            assert!(page.dynamo.faults().forget() < 30, "{route:?} met the fault");
        }
    }
    assert_eq!(page.entries(0).await, 0);
}

#[tokio::test]
async fn a_report_whose_writing_failed_can_be_sent_again_and_is_there_once() {
    let page = Page::open().await;
    for fault in [Fault::Unsent, Fault::AnswerLost] {
        for operation in ["PutItem", "UpdateItem"] {
            page.dynamo.faults().plan(operation, fault, 30);
        }
        let answer = page.report(1, "p3-1-1/2026-11-24", "absent", "illness", 1).await;
        assert!(page.dynamo.faults().forget() < 60, "the fault was met");
        answer.refuses(503, "try_again");
    }
    assert_eq!(page.report(1, "p3-1-1/2026-11-24", "absent", "illness", 1).await.status, 200);
    assert_eq!(page.entries(0).await, 1);
}

#[tokio::test]
async fn a_registration_that_met_another_one_or_lost_its_answer_can_be_sent_again() {
    let page = Page::open().await;
    let body = json!({ "code": world::code(1, 1).to_string(), "nickname": "はる" });
    for fault in [Fault::TransactionConflict, Fault::Unsent, Fault::AnswerLost] {
        page.dynamo.faults().plan("TransactWriteItems", fault, 60);
        let answer = page.post(3, "children", body.clone()).await;
        assert!(page.dynamo.faults().forget() < 60, "the fault was met");
        answer.refuses(503, "try_again");
    }
    let answer = page.post(3, "children", body).await;
    assert!([200, 201].contains(&answer.status), "{answer:?}");
    assert_eq!(page.get(3, "me").await.json()["children"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_no_json_is_refused_without_quoting_it() {
    let page = Page::open().await;
    for (route, _) in routes().into_iter().filter(|(_, body)| body != "{}") {
        for body in [&b""[..], b"{", b"null", b"[1]", b"{\"code\":7}", b"\xff\xfe", b"<script>"] {
            page.ask(1, route, body.to_vec()).await.refuses(422, "invalid_request");
        }
    }
    let token = page.token(1, "").await;
    let unnamed = Request::post("/api/guardian/codes").header("authorization", format!("Bearer {token}"));
    let answer = page.send(unnamed.body(Body::from(r#"{"code":"x"}"#)).unwrap()).await;
    answer.refuses(422, "invalid_request");
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let page = Page::open().await;
    // An answer may be fifty long texts, and has a limit of its own.
    let others = |route: &(&str, &str)| !route.1.ends_with("/answer");
    for (route, body) in routes().into_iter().filter(|(route, body)| body != "{}" && others(route)) {
        page.ask(1, route, body + &" ".repeat(64 * 1024)).await.refuses(413, "too_large");
    }
    assert_eq!(page.entries(0).await, 0);
}

#[tokio::test]
async fn other_places_and_other_methods_are_not_found() {
    let page = Page::open().await;
    for route in [
        ("GET", ""),
        ("GET", "you"),
        ("GET", "codes"),
        ("DELETE", "absences"),
        ("POST", "me"),
        ("PUT", "absences/p3-1-1"),
        ("GET", "absences/p3-1-1/2026-11-24"),
    ] {
        page.ask(1, route, "{}").await.refuses(404, "not_found");
    }
}
