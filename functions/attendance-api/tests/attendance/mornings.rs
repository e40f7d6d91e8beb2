//! A morning: the teacher taps the empty seats, the office follows what comes of them.

use domain::{
    arrival::{Answered, By, Found},
    audit::{Chain, ChainScope},
};
use serde_json::{Value, json};
use table::{AuditReading, Mornings};
use testkit::world::{self, seven_and, today};
use uuid::Uuid;

use crate::office::Office;

const ROOM: &str = "/p3-1";

fn pupil(place: usize) -> String {
    world::pupils()[place].id.to_string()
}

fn taking(version: u32, empty: &[usize]) -> Value {
    json!({ "day": today(), "version": version, "empty": empty.iter().map(|place| pupil(*place)).collect::<Vec<_>>() })
}

fn seat(room: &Value, place: usize) -> &Value {
    let seats = room["seats"].as_array().unwrap();
    seats.iter().find(|seat| seat["pupil"] == pupil(place).as_str()).unwrap()
}

async fn take(office: &Office, version: u32, empty: &[usize]) -> Value {
    let (status, room) = office.arrival("teacher", "PUT", ROOM, taking(version, empty)).await;
    assert_eq!(status, 200, "{room}");
    room
}

async fn about(office: &Office, who: &str, place: usize, what: &str, mut body: Value) -> (u16, Value) {
    body["day"] = json!(today());
    office.arrival(who, "POST", &format!("{ROOM}/{}/{what}", pupil(place)), body).await
}

async fn school(office: &Office, who: &str) -> Value {
    let (status, arrival) = office.arrival(who, "GET", &format!("?day={}", today()), Value::Null).await;
    assert_eq!(status, 200, "{arrival}");
    arrival
}

/// The deeds in the school's log, oldest first.
async fn deeds(office: &Office) -> Vec<String> {
    let scope = world::whole(&world::hibari().code);
    assert!(matches!(ChainScope::of_school(&scope).unwrap().chain(), Chain::School(_)));
    let entries = office.table.newest(&ChainScope::of_school(&scope).unwrap(), None, 9).await.unwrap();
    entries.into_iter().rev().map(|entry| entry.act.did.code().to_owned()).collect()
}

#[tokio::test]
async fn each_empty_seat_is_explained_or_searched_for_and_a_report_of_somebody_who_is_there_is_a_contradiction() {
    let office = Office::open().await;
    office.absent(0, 0, false).await;
    office.absent(2, 0, false).await;
    let before = school(&office, "head").await;
    assert_eq!((&before["not_taken"], &before["open"]), (&json!(2), &json!(0)));
    assert_eq!((&before["homerooms"][0]["version"], &before["homerooms"][0]["through"]), (&json!(0), &json!(false)));
    let room = take(&office, 0, &[0, 1]).await;
    assert_eq!((&seat(&room, 0)["seat"], &seat(&room, 0)["reported"]), (&json!("explained"), &json!("absent")));
    assert_eq!((&seat(&room, 1)["seat"], &seat(&room, 1)["search"]["next"]), (&json!("unexplained"), &json!("ask")));
    assert_eq!((&seat(&room, 2)["seat"], &seat(&room, 2)["search"]), (&json!("contradictory"), &Value::Null));
    assert_eq!((&room["taken_by"], &room["version"]), (&json!(world::staff()[2].name), &json!(1)));
    let after = school(&office, "head").await;
    assert_eq!((&after["open"], &after["not_taken"]), (&json!(1), &json!(1)));
    assert_eq!(school(&office, "teacher").await["homerooms"].as_array().unwrap().len(), 1, "own homerooms");
    assert_eq!(deeds(&office).await, ["seats_taken"]);
}

#[tokio::test]
async fn a_morning_is_through_when_somebody_knows_of_every_seat() {
    let office = Office::open().await;
    office.absent(2, 0, false).await;
    let room = take(&office, 0, &[1]).await;
    assert_eq!(room["through"], false);
    let request = Uuid::from_u128(7);
    let call = |found: Value| json!({ "reached": found != Value::Null, "found": found, "request_id": request });
    let (_, room) = about(&office, "head", 1, "call", call(Value::Null)).await;
    assert_eq!((&seat(&room, 1)["search"]["calls"][0]["reached"], &room["through"]), (&json!(false), &json!(false)));
    let (_, again) = about(&office, "head", 1, "call", call(Value::Null)).await;
    assert_eq!(seat(&again, 1)["search"]["calls"].as_array().unwrap().len(), 1, "sent again");
    let later = json!({ "reached": true, "found": "with_family", "request_id": Uuid::from_u128(8) });
    let (_, room) = about(&office, "head", 1, "call", later).await;
    let search = &seat(&room, 1)["search"];
    assert_eq!(
        (&search["found"], &search["found_by"], &search["next"]),
        (&json!("with_family"), &json!("staff"), &json!("over"))
    );
    assert_eq!(room["through"], false, "the contradiction");
    let (_, room) = about(&office, "teacher", 2, "looked", json!({})).await;
    assert_eq!((&seat(&room, 2)["looked"], &room["through"]), (&json!(true), &json!(true)));
    assert_eq!(deeds(&office).await, ["seats_taken", "call_noted", "call_noted", "call_noted", "seat_looked_at"]);
}

