//! Pupils, and who sits where.

use domain::school::Origin;
use serde_json::{Value, json};
use table::Pupils;
use testkit::{Fault, world};

use crate::common::{Answer, HIBARI, Morning, by};

const REQUEST: &str = "8d6f0c9a-1f9e-4c43-9a6b-0f4c0f6b7f02";

fn newcomer() -> Value {
    json!({ "name": "目白　すず", "kana": "めじろ　すず", "homeroom": "p3-2", "roll_number": 4, "request_id": REQUEST })
}

fn tsugumi(version: u32) -> Value {
    json!({ "name": "鴨居　つぐみ", "kana": "かもい　つぐみ", "homeroom": "p3-1", "roll_number": 1, "version": version })
}

async fn change(morning: &Morning, body: &Value) -> Answer {
    morning.at_school("PUT", &by("head"), "pupils/p3-1-1", body).await
}

async fn list(morning: &Morning, sub: &str, query: &str) -> Vec<String> {
    let body = morning.get(&by(sub), &format!("schools/{HIBARI}/pupils{query}")).await.json();
    body["pupils"].as_array().unwrap().iter().map(|pupil| pupil["id"].as_str().unwrap().to_owned()).collect()
}

/// How many sit in 3年1組 and 3年2組, as the homerooms say.
async fn counts(morning: &Morning) -> Vec<Value> {
    let body = morning.get(&by("head"), &format!("schools/{HIBARI}/homerooms")).await.json();
    body["homerooms"].as_array().unwrap().iter().map(|room| room["pupils"].clone()).collect()
}

#[tokio::test]
async fn pupils_come_in_school_order_and_a_teacher_sees_their_own() {
    let morning = Morning::begin().await;
    let all = ["p3-1-1", "p3-1-2", "p3-1-3", "p3-2-1", "p3-2-2", "p3-2-3"];
    assert_eq!(list(&morning, "head", "").await, all);
    assert_eq!(list(&morning, "board", "?homeroom=p3-2").await, all[3..]);
    assert_eq!(list(&morning, "teacher", "").await, all[..3]);
    for none in ["?homeroom=j1-1", "?homeroom=nowhere", "?left=true"] {
        assert_eq!(list(&morning, "head", none).await, Vec::<String>::new());
    }
    assert_eq!(list(&morning, "teacher", "?homeroom=p3-2").await, Vec::<String>::new());
    let answer = morning.get(&by("teacher"), &format!("schools/{HIBARI}/pupils")).await;
    answer.names_nobody_of(3..9);
    let first = json!({
        "id": "p3-1-1", "name": "鴨居　つぐみ", "kana": "かもい　つぐみ", "homeroom": "p3-1", "homeroom_label": "3年1組",
        "roll_number": 1, "second_homeroom": null, "left": false, "paper": false, "version": 0,
    });
    assert_eq!(answer.json()["pupils"][0], first);
}

#[tokio::test]
async fn a_pupil_is_added_once_however_often_they_are_sent_and_counted_once() {
    let morning = Morning::begin().await;
    let first = morning.at_school("POST", &by("head"), "pupils", &newcomer()).await;
    let again = morning.at_school("POST", &by("head"), "pupils", &newcomer()).await;
    assert_eq!((first.status, again.status, first.json()), (201, 201, again.json()));
    assert_eq!(counts(&morning).await, [3, 4]);
    assert_eq!(list(&morning, "head", "?homeroom=p3-2").await.len(), 4);
    let id = first.json()["id"].as_str().unwrap().parse().unwrap();
    let pupil = morning.table.pupil_in(&world::whole(&world::hibari().code), &id).await.unwrap().unwrap();
    assert_eq!((pupil.origin, pupil.roll_number, pupil.version), (Origin::Staff, 4, 0));
}

