//! Claims: the teacher decides once.

use serde_json::{Value, json};
use table::{Claimed, Seats};
use testkit::world;

use super::{children, claims, number, registers};
use crate::common::{Answer, HIBARI, MINAMI, Morning, Session, by};

const FIRST: (&str, &str) = ("鴨居　つぐみ", "かもい　つぐみ");

/// Guardian 4 claims the first pupil of 3年1組, whom guardian 1 has registered.
async fn a_claim() -> (Morning, String) {
    let morning = Morning::begin().await;
    registers(&morning, world::line_user(1), &[0]).await;
    let (claim, came) = claims(&morning, 4, 0, FIRST, 1).await;
    assert_eq!(came, Claimed::Waiting);
    (morning, claim.id.into())
}

async fn decide(morning: &Morning, session: &Session, claim: &str, decision: &str) -> Answer {
    morning.at_school("POST", session, &format!("claims/{claim}"), &json!({ "decision": decision })).await
}

async fn open(morning: &Morning, sub: &str, school: &str) -> Vec<Value> {
    let answer = morning.get(&by(sub), &format!("schools/{school}/claims")).await;
    answer.json()["claims"].as_array().unwrap().clone()
}

async fn pupils(morning: &Morning) -> usize {
    morning.table.pupils(&world::whole(&world::hibari().code)).await.unwrap().len()
}

#[tokio::test]
async fn the_teacher_sees_what_was_said_and_who_is_there() {
    let (morning, id) = a_claim().await;
    let expected = json!({
        "id": id, "at": "2026-11-24T07:04:00+09:00", "homeroom_label": "3年1組", "roll_number": 1,
        "name": FIRST.0, "kana": FIRST.1, "why": "on_roster", "suspended": false,
        "against": { "pupil": "p3-1-1", "name": FIRST.0, "kana": FIRST.1, "roll_number": 1, "guardians": 1 },
    });
    assert_eq!(open(&morning, "teacher", HIBARI).await, [expected]);
    assert_eq!(open(&morning, "minami-head", MINAMI).await, [Value::Null; 0]);
}

#[tokio::test]
async fn the_same_child_gets_another_guardian_and_deciding_twice_changes_nothing() {
    let (morning, id) = a_claim().await;
    for _ in 0..2 {
        let answer = decide(&morning, &by("teacher"), &id, "same_child").await;
        assert_eq!((answer.status, answer.json()), (200, json!({ "id": id, "decision": "same_child" })));
    }
    for other in ["other_child", "refuse"] {
        decide(&morning, &by("head"), &id, other).await.refuses(409, "decided_otherwise");
    }
    assert_eq!(children(&morning, &world::line_user(4)).await, ["p3-1-1"]);
    assert_eq!((pupils(&morning).await, morning.log(HIBARI).await), (6, vec!["claim_decided".to_owned()]));
    assert_eq!(open(&morning, "teacher", HIBARI).await, [Value::Null; 0]);
}

#[tokio::test]
async fn another_child_of_the_same_name_is_a_pupil_of_its_own_without_the_taken_number() {
    let (morning, id) = a_claim().await;
    assert_eq!(decide(&morning, &by("head"), &id, "other_child").await.status, 200);
    let [child] = &children(&morning, &world::line_user(4)).await[..] else { panic!("a child") };
    assert_ne!(child, "p3-1-1");
    let pupils = morning.table.pupils(&world::whole(&world::hibari().code)).await.unwrap();
    let new = pupils.iter().find(|pupil| pupil.id.as_str() == child).unwrap();
    assert_eq!((new.name.as_str(), new.homeroom.as_str(), new.roll_number), (FIRST.0, "p3-1", 0));
    assert_eq!(children(&morning, &world::line_user(1)).await, ["p3-1-1"]);
    assert_eq!(decide(&morning, &by("head"), &id, "other_child").await.status, 200);
    assert_eq!(pupils.len(), 7);
}

