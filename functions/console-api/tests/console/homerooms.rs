//! Homerooms of a year.

use serde_json::{Value, json};

use crate::common::{HIBARI, Morning, by};

const REQUEST: &str = "8d6f0c9a-1f9e-4c43-9a6b-0f4c0f6b7f01";

fn third_class() -> Value {
    json!({ "year": 2026, "grades": ["P3"], "name": "3組", "request_id": REQUEST })
}

async fn labels(morning: &Morning, query: &str) -> Vec<String> {
    let body = morning.get(&by("head"), &format!("schools/{HIBARI}/homerooms{query}")).await.json();
    body["homerooms"].as_array().unwrap().iter().map(|room| room["label"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn homerooms_of_this_year_are_shown_and_a_teacher_sees_their_own() {
    let morning = Morning::begin().await;
    assert_eq!(labels(&morning, "").await, ["3年1組", "3年2組"]);
    assert_eq!(labels(&morning, "?year=2027").await, Vec::<String>::new());
    let own = morning.get(&by("teacher"), &format!("schools/{HIBARI}/homerooms")).await.json();
    assert_eq!(own["homerooms"].as_array().unwrap().len(), 1);
    let mut first = own["homerooms"][0].clone();
    assert_eq!(first.as_object_mut().unwrap().remove("version").unwrap().as_str().unwrap().len(), 26);
    let expected =
        json!({ "id": "p3-1", "label": "3年1組", "grades": ["P3"], "name": "1組", "pupils": 3, "year": 2026 });
    assert_eq!(first, expected);
    morning.get(&by("head"), &format!("schools/{HIBARI}/homerooms?year=x")).await.refuses(422, "year_invalid");
}

#[tokio::test]
async fn a_homeroom_is_added_once_however_often_it_is_sent() {
    let morning = Morning::begin().await;
    let first = morning.at_school("POST", &by("head"), "homerooms", &third_class()).await;
    let again = morning.at_school("POST", &by("head"), "homerooms", &third_class()).await;
    assert_eq!((first.status, again.status, first.json()), (201, 201, again.json()));
    assert_eq!(labels(&morning, "").await, ["3年1組", "3年2組", "3年3組"]);
    let mut anew = third_class();
    anew["request_id"] = Value::Null;
    morning.at_school("POST", &by("head"), "homerooms", &anew).await.refuses(409, "homeroom_exists");
    anew["year"] = json!(2027);
    assert_eq!(morning.at_school("POST", &by("head"), "homerooms", &anew).await.status, 201);
    assert_eq!(labels(&morning, "?year=2027").await, ["3年3組"]);
}

#[tokio::test]
async fn a_class_of_several_grades_and_one_of_all_are_called_as_the_school_calls_them() {
    let morning = Morning::begin().await;
    for (grades, label) in [(json!(["P6", "P5", "P6"]), "5・6年ひまわり"), (json!([]), "ひまわり")] {
        let body = json!({ "year": 2026, "grades": grades, "name": " ひまわり　" });
        assert_eq!(morning.at_school("POST", &by("head"), "homerooms", &body).await.json()["label"], label);
    }
}

#[tokio::test]
async fn a_homeroom_gets_another_name_and_keeps_its_pupils() {
    let morning = Morning::begin().await;
    let rename = |name: &str, version: Value| json!({ "grades": ["P3"], "name": name, "version": version });
    let answer = morning.at_school("PUT", &by("head"), "homerooms/p3-1", &rename("い組", Value::Null)).await.json();
    assert_eq!((answer["label"].as_str(), &answer["pupils"]), (Some("3年い組"), &json!(3)));
    let version = answer["version"].clone();
    assert_eq!(
        morning.at_school("PUT", &by("board"), "homerooms/p3-1", &rename("ろ組", version.clone())).await.status,
        200
    );
    let late = morning.at_school("PUT", &by("head"), "homerooms/p3-1", &rename("は組", version)).await;
    late.refuses(409, "changed_meanwhile");
    let taken = morning.at_school("PUT", &by("head"), "homerooms/p3-1", &rename("2組", Value::Null)).await;
    taken.refuses(409, "homeroom_exists");
    assert_eq!(labels(&morning, "").await, ["3年ろ組", "3年2組"]);
}

#[tokio::test]
async fn a_homeroom_goes_when_nobody_sits_there() {
    let morning = Morning::begin().await;
    let id = morning.at_school("POST", &by("head"), "homerooms", &third_class()).await.json()["id"].clone();
    let path = format!("homerooms/{}", id.as_str().unwrap());
    morning.at_school("DELETE", &by("head"), "homerooms/p3-1", &json!({})).await.refuses(409, "homeroom_not_empty");
    let guest = json!({
        "name": "鴨居　つぐみ", "kana": "", "homeroom": "p3-1", "roll_number": 1, "second_homeroom": id, "version": 0,
    });
    assert_eq!(morning.at_school("PUT", &by("head"), "pupils/p3-1-1", &guest).await.status, 200);
    morning.at_school("DELETE", &by("head"), &path, &json!({})).await.refuses(409, "homeroom_not_empty");
    let home = json!({ "name": "鴨居　つぐみ", "homeroom": "p3-1", "roll_number": 1, "version": 1 });
    assert_eq!(morning.at_school("PUT", &by("head"), "pupils/p3-1-1", &home).await.status, 200);
    assert_eq!(morning.at_school("DELETE", &by("head"), &path, &json!({})).await.status, 204);
    morning.at_school("DELETE", &by("head"), &path, &json!({})).await.refuses(404, "not_found");
    assert_eq!(labels(&morning, "").await, ["3年1組", "3年2組"]);
}

#[tokio::test]
async fn a_homeroom_of_another_school_looks_like_one_that_does_not_exist() {
    let morning = Morning::begin().await;
    for id in ["j1-1", "nowhere", "a%23b"] {
        let body = json!({ "grades": ["P3"], "name": "5組" });
        morning.at_school("PUT", &by("head"), &format!("homerooms/{id}"), &body).await.refuses(404, "not_found");
        morning
            .at_school("DELETE", &by("head"), &format!("homerooms/{id}"), &json!({}))
            .await
            .refuses(404, "not_found");
    }
    assert_eq!(morning.log(HIBARI).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_no_homeroom_can_be_called_is_named_kindly() {
    let morning = Morning::begin().await;
    for (field, value, code) in [
        ("year", json!(2024), "year_invalid"),
        ("year", json!(2028), "year_invalid"),
        ("year", json!(-32768), "year_invalid"),
        ("grades", json!(["J1"]), "grade_invalid"),
        ("grades", json!(["P7"]), "grade_invalid"),
        ("name", json!(""), "name_invalid"),
        ("name", json!("あ".repeat(21)), "name_invalid"),
        ("request_id", json!("no uuid"), "invalid_request"),
    ] {
        let mut wrong = third_class();
        wrong[field] = value;
        morning.at_school("POST", &by("head"), "homerooms", &wrong).await.refuses(422, code);
    }
}