#[tokio::test]
async fn a_pupil_without_a_number_comes_last() {
    let morning = Morning::begin().await;
    let mut body = newcomer();
    body["roll_number"] = Value::Null;
    let added = morning.at_school("POST", &by("head"), "pupils", &body).await.json();
    assert_eq!(added["roll_number"], Value::Null);
    assert_eq!(list(&morning, "head", "?homeroom=p3-2").await.last().unwrap(), added["id"].as_str().unwrap());
}

#[tokio::test]
async fn who_moves_is_counted_where_they_sit_now() {
    let morning = Morning::begin().await;
    let mut moved = tsugumi(0);
    moved["homeroom"] = json!("p3-2");
    moved["paper"] = json!(true);
    let answer = change(&morning, &moved).await.json();
    assert_eq!(answer["homeroom_label"], "3年2組");
    assert_eq!((&answer["paper"], &answer["version"]), (&json!(true), &json!(1)));
    assert_eq!(counts(&morning).await, [2, 4]);
    // The very same once more is one's own earlier try.
    assert_eq!(change(&morning, &moved).await.json(), answer);
    assert_eq!(counts(&morning).await, [2, 4]);
    assert_eq!(morning.log(HIBARI).await, ["pupil_written"]);
}

#[tokio::test]
async fn who_leaves_is_counted_nowhere_and_can_come_back() {
    let morning = Morning::begin().await;
    let mut gone = tsugumi(0);
    gone["left"] = json!(true);
    assert_eq!(change(&morning, &gone).await.json()["left"], true);
    assert_eq!(counts(&morning).await, [2, 3]);
    assert_eq!(list(&morning, "head", "?homeroom=p3-1").await, ["p3-1-2", "p3-1-3"]);
    assert_eq!(list(&morning, "head", "?left=true").await, ["p3-1-1"]);
    assert_eq!(change(&morning, &tsugumi(1)).await.status, 200);
    assert_eq!(counts(&morning).await, [3, 3]);
    assert_eq!(list(&morning, "head", "?left=true").await, Vec::<String>::new());
}

#[tokio::test]
async fn the_teacher_of_the_second_homeroom_sees_the_pupil_too() {
    let morning = Morning::begin().await;
    let guest = json!({
        "name": "鴫野　ちどり", "homeroom": "p3-2", "roll_number": 1, "second_homeroom": "p3-1", "version": 0,
    });
    assert_eq!(morning.at_school("PUT", &by("head"), "pupils/p3-2-1", &guest).await.status, 200);
    let seen = morning.get(&by("teacher"), &format!("schools/{HIBARI}/pupils?homeroom=p3-1")).await.json();
    assert_eq!(seen["pupils"].as_array().unwrap().len(), 4);
    assert_eq!(seen["pupils"][3]["homeroom_label"], "3年2組");
    assert_eq!(counts(&morning).await, [3, 3]);
}

#[tokio::test]
async fn of_two_who_change_a_pupil_at_once_the_second_looks_again() {
    let morning = Morning::begin().await;
    let (mut mine, mut theirs) = (tsugumi(0), tsugumi(0));
    mine["roll_number"] = json!(7);
    theirs["roll_number"] = json!(8);
    assert_eq!(change(&morning, &mine).await.status, 200);
    change(&morning, &theirs).await.refuses(409, "changed_meanwhile");
    theirs["version"] = json!(u32::MAX);
    change(&morning, &theirs).await.refuses(409, "changed_meanwhile");
    theirs["version"] = Value::Null;
    change(&morning, &theirs).await.refuses(422, "invalid_request");
}

