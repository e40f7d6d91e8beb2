//! Community members.

use domain::guardian::Reach;
use serde_json::{Value, json};
use table::{Guardians, Memberships, Registration, Target};
use testkit::world;

use crate::common::{HIBARI, MINAMI, Morning, by};

const REQUEST: &str = "8d6f0c9a-1f9e-4c43-9a6b-0f4c0f6b7f04";

fn coordinator() -> Value {
    json!({ "name": "地井　みのる", "what": "地域コーディネーター", "mail": "Minoru.Chii@Example.JP", "request_id": REQUEST })
}

#[tokio::test]
async fn a_community_member_is_added_once_and_their_address_is_not_shown() {
    let morning = Morning::begin().await;
    let first = morning.at_school("POST", &by("head"), "community", &coordinator()).await;
    let again = morning.at_school("POST", &by("head"), "community", &coordinator()).await;
    assert_eq!((first.status, again.status, first.json()), (201, 201, again.json()));
    let listed = morning.get(&by("office"), &format!("schools/{HIBARI}/community")).await;
    let mut member = listed.json()["members"][0].clone();
    assert_eq!(listed.json()["members"].as_array().unwrap().len(), 1);
    member.as_object_mut().unwrap().remove("id");
    let expected = json!({
        "name": "地井　みのる", "what": "地域コーディネーター", "channel": "mail", "mail": "m•••@example.jp",
    });
    assert_eq!(member, expected);
    assert!(!listed.text.to_lowercase().contains("minoru"));
    let id = first.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(morning.at_school("DELETE", &by("head"), &format!("community/{id}"), &json!({})).await.status, 204);
    morning.at_school("DELETE", &by("head"), &format!("community/{id}"), &json!({})).await.refuses(404, "not_found");
    assert_eq!(morning.log(HIBARI).await, ["community_written", "community_written", "community_removed"]);
}

#[tokio::test]
async fn without_an_address_and_a_registration_there_is_no_channel() {
    let morning = Morning::begin().await;
    for mail in [Value::Null, json!(" ")] {
        let body = json!({ "name": "路次　のぼる", "what": "見守り隊", "mail": mail });
        let member = morning.at_school("POST", &by("head"), "community", &body).await.json();
        assert_eq!((&member["channel"], &member["mail"]), (&json!("none"), &Value::Null));
    }
}

#[tokio::test]
async fn a_code_stands_for_the_member_of_that_school() {
    let morning = Morning::begin().await;
    let member = morning.at_school("POST", &by("head"), "community", &coordinator()).await.json();
    let id = member["id"].as_str().unwrap().to_owned();
    let answer = morning.at_school("POST", &by("head"), &format!("community/{id}/code"), &json!({})).await.json();
    let code = answer["code"].as_str().unwrap();
    assert_eq!(answer["url"], format!("https://renraku.example/g/?letter={code}"));
    let letter = morning
        .table
        .letter(&code.parse().unwrap(), &world::line_user(9), world::seven_and(30))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(letter.target, Target::Community(HIBARI.parse().unwrap(), id.parse().unwrap()));
    let other = morning.at_school("POST", &by("head"), &format!("community/{id}/code"), &json!({})).await.json();
    assert_ne!(other["code"], answer["code"]);
    assert_eq!(morning.log(HIBARI).await, ["community_written", "community_code_made", "community_code_made"]);
}

#[tokio::test]
async fn who_registers_by_the_code_is_reached_in_line_until_they_block_it() {
    let morning = Morning::begin().await;
    let body = json!({ "name": "路次　のぼる", "what": "見守り隊" });
    let id = morning.at_school("POST", &by("head"), "community", &body).await.json()["id"].clone();
    let path = format!("community/{}/code", id.as_str().unwrap());
    let made = morning.at_school("POST", &by("head"), &path, &json!({})).await.json();
    let code = made["code"].as_str().unwrap().parse().unwrap();
    let channel = async || {
        let listed = morning.get(&by("head"), &format!("schools/{HIBARI}/community")).await.json();
        listed["members"][0]["channel"].clone()
    };
    assert_eq!(channel().await, "none");
    morning.table.join(&code, &world::line_user(9), world::seven_and(0)).await.unwrap();
    assert_eq!(channel().await, "line");
    morning.table.note_reach(&world::line_user(9), Reach::Blocked, world::seven_and(1)).await.unwrap();
    assert_eq!(channel().await, "blocked");
    morning.table.note_reach(&world::line_user(9), Reach::Following, world::seven_and(2)).await.unwrap();
    assert_eq!(channel().await, "line");
}

#[tokio::test]
async fn a_member_of_another_school_looks_like_one_that_does_not_exist() {
    let morning = Morning::begin().await;
    let theirs =
        morning.send("POST", &by("board"), &format!("schools/{MINAMI}/community"), &coordinator()).await.json();
    for id in [theirs["id"].as_str().unwrap(), "nobody", "a%23b"] {
        morning
            .at_school("DELETE", &by("head"), &format!("community/{id}"), &json!({}))
            .await
            .refuses(404, "not_found");
        let code = morning.at_school("POST", &by("head"), &format!("community/{id}/code"), &json!({})).await;
        code.refuses(404, "not_found");
    }
    let own = morning.get(&by("head"), &format!("schools/{HIBARI}/community")).await.json();
    assert_eq!(own, json!({ "members": [] }));
}

#[tokio::test]
async fn what_cannot_be_meant_is_named_kindly() {
    let morning = Morning::begin().await;
    for (field, value, code) in [
        ("name", json!(""), "name_invalid"),
        ("what", json!(""), "what_invalid"),
        ("what", json!("あ".repeat(41)), "what_invalid"),
        ("mail", json!("minoru"), "mail_invalid"),
        ("mail", json!("minoru@example.jp\nBcc: other@example.jp"), "mail_invalid"),
    ] {
        let mut wrong = coordinator();
        wrong[field] = value;
        morning.at_school("POST", &by("head"), "community", &wrong).await.refuses(422, code);
    }
}
