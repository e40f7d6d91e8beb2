use domain::{broadcast::Outcome, id::BroadcastId};
use serde_json::{Value, json};
use table::{Confirmation, ConfirmedBy, Inbox};
use testkit::world;

use crate::office::{HIBARI, Office, everyone, one, written};

/// A broadcast to 3年1組 and 3年2組 that asks for a confirmation.
async fn asking(office: &Office) -> Value {
    let draft = office.draft("head", "遠足は金曜日です。", everyone()).await;
    let mut asks = written(&draft, "遠足は金曜日です。", &draft["audience"]);
    asks["content"]["asks_confirmation"] = json!(true);
    let (_, kept) = office.send("PUT", "head", &one(&draft, ""), &asks).await;
    office.sent("head", &kept).await
}

async fn confirms(office: &Office, broadcast: &Value, number: u8, places: &[usize]) {
    let broadcast: BroadcastId = broadcast["id"].as_str().unwrap().parse().unwrap();
    let pupils = places.iter().map(|place| world::pupils()[*place].id.clone()).collect();
    let (guardian, at) = (Some(world::guardian(number)), office.now());
    let school = world::hibari().code;
    let confirmation = Confirmation { broadcast, school, guardian, pupils, at, by: ConfirmedBy::Page };
    assert!(office.table.confirm(&confirmation).await.unwrap());
}

fn standings(report: &Value) -> Vec<(&str, &str)> {
    let pupils = report["pupils"].as_array().unwrap();
    pupils.iter().map(|pupil| (pupil["pupil"].as_str().unwrap(), pupil["standing"].as_str().unwrap())).collect()
}

#[tokio::test]
async fn the_report_says_of_every_household_where_it_stands() {
    let office = Office::open().await;
    let sent = asking(&office).await;
    confirms(&office, &sent, 1, &[0, 1]).await;
    let report = one(&sent, &format!("/report?school={HIBARI}"));
    let (_, seen) = office.get("head", &one(&sent, "")).await;
    assert_eq!(seen["go_at"], "2026-11-24T07:01:00+09:00", "when it went stays");
    let (_, before) = office.get("head", &report).await;
    let expected = [
        ("p3-1-1", "confirmed"),
        ("p3-1-2", "confirmed"),
        ("p3-1-3", "unreached"),
        ("p3-2-1", "delivered"),
        ("p3-2-2", "unreached"),
        ("p3-2-3", "unreached"),
    ];
    assert_eq!(standings(&before), expected);
    assert_eq!(before["pupils"][3]["by"], "line");
    assert_eq!(
        before["homerooms"],
        json!([{ "id": "p3-1", "label": "3年1組", "households": 3, "confirmed": 2 },
            { "id": "p3-2", "label": "3年2組", "households": 3, "confirmed": 0 }])
    );
    let path = one(&sent, "/confirmations");
    assert_eq!(office.post("head", &path, &json!({ "pupil": "p3-1-3" })).await.0, 204);
    assert_eq!(office.refuses("POST", "head", &path, &json!({ "pupil": "j1-1-1" })).await.1, "not_addressed");
    let (_, missing) = office.get("head", &format!("{report}&who=missing")).await;
    assert_eq!(standings(&missing), [("p3-2-1", "delivered"), ("p3-2-2", "unreached"), ("p3-2-3", "unreached")]);
    assert_eq!(missing["homerooms"][0]["confirmed"], 3);
    let (_, progress) = office.get("head", &one(&sent, "/progress")).await;
    assert_eq!((&progress["confirmed"], &progress["unreached_pupils"]), (&json!(1), &json!(3)), "{progress}");
    let (_, list) = office.get("head", &format!("broadcasts?school={HIBARI}")).await;
    let row = &list["broadcasts"][0];
    assert_eq!((&row["addressed"], &row["done"], &row["confirmed"]), (&json!(4), &json!(4), &json!(1)), "{row}");
    assert_eq!(office.log(HIBARI).await, ["broadcast_released", "confirmed_by_staff"]);
}

#[tokio::test]
async fn it_is_sent_again_only_to_households_that_have_not_confirmed() {
    let office = Office::open().await;
    let sent = asking(&office).await;
    confirms(&office, &sent, 1, &[0, 1]).await;
    let (status, again) =
        office.post("head", "broadcasts", &json!({ "school": HIBARI, "resend_of": sent["id"] })).await;
    assert_eq!((status, &again["content"]), (201, &sent["content"]), "{again}");
    assert_eq!(again["audience"], json!({ "unconfirmed_of": sent["id"], "schools": [HIBARI] }));
    let asked = json!({ "schools": [HIBARI], "audience": again["audience"] });
    // Guardian 2 has the child that guardian 1 has confirmed for.
    let (_, count) = office.post("head", "broadcasts/count", &asked).await;
    assert_eq!(count["addressed"], 2, "{count}");
    let (_, correction) = office.post("head", "broadcasts", &json!({ "school": HIBARI, "corrects": sent["id"] })).await;
    assert_eq!(correction["corrects"], sent["id"]);
    assert!(correction["preview"][0].as_str().unwrap().contains("【訂正】"));
    let asked = json!({ "schools": [HIBARI], "audience": correction["audience"] });
    assert_eq!(office.post("head", "broadcasts/count", &asked).await.1["addressed"], 4);
    let late = json!({ "school": HIBARI, "resend_of": again["id"] });
    assert_eq!(office.refuses("POST", "head", "broadcasts", &late).await, (409, "not_now".to_owned()));
}

#[tokio::test]
async fn a_person_decides_about_what_nobody_knows() {
    let office = Office::open().await;
    let draft = office.draft("head", "遠足は金曜日です。", everyone()).await;
    office.release("head", &draft).await;
    office.at(2);
    office.plan().await;
    office.carry(Outcome::Refused("The request body has 1 error(s)".to_owned())).await;
    let (_, progress) = office.get("head", &one(&draft, "/progress")).await;
    assert_eq!((&progress["state"], &progress["parked"][0]["n"]), (&json!("sending"), &json!(4)), "{progress}");
    let chunk = progress["parked"][0]["chunk"].as_u64().unwrap();
    let path = one(&draft, &format!("/chunks/{chunk}/resolve"));
    let (status, again) = office.post("head", &path, &json!({ "as": "send_again" })).await;
    assert_eq!((status, &again["parked"]), (200, &json!([])), "{again}");
    assert_eq!(office.refuses("POST", "head", &path, &json!({ "as": "let_be" })).await, (409, "not_now".to_owned()));
    fanout::Clockwork::new(office.table.clone(), office.outbox.clone()).tick(office.now()).await.unwrap();
    office.carry(Outcome::Refused("again".to_owned())).await;
    let (status, done) = office.post("head", &path, &json!({ "as": "let_be" })).await;
    assert_eq!(
        (status, &done["state"], &done["line"]),
        (200, &json!("sent"), &json!({ "of": 4, "done": 0 })),
        "{done}"
    );
    assert_eq!(done["removed"], json!([{ "why": "given_up", "n": 4 }]));
    let log = office.log(HIBARI).await;
    assert_eq!(log, ["broadcast_released", "broadcast_resolved", "broadcast_resolved"]);
    let none = one(&draft, "/chunks/99/resolve");
    assert_eq!(office.refuses("POST", "head", &none, &json!({ "as": "let_be" })).await.0, 404);
}