#[tokio::test]
async fn what_a_guardian_answers_is_seen_without_a_name() {
    let office = Office::open().await;
    take(&office, 0, &[1]).await;
    let place = (world::hibari().code, world::homerooms()[0].id.clone());
    let stands = office.table.morning(&place.0, &place.1, today()).await.unwrap().unwrap();
    let (pupil, guardian) = (world::pupils()[1].id.clone(), world::guardian(1));
    let asked = stands.asked(&pupil, &guardian, seven_and(99)).unwrap().after(&stands).unwrap();
    assert!(office.table.keep_morning(&asked).await.unwrap());
    let waits = school(&office, "head").await;
    let search = seat(&waits["homerooms"][0], 1)["search"].clone();
    assert_eq!((&search["next"], &search["until"]), (&json!("wait"), &json!("2026-11-24T08:44:00+09:00")));
    assert_eq!(search["asked"], json!([{ "at": "2026-11-24T08:39:00+09:00", "who": "1", "answered": false }]));
    let answer = Answered { by: By::Guardian(guardian), found: Found::ShouldBeThere, at: seven_and(100) };
    let answered = asked.answered(&pupil, answer).unwrap().after(&asked).unwrap();
    assert!(office.table.keep_morning(&answered).await.unwrap());
    let known = school(&office, "head").await;
    let search = &seat(&known["homerooms"][0], 1)["search"];
    assert_eq!(
        (&search["found"], &search["found_by"], &search["next"]),
        (&json!("should_be_there"), &json!("guardian"), &json!("telephone"))
    );
    assert_eq!((&search["asked"][0]["answered"], &known["open"]), (&json!(true), &json!(1)));
    let (_, room) = about(&office, "head", 1, "found", json!({ "found": "at_school" })).await;
    assert_eq!(seat(&room, 1)["search"]["next"], "over");
}

#[tokio::test]
async fn two_who_tap_at_once_do_not_write_over_each_other() {
    let office = Office::open().await;
    take(&office, 0, &[1]).await;
    let again = take(&office, 0, &[1]).await;
    assert_eq!(again["version"], 1, "the answer was lost");
    let (status, refused) = office.arrival("head", "PUT", ROOM, taking(0, &[])).await;
    assert_eq!((status, &refused["error"]["code"]), (409, &json!("moved_on")));
    let back = take(&office, 1, &[]).await;
    assert_eq!((&seat(&back, 1)["seat"], &back["through"]), (&json!("here"), &json!(true)));
}

#[tokio::test]
async fn only_today_is_written_and_only_of_who_sits_there() {
    let office = Office::open().await;
    let mut yesterday = taking(0, &[1]);
    yesterday["day"] = json!("2026-11-23");
    for (who, path, body, expected) in [
        ("teacher", ROOM, yesterday, (422, "not_today")),
        ("teacher", ROOM, taking(0, &[3]), (422, "not_seated")),
        ("teacher", "/p3-2", taking(0, &[3]), (404, "not_found")),
        ("head", "/j1-1", taking(0, &[6]), (404, "not_found")),
        ("teacher", ROOM, json!({ "day": "x" }), (422, "invalid_request")),
    ] {
        let (status, refused) = office.arrival(who, "PUT", path, body).await;
        assert_eq!((status, refused["error"]["code"].as_str().unwrap()), expected, "{path}");
    }
    let (status, refused) = about(&office, "head", 1, "found", json!({ "found": "at_school" })).await;
    assert_eq!((status, &refused["error"]["code"]), (409, &json!("not_searched")));
    let elsewhere = format!("{ROOM}/{}/found", pupil(3));
    let body = json!({ "day": today(), "found": "at_school" });
    assert_eq!(office.arrival("head", "POST", &elsewhere, body).await.0, 404);
    let (status, past) = office.arrival("head", "GET", "?day=2026-11-23", Value::Null).await;
    assert_eq!((status, &past["open"]), (200, &json!(0)), "days that are over can be read");
}
