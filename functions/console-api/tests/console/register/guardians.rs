//! A pupil's guardians: suspended, resumed, ended, linked anew.

use domain::guardian::Contact;
use serde_json::{Value, json};
use table::{Household, Linked, Registration};
use testkit::world;

use super::{children, number, registers};
use crate::common::{Answer, HIBARI, Morning, Session, by};

async fn act(morning: &Morning, session: &Session, guardian: u8, what: &str) -> Answer {
    let path = format!("pupils/p3-1-1/guardians/{}/{what}", number(guardian, 0));
    morning.at_school("POST", session, &path, &json!({})).await
}

async fn shown(morning: &Morning) -> Value {
    morning.at_school("GET", &by("teacher"), "pupils/p3-1-1/guardians", &json!({})).await.json()
}

/// The first pupil of 3年1組 with two guardians, each by a code of the letter.
async fn a_family() -> Morning {
    let morning = Morning::begin().await;
    for guardian in [1, 2] {
        link(&morning, &world::code(0, guardian).to_string(), guardian).await;
    }
    morning
}

async fn link(morning: &Morning, code: &str, guardian: u8) -> Linked {
    let (code, nickname) = (code.parse().unwrap(), "つぐ".parse().unwrap());
    let at = world::seven_and(i64::from(guardian));
    morning.table.link(&code, &world::line_user(guardian), &nickname, at).await.unwrap()
}

fn user(guardian: u8) -> Contact {
    world::line_user(guardian)
}

#[tokio::test]
async fn staff_see_numbers_and_ways_and_no_names() {
    let morning = a_family().await;
    let guardians = shown(&morning).await;
    assert_eq!(guardians["pupil"]["homeroom_label"], "3年1組");
    let links = guardians["links"].as_array().unwrap();
    let first = json!({
        "number": number(1, 0), "channel": "web", "since": "2026-11-24T07:01:00+09:00", "way": "letter", "suspended": false,
    });
    assert_eq!((links.len(), &links[0], &guardians["unused_codes"]), (2, &first, &json!(0)));
}

#[tokio::test]
async fn a_suspended_link_is_gone_to_its_holder_at_once_and_stays_for_staff() {
    let morning = a_family().await;
    let answer = act(&morning, &by("head"), 1, "suspend").await;
    assert_eq!(answer.json()["links"][0]["suspended"], true);
    assert_eq!(
        (children(&morning, &user(1)).await, children(&morning, &user(2)).await),
        (vec![], vec!["p3-1-1".to_owned()])
    );
    assert_eq!(act(&morning, &by("board"), 1, "resume").await.json()["links"][0]["suspended"], false);
    assert_eq!(children(&morning, &user(1)).await, ["p3-1-1"]);
    assert_eq!(morning.log(HIBARI).await, ["link_suspended", "link_resumed"]);
}

#[tokio::test]
async fn a_letter_that_lies_at_home_does_not_bring_the_suspended_one_back() {
    let morning = Morning::begin().await;
    link(&morning, &world::code(0, 1).to_string(), 1).await;
    assert_eq!(shown(&morning).await["unused_codes"], 1);
    assert_eq!(act(&morning, &by("head"), 1, "suspend").await.json()["unused_codes"], 0);
    // As themselves, and as somebody with another phone.
    for guardian in [1, 9] {
        assert_eq!(link(&morning, &world::code(0, 2).to_string(), guardian).await, Linked::CodeUnknown);
    }
    // A letter for the other guardian is printed anew, and other pupils' letters are as they were.
    let body = json!({ "homeroom": null, "pupils": ["p3-1-1"], "who": "all" });
    let letters = morning.at_school("POST", &by("head"), "letters", &body).await.json();
    let code = letters["letters"][0]["codes"][0]["code"].as_str().unwrap().to_owned();
    assert_eq!(link(&morning, &code, 1).await, Linked::CodeUnknown);
    assert!(matches!(link(&morning, &code, 2).await, Linked::Linked(_)));
    assert!(matches!(link(&morning, &world::code(1, 1).to_string(), 3).await, Linked::Linked(_)));
}

#[tokio::test]
async fn what_a_suspended_guardian_gave_away_is_worth_nothing() {
    let morning = Morning::begin().await;
    registers(&morning, user(1), &[0]).await;
    let child =
        table::Guardians::child(&morning.table, &world::guardian(1), &world::pupils()[0].id).await.unwrap().unwrap();
    let code = world::code(30, 30);
    morning.table.invite(&child, &code, world::seven_and(9999)).await.unwrap();
    act(&morning, &by("head"), 1, "suspend").await;
    assert_eq!(link(&morning, &code.to_string(), 4).await, Linked::CodeUnknown);
}

#[tokio::test]
async fn an_ended_link_is_gone_and_a_suspended_one_is_not_ended() {
    let morning = a_family().await;
    let answer = act(&morning, &by("head"), 1, "unlink").await;
    assert_eq!(answer.json()["links"].as_array().unwrap().len(), 1);
    assert_eq!(children(&morning, &user(1)).await, [""; 0]);
    act(&morning, &by("head"), 1, "unlink").await.refuses(404, "not_found");
    act(&morning, &by("head"), 2, "suspend").await;
    for what in ["unlink", "relink"] {
        act(&morning, &by("head"), 2, what).await.refuses(409, "link_suspended");
    }
    assert_eq!(shown(&morning).await["links"][0]["suspended"], true);
}

#[tokio::test]
async fn a_lost_phone_gives_its_place_to_the_new_one() {
    let morning = a_family().await;
    let relink = act(&morning, &by("teacher"), 1, "relink").await.json();
    let code = relink["code"].as_str().unwrap();
    assert_eq!(relink["url"], format!("https://renraku.example/g/?letter={code}"));
    assert!(matches!(link(&morning, code, 7).await, Linked::Linked(_)));
    assert_eq!(
        (children(&morning, &user(1)).await, children(&morning, &user(7)).await),
        (vec![], vec!["p3-1-1".to_owned()])
    );
    let ways: Vec<_> =
        shown(&morning).await["links"].as_array().unwrap().iter().map(|link| link["way"].clone()).collect();
    assert_eq!(ways, ["letter", "relink"]);
    // It was no letter, and is not printed.
    assert_eq!(shown(&morning).await["unused_codes"], 0);
}

#[tokio::test]
async fn only_who_decides_suspends_resumes_and_ends() {
    let morning = a_family().await;
    for sub in ["teacher", "office", "minami-head"] {
        for what in ["suspend", "resume", "unlink"] {
            act(&morning, &by(sub), 1, what).await.refuses(403, "not_allowed");
        }
    }
    let other = format!("pupils/p3-2-1/guardians/{}/relink", number(1, 0));
    morning.at_school("POST", &by("teacher"), &other, &json!({})).await.refuses(404, "not_found");
    morning.at_school("GET", &by("teacher"), "pupils/p3-2-1/guardians", &json!({})).await.refuses(404, "not_found");
    morning.at_school("GET", &by("head"), "pupils/j1-1-1/guardians", &json!({})).await.refuses(404, "not_found");
    assert_eq!(children(&morning, &user(1)).await, ["p3-1-1"]);
    assert_eq!(morning.log(HIBARI).await, [""; 0]);
}
