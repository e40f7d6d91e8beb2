//! Standing arrangements, and how the board shows them.

use serde_json::{Value, json};

use crate::common::{Answer, HIBARI, MINAMI, Morning, Session, absences, by, strongly};

const REQUEST: &str = "0192f0c1-7d2a-7000-8000-000000000001";

fn late(pupil: &str) -> Value {
    json!({
        "pupil": pupil, "kind": "late", "reason": "hospital", "comes_at": "10:30", "leaves_at": null, "from": "2026-11-01",
        "until": "2026-12-31", "weekdays": [2, 4], "request_id": REQUEST,
    })
}

async fn arranges(morning: &Morning, session: &Session, arrangement: &Value) -> Answer {
    morning.at_school("POST", session, "arrangements", arrangement).await
}

async fn list(morning: &Morning, session: &Session) -> Vec<Value> {
    let list = morning.at_school("GET", session, "arrangements", &json!({})).await.json();
    list["arrangements"].as_array().unwrap().clone()
}

#[tokio::test]
async fn what_is_arranged_stands_on_the_board_on_its_days() {
    let morning = Morning::begin().await;
    let mut made = Vec::new();
    for _ in 0..2 {
        let answer = arranges(&morning, &strongly("head"), &late("p3-1-3")).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        made.push(answer.json());
    }
    assert_eq!(made[0], made[1], "sent twice, made once");
    assert_eq!(list(&morning, &strongly("head")).await, made[..1]);
    assert_eq!(
        json!([made[0]["pupil"]["label"], made[0]["reason"]["code"], made[0]["weekdays"], made[0]["by"]]),
        json!(["3年1組", "hospital", [2, 4], "佐々木（教頭）"])
    );
    let board = morning.board(&strongly("head"), HIBARI).await.json();
    let third = &absences(&board, "p3-1")[2];
    assert_eq!(
        json!([
            third["pupil"],
            third["state"],
            third["arranged"],
            third["kind"],
            third["comes_at"],
            third["reason"]["code"],
            third["version"]
        ]),
        json!(["p3-1-3", "arranged", true, "late", "10:30", "hospital", ""])
    );
    assert_eq!(board["totals"], json!({ "absent": 3, "late": 1, "leaving_early": 0, "unseen": 3, "requests": 0 }));
    let one = morning.at_school("GET", &by("head"), "absences/p3-1-3/2026-11-24", &json!({})).await.json();
    assert_eq!((&one["absence"]["arranged"], &one["absence"]["reason"]), (&json!(true), &Value::Null));
    let wednesday = morning.get(&by("head"), &format!("schools/{HIBARI}/absences?day=2026-11-25")).await.json();
    assert_eq!(absences(&wednesday, "p3-1").len(), 0);
}

#[tokio::test]
async fn whatever_is_reported_goes_before_it() {
    let morning = Morning::begin().await;
    assert_eq!(arranges(&morning, &by("head"), &late("p3-1-1")).await.status, 201);
    let board = morning.board(&by("head"), HIBARI).await.json();
    let rows = absences(&board, "p3-1");
    assert_eq!((rows.len(), &rows[0]["kind"], &rows[0]["arranged"]), (2, &json!("absent"), &json!(false)));
}

#[tokio::test]
async fn an_arrangement_is_ended_and_its_reason_takes_a_second_factor() {
    let morning = Morning::begin().await;
    let made = arranges(&morning, &by("teacher"), &late("p3-1-3")).await.json();
    assert_eq!(made["reason"], Value::Null);
    assert_eq!(list(&morning, &by("head")).await[0]["reason"], Value::Null);
    let path = format!("arrangements/p3-1-3/{}", made["id"].as_str().unwrap());
    for _ in 0..2 {
        assert_eq!(morning.at_school("DELETE", &by("teacher"), &path, &json!({})).await.status, 204);
    }
    assert_eq!(list(&morning, &by("head")).await, Vec::<Value>::new());
    assert_eq!(morning.log(HIBARI).await, ["arrangement_made", "arrangement_ended", "arrangement_ended"]);
}

#[tokio::test]
async fn somebody_elses_pupils_are_nobody() {
    let morning = Morning::begin().await;
    let made = arranges(&morning, &by("head"), &late("p3-2-1")).await.json();
    assert_eq!(list(&morning, &by("teacher")).await, Vec::<Value>::new());
    let path = format!("arrangements/p3-2-1/{}", made["id"].as_str().unwrap());
    morning.at_school("DELETE", &by("teacher"), &path, &json!({})).await.refuses(404, "not_found");
    for (sub, pupil) in [("teacher", "p3-2-1"), ("head", "j1-1-1"), ("head", "nobody"), ("head", "a#b")] {
        arranges(&morning, &by(sub), &late(pupil)).await.refuses(404, "not_found");
    }
    let elsewhere = morning.send("POST", &by("head"), &format!("schools/{MINAMI}/arrangements"), &late("j1-1-1")).await;
    elsewhere.refuses(403, "not_allowed");
    assert_eq!(list(&morning, &by("head")).await.len(), 1);
}

#[tokio::test]
async fn a_pupil_of_two_homerooms_stands_on_the_board_where_they_sit() {
    let morning = Morning::begin().await;
    let seat = json!({
        "name": "鴫野　ちどり", "kana": "しぎの　ちどり", "homeroom": "p3-2", "roll_number": 2, "second_homeroom": "p3-1", "version": 0,
    });
    assert_eq!(morning.at_school("PUT", &by("head"), "pupils/p3-2-2", &seat).await.status, 200);
    assert_eq!(arranges(&morning, &by("teacher"), &late("p3-2-2")).await.status, 201, "also a pupil of the teacher's");
    let rooms = async |sub| {
        let board = morning.board(&by(sub), HIBARI).await.json();
        let rooms = board["homerooms"].as_array().unwrap().iter();
        rooms.map(|room| (room["id"].clone(), room["absences"].as_array().unwrap().len())).collect::<Vec<_>>()
    };
    assert_eq!(rooms("teacher").await, [(json!("p3-1"), 2)]);
    assert_eq!(rooms("head").await, [(json!("p3-1"), 2), (json!("p3-2"), 2)]);
}

#[tokio::test]
async fn what_cannot_be_meant_is_named_kindly() {
    let morning = Morning::begin().await;
    for (field, value, code) in [
        ("until", json!("2026-10-31"), "days_wrong"),
        ("until", json!("2027-11-02"), "days_wrong"),
        ("weekdays", json!([0]), "weekdays_wrong"),
        ("weekdays", json!([8]), "weekdays_wrong"),
        ("reason", json!("holidays"), "reason_not_offered"),
        ("leaves_at", json!("14:00"), "times_wrong"),
        ("comes_at", json!("25:00"), "times_wrong"),
        ("from", json!("昨日"), "invalid_request"),
    ] {
        let mut wrong = late("p3-1-3");
        wrong[field] = value;
        arranges(&morning, &by("head"), &wrong).await.refuses(422, code);
    }
    assert_eq!(morning.log(HIBARI).await, Vec::<String>::new());
}