#[tokio::test]
async fn another_child_keeps_a_number_that_is_free() {
    let morning = Morning::begin().await;
    let (claim, came) = claims(&morning, 4, 0, FIRST, 21).await;
    assert_eq!(came, Claimed::Waiting);
    assert_eq!(decide(&morning, &by("head"), claim.id.as_str(), "other_child").await.status, 200);
    let pupils = morning.table.pupils(&world::whole(&world::hibari().code)).await.unwrap();
    assert!(pupils.iter().any(|pupil| pupil.roll_number == 21 && pupil.name == FIRST.0));
    // And nobody else gets it.
    let (_, came) = claims(&morning, 5, 0, ("山鳥　そう", "やまどり　そう"), 21).await;
    assert_eq!(came, Claimed::Waiting);
}

#[tokio::test]
async fn a_child_whom_the_roster_does_not_have_waits_with_nobody_on_the_other_side() {
    let morning = Morning::begin().await;
    let (claim, came) = claims(&morning, 4, 0, ("山鳥　そう", "やまどり　そう"), 21).await;
    assert_eq!(came, Claimed::Waiting);
    let waiting = open(&morning, "teacher", HIBARI).await;
    assert_eq!((&waiting[0]["why"], &waiting[0]["against"]), (&json!("not_on_roster"), &Value::Null));
    decide(&morning, &by("teacher"), claim.id.as_str(), "same_child").await.refuses(409, "seat_gone");
    assert_eq!(decide(&morning, &by("teacher"), claim.id.as_str(), "other_child").await.status, 200);
    assert_eq!((children(&morning, &world::line_user(4)).await.len(), pupils(&morning).await), (1, 7));
}

#[tokio::test]
async fn whoever_is_refused_has_nothing() {
    let (morning, id) = a_claim().await;
    assert_eq!(decide(&morning, &by("teacher"), &id, "refuse").await.status, 200);
    assert_eq!(children(&morning, &world::line_user(4)).await, [""; 0]);
    decide(&morning, &by("teacher"), &id, "same_child").await.refuses(409, "decided_otherwise");
}

#[tokio::test]
async fn a_claim_does_not_bring_a_suspended_guardian_back() {
    let morning = Morning::begin().await;
    registers(&morning, world::line_user(4), &[0]).await;
    let path = format!("pupils/p3-1-1/guardians/{}/suspend", number(4, 0));
    morning.at_school("POST", &by("head"), &path, &json!({})).await;
    let (claim, came) = claims(&morning, 4, 0, FIRST, 1).await;
    assert_eq!(came, Claimed::Waiting);
    assert_eq!(open(&morning, "teacher", HIBARI).await[0]["suspended"], true);
    decide(&morning, &by("teacher"), claim.id.as_str(), "same_child").await.refuses(409, "link_suspended");
    assert_eq!(children(&morning, &world::line_user(4)).await, [""; 0]);
    assert_eq!(open(&morning, "teacher", HIBARI).await.len(), 1);
}

#[tokio::test]
async fn who_does_not_teach_there_neither_sees_nor_decides() {
    let morning = Morning::begin().await;
    let (claim, _) = claims(&morning, 4, 1, ("鴫野　ちどり", "しぎの　ちどり"), 1).await;
    let id = claim.id.as_str();
    assert_eq!(open(&morning, "teacher", HIBARI).await, [Value::Null; 0]);
    decide(&morning, &by("teacher"), id, "same_child").await.refuses(404, "not_found");
    decide(&morning, &by("minami-head"), id, "same_child").await.refuses(403, "not_allowed");
    let elsewhere = format!("schools/{MINAMI}/claims/{id}");
    let body = json!({ "decision": "same_child" });
    morning.send("POST", &by("board"), &elsewhere, &body).await.refuses(404, "not_found");
    decide(&morning, &by("office"), id, "perhaps").await.refuses(422, "invalid_request");
    assert_eq!(open(&morning, "office", HIBARI).await.len(), 1);
}