#[tokio::test]
async fn two_at_the_same_moment_are_one_change_and_one_count() {
    let morning = Morning::begin().await;
    let (mut there, mut away) = (tsugumi(0), tsugumi(0));
    there["homeroom"] = json!("p3-2");
    away["left"] = json!(true);
    let (there, away) = tokio::join!(change(&morning, &there), change(&morning, &away));
    let mut statuses = [there.status, away.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let expected = if there.status == 200 { [2, 4] } else { [2, 3] };
    assert_eq!(counts(&morning).await, expected);
}

#[tokio::test]
async fn a_change_whose_answer_was_lost_is_there_once() {
    let morning = Morning::begin().await;
    let mut moved = tsugumi(0);
    moved["homeroom"] = json!("p3-2");
    // The log's entry is a transaction too, and the first.
    morning.dynamo.faults().plan("TransactWriteItems", Fault::AnswerLost, 30);
    change(&morning, &moved).await.refuses(503, "try_again");
    assert!(morning.dynamo.faults().forget() < 30, "the fault was met");
    assert_eq!(counts(&morning).await, [3, 3], "nothing is done that is not in the log");
    assert_eq!(change(&morning, &moved).await.status, 200);
    assert_eq!(counts(&morning).await, [2, 4]);
}

#[tokio::test]
async fn a_pupil_of_another_school_looks_like_one_that_does_not_exist() {
    let morning = Morning::begin().await;
    for id in ["j1-1-1", "nobody", "a%23b"] {
        let answer = morning.at_school("PUT", &by("head"), &format!("pupils/{id}"), &tsugumi(0)).await;
        answer.refuses(404, "not_found");
    }
    assert_eq!(morning.log(HIBARI).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_cannot_be_meant_is_named_kindly() {
    let morning = Morning::begin().await;
    for (field, value, code) in [
        ("name", json!(""), "name_invalid"),
        ("name", json!("花\n子"), "name_invalid"),
        ("kana", json!("花子"), "kana_invalid"),
        ("kana", json!("Hanako"), "kana_invalid"),
        ("homeroom", json!("nowhere"), "homeroom_unknown"),
        ("homeroom", json!("j1-1"), "homeroom_unknown"),
        ("homeroom", json!("a#b"), "homeroom_unknown"),
        ("second_homeroom", json!("j1-1"), "second_homeroom_invalid"),
        ("second_homeroom", json!("p3-2"), "second_homeroom_invalid"),
        ("roll_number", json!(0), "roll_number_invalid"),
        ("roll_number", json!(1000), "roll_number_invalid"),
        ("roll_number", json!(-1), "roll_number_invalid"),
        ("roll_number", json!("1"), "invalid_request"),
    ] {
        let mut wrong = newcomer();
        wrong[field] = value;
        morning.at_school("POST", &by("head"), "pupils", &wrong).await.refuses(422, code);
    }
    assert_eq!(counts(&morning).await, [3, 3]);
    let rare = json!({ "name": "髙﨑　𠮷", "kana": "タカサキ　よし", "homeroom": "p3-1" });
    assert_eq!(morning.at_school("POST", &by("head"), "pupils", &rare).await.json()["name"], "髙﨑　𠮷");
}

#[tokio::test]
async fn a_pupil_is_found_while_the_family_is_on_the_telephone() {
    let morning = Morning::begin().await;
    let found = async |sub, typed: &str| {
        let typed = typed.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
        let answer = morning.get(&by(sub), &format!("schools/{HIBARI}/pupils?q={typed}")).await.json();
        let pupils = answer["pupils"].as_array().unwrap().clone();
        pupils.into_iter().map(|pupil| pupil["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for typed in ["雁部", "かりべ", "カリベ", "ｶﾘﾍﾞ", "ひわ", "3-1 2", "３年１組２番"] {
        assert_eq!(found("head", typed).await, ["p3-1-2"], "{typed}");
    }
    assert_eq!(found("head", "2").await, ["p3-1-2", "p3-2-2"]);
    assert_eq!(found("teacher", "2").await, ["p3-1-2"], "a teacher's own only");
    // つぐみ stands within a name, つるみだ begins one.
    assert_eq!(found("head", "つ").await, ["p3-2-3", "p3-1-1"]);
    for typed in ["", "%", "ふくろう", "3-9 2"] {
        assert_eq!(found("head", typed).await, Vec::<String>::new(), "{typed}");
    }
}
