//! The letters: in the order of the seats, two codes each, the same ones until they are used.

use domain::school::School;
use serde_json::{Value, json};
use table::{Linked, Registration, Seed, Seeding};
use testkit::world;

use super::{on_paper, registers};
use crate::common::{HIBARI, Morning, Session, by};

async fn print(morning: &Morning, session: &Session, body: Value) -> Vec<Value> {
    let answer = morning.at_school("POST", session, "letters", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()["letters"].as_array().unwrap().clone()
}

fn of(letters: &[Value]) -> Vec<&str> {
    letters.iter().map(|letter| letter["pupil"].as_str().unwrap()).collect()
}

fn all() -> Value {
    json!({ "homeroom": null, "pupils": null, "who": "all" })
}

#[tokio::test]
async fn letters_come_in_the_order_of_the_seats_with_two_codes_each() {
    let morning = Morning::begin().await;
    let letters = print(&morning, &by("office"), all()).await;
    assert_eq!(of(&letters), ["p3-1-1", "p3-1-2", "p3-1-3", "p3-2-1", "p3-2-2", "p3-2-3"]);
    let [first, second] = [world::code(0, 1), world::code(0, 2)].map(|code| code.to_string());
    let url = |code: &str| format!("https://renraku.example/g/?letter={code}");
    let codes = json!([
        { "number": 1, "code": first, "url": url(&first) }, { "number": 2, "code": second, "url": url(&second) },
    ]);
    assert_eq!((&letters[0]["codes"], &letters[0]["homeroom_label"]), (&codes, &json!("3年1組")));
    assert_eq!(letters, print(&morning, &by("office"), all()).await);
    assert_eq!(morning.log(HIBARI).await, ["letters_made", "letters_made"]);
}

#[tokio::test]
async fn a_code_that_was_used_is_replaced_and_the_new_one_opens_the_child() {
    let morning = Morning::begin().await;
    let nickname = "つぐ".parse().unwrap();
    let link = async |code: &str, guardian| {
        let (code, user) = (code.parse().unwrap(), world::line_user(guardian));
        morning.table.link(&code, &user, &nickname, world::seven_and(9)).await.unwrap()
    };
    let before = print(&morning, &by("teacher"), all()).await;
    let used = before[0]["codes"][0]["code"].as_str().unwrap();
    assert!(matches!(link(used, 1).await, Linked::Linked(_)));
    let after = print(&morning, &by("teacher"), all()).await;
    let codes: Vec<&str> = (0..2).map(|n| after[0]["codes"][n]["code"].as_str().unwrap()).collect();
    assert!(!codes.contains(&used) && codes.contains(&before[0]["codes"][1]["code"].as_str().unwrap()));
    for (code, guardian) in codes.into_iter().zip([2, 3]) {
        assert!(matches!(link(code, guardian).await, Linked::Linked(child) if child.pupil.as_str() == "p3-1-1"));
    }
}

#[tokio::test]
async fn only_the_missing_get_letters_unless_all_are_asked_for() {
    let morning = Morning::begin().await;
    registers(&morning, world::line_user(1), &[0]).await;
    on_paper(&morning, 1).await;
    let missing = |homeroom: Value, pupils: Value| json!({ "homeroom": homeroom, "pupils": pupils, "who": "missing" });
    let head = by("head");
    assert_eq!(of(&print(&morning, &head, missing(json!("p3-1"), json!(null))).await), ["p3-1-3"]);
    let some = json!(["p3-1-1", "p3-2-2", "j1-1-1"]);
    assert_eq!(of(&print(&morning, &head, missing(json!(null), some.clone())).await), ["p3-2-2"]);
    let body = json!({ "homeroom": null, "pupils": some, "who": "all" });
    assert_eq!(of(&print(&morning, &head, body).await), ["p3-1-1", "p3-2-2"]);
}

#[tokio::test]
async fn a_homeroom_teacher_prints_for_their_own_homeroom_only() {
    let morning = Morning::begin().await;
    assert_eq!(of(&print(&morning, &by("teacher"), all()).await), ["p3-1-1", "p3-1-2", "p3-1-3"]);
    let body = json!({ "homeroom": "p3-2", "pupils": ["p3-2-1"], "who": "all" });
    assert_eq!(of(&print(&morning, &by("teacher"), body).await), [""; 0]);
}

#[tokio::test]
async fn a_school_that_does_without_letters_prints_none() {
    let morning = Morning::begin().await;
    let mut school: School = world::hibari();
    school.ways.letter = false;
    morning.table.plant(vec![Seed::School(school)]).await.unwrap();
    morning.at_school("POST", &by("head"), "letters", &all()).await.refuses(409, "letters_off");
    assert_eq!(morning.log(HIBARI).await, [""; 0]);
}
