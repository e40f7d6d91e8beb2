//! Who can be reached.

use domain::guardian::Reach;
use serde_json::{Value, json};
use table::Guardians;
use testkit::world;

use super::{number, on_paper, registers, registers_by_mail};
use crate::common::{HIBARI, MINAMI, Morning, by, strongly};

/// In ひばり小 the first by LINE, the second blocked, the fourth by mail, the fifth on paper; in みなみ中 the first by LINE.
async fn a_school() -> Morning {
    let morning = Morning::begin().await;
    registers(&morning, world::line_user(1), &[0, 6]).await;
    registers(&morning, world::line_user(2), &[1]).await;
    morning.table.note_reach(&world::line_user(2), Reach::Blocked, world::seven_and(9)).await.unwrap();
    registers_by_mail(&morning, "sachiko@example.jp", &[3]).await;
    on_paper(&morning, 4).await;
    morning
}

fn counts(of: &Value) -> [u64; 4] {
    ["pupils", "reached", "paper", "missing"].map(|what| of[what].as_u64().unwrap())
}

#[tokio::test]
async fn every_pupil_of_a_school_is_counted_once() {
    let morning = a_school().await;
    let answer = morning.at_school("GET", &by("office"), "reach", &json!({})).await;
    let ledger = answer.json();
    assert_eq!(counts(&ledger), [6, 2, 1, 3]);
    assert_eq!(ledger["as_of"], "2026-11-24T07:30:00+09:00");
    let homerooms = ledger["homerooms"].as_array().unwrap();
    assert_eq!(homerooms.iter().map(counts).collect::<Vec<_>>(), [[3, 1, 0, 2], [3, 1, 1, 1]]);
    assert_eq!(homerooms[0]["label"], "3年1組");
    let list: Vec<_> = ledger["list"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["pupil"], &one["state"], &one["guardians"]))
        .collect();
    let expected = [("p3-1-2", "blocked", 1), ("p3-1-3", "none", 0), ("p3-2-3", "none", 0)];
    let expected: Vec<_> = expected.iter().map(|(pupil, state, n)| (json!(pupil), json!(state), json!(n))).collect();
    assert_eq!(list, expected.iter().map(|(pupil, state, n)| (pupil, state, n)).collect::<Vec<_>>());
    answer.names_nobody_of(6..9);
}

#[tokio::test]
async fn a_homeroom_shows_each_pupils_ways() {
    let morning = a_school().await;
    let answer = morning.at_school("GET", &by("teacher"), "reach/pupils?homeroom=p3-1", &json!({})).await;
    let pupils = answer.json()["pupils"].as_array().unwrap().clone();
    let ways: Vec<_> = pupils.iter().map(|one| (one["channels"].clone(), one["reached"].clone())).collect();
    assert_eq!(ways, [(json!(["line"]), json!(true)), (json!(["blocked"]), json!(false)), (json!([]), json!(false))]);
    let other = morning.at_school("GET", &by("office"), "reach/pupils?homeroom=p3-2", &json!({})).await.json();
    assert_eq!((&other["pupils"][0]["channels"], &other["pupils"][1]["paper"]), (&json!(["mail"]), &json!(true)));
}

#[tokio::test]
async fn a_homeroom_teacher_sees_their_own_homeroom_only() {
    let morning = a_school().await;
    let answer = morning.at_school("GET", &by("teacher"), "reach", &json!({})).await;
    let ledger = answer.json();
    assert_eq!((counts(&ledger), ledger["homerooms"].as_array().unwrap().len()), ([3, 1, 0, 2], 1));
    answer.names_nobody_of(3..9);
    let elsewhere = morning.at_school("GET", &by("teacher"), "reach/pupils?homeroom=p3-2", &json!({})).await;
    assert_eq!(elsewhere.json(), json!({ "pupils": [] }));
}

#[tokio::test]
async fn whoever_is_suspended_reaches_nobody() {
    let morning = a_school().await;
    let path = format!("pupils/p3-1-1/guardians/{}/suspend", number(1, 0));
    assert_eq!(morning.at_school("POST", &by("head"), &path, &json!({})).await.status, 200);
    let ledger = morning.at_school("GET", &by("head"), "reach", &json!({})).await.json();
    assert_eq!(counts(&ledger), [6, 1, 1, 4]);
    let pupils = morning.at_school("GET", &by("head"), "reach/pupils?homeroom=p3-1", &json!({})).await.json();
    let first = &pupils["pupils"][0];
    assert_eq!((&first["channels"], &first["suspended"]), (&json!([]), &json!(1)));
}

#[tokio::test]
async fn the_board_sees_what_each_school_saw_last() {
    let morning = a_school().await;
    let board = || async { morning.get(&strongly("board"), "reach").await.json()["schools"].clone() };
    assert_eq!(board().await[0]["as_of"], Value::Null);
    // A teacher's look is not the school's.
    morning.at_school("GET", &by("teacher"), "reach", &json!({})).await;
    assert_eq!(board().await[0]["as_of"], Value::Null);
    morning.at_school("GET", &by("office"), "reach", &json!({})).await;
    let schools = board().await;
    assert_eq!((&schools[0]["code"], counts(&schools[0])), (&json!(HIBARI), [6, 2, 1, 3]));
    assert_eq!((&schools[1]["code"], &schools[1]["as_of"]), (&json!(MINAMI), &Value::Null));
}

#[tokio::test]
async fn of_a_school_that_does_not_exist_nothing_is_kept() {
    let morning = a_school().await;
    morning.get(&by("board"), "schools/B113299900028/reach").await.refuses(404, "not_found");
}
