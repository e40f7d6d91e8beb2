//! Who may see what: every role, every school, every route.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use crate::common::{Answer, HIBARI, MINAMI, Morning, Session, TODAY, absences, by, nobody, strongly};

/// Both routes of a school: its board, and confirming the first report of ひばり小.
async fn both(morning: &Morning, session: &Session, school: &str) -> [Answer; 2] {
    let confirmed = morning.confirm(session, school, &[("p3-1-1", "entry-0")]).await;
    [morning.board(session, school).await, confirmed]
}

#[tokio::test]
async fn every_role_opens_its_own_schools_and_no_other() {
    let morning = Morning::begin().await;
    for (sub, open, closed) in [
        ("board", vec![HIBARI, MINAMI], vec!["nonsense"]),
        ("head", vec![HIBARI], vec![MINAMI, "B113299900027", "nonsense", "b113299900019"]),
        ("teacher", vec![HIBARI], vec![MINAMI, "B113299900027", "nonsense", "B113299900019%23ABSENCE"]),
        ("nobody-knows", vec![], vec![HIBARI, MINAMI, "nonsense"]),
        ("a#b", vec![], vec![HIBARI]),
    ] {
        for session in [by(sub), strongly(sub)] {
            for school in &open {
                assert_eq!(
                    both(&morning, &session, school).await.map(|answer| answer.status),
                    [200, 200],
                    "{sub} {school}"
                );
            }
            for school in &closed {
                for answer in both(&morning, &session, school).await {
                    answer.refuses(403, "not_allowed");
                }
            }
        }
    }
}

#[tokio::test]
async fn without_claims_nobody_is_signed_in() {
    let morning = Morning::begin().await;
    for school in [HIBARI, MINAMI, "nonsense"] {
        for answer in both(&morning, &nobody(), school).await {
            answer.refuses(401, "sign_in_again");
        }
    }
    morning.get(&nobody(), "me").await.refuses(401, "sign_in_again");
    assert_eq!(morning.entries(0).await, 1);
}

#[tokio::test]
async fn what_a_request_says_of_itself_opens_nothing() {
    let morning = Morning::begin().await;
    let request = Request::get(format!("/api/console/schools/{HIBARI}/absences?day={TODAY}&sub=board"));
    let request = request.header("authorization", "Bearer board").header("x-amzn-request-context", "{}");
    morning.ask(&nobody(), request.body(Body::empty()).unwrap()).await.refuses(401, "sign_in_again");
}

#[tokio::test]
async fn a_homeroom_teacher_sees_their_own_homeroom_only() {
    let morning = Morning::begin().await;
    let answer = morning.board(&strongly("teacher"), HIBARI).await;
    let board = answer.json();
    assert_eq!(board["homerooms"].as_array().unwrap().len(), 1);
    assert_eq!(absences(&board, "p3-1").len(), 2);
    assert_eq!(board["totals"], json!({ "absent": 2, "late": 0, "leaving_early": 0, "unseen": 2, "requests": 0 }));
    answer.names_nobody_of(2..9);
}

#[tokio::test]
async fn a_homeroom_teacher_cannot_confirm_a_pupil_of_another_homeroom() {
    let morning = Morning::begin().await;
    let answer = morning.confirm(&strongly("teacher"), HIBARI, &[("p3-1-1", "entry-0"), ("p3-2-1", "entry-3")]).await;
    assert_eq!(answer.json(), json!({ "seen": ["p3-1-1"], "moved_on": ["p3-2-1"] }));
    assert_eq!((morning.entries(0).await, morning.entries(3).await), (2, 1));
    answer.names_nobody_of(0..9);
}

#[tokio::test]
async fn a_pupil_of_another_school_is_not_confirmed_by_way_of_ones_own() {
    let morning = Morning::begin().await;
    let answer = morning.confirm(&strongly("head"), HIBARI, &[("j1-1-1", "entry-6")]).await;
    assert_eq!(answer.json(), json!({ "seen": [], "moved_on": ["j1-1-1"] }));
    assert_eq!(morning.entries(6).await, 1);
}

#[tokio::test]
async fn a_school_that_does_not_exist_is_not_found_even_by_the_board() {
    let morning = Morning::begin().await;
    morning.board(&by("board"), "B113299900027").await.refuses(404, "not_found");
}

#[tokio::test]
async fn what_is_no_text_at_all_is_refused_like_any_other_nonsense() {
    let morning = Morning::begin().await;
    for answer in both(&morning, &by("head"), "%FF%FE").await {
        answer.refuses(403, "not_allowed");
    }
}
