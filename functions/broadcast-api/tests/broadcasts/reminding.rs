//! Reminders: only those who have not answered, and only while they can.

use domain::{
    appointment::{Act, By},
    broadcast::{Broadcast, Reader},
    id::BroadcastId,
    survey::{self, Answering as From, Came, Survey},
};
use serde_json::{Value, json};
use table::{Answering, Appointing, FanOut, Written};
use testkit::world;
use uuid::Uuid;

use crate::{
    asking::{appointments, draft, keeps, survey},
    office::{HIBARI, MINAMI, Office, both_schools, everyone, homeroom, one, written},
};

pub async fn stands(office: &Office, broadcast: &Value) -> Broadcast {
    let id: BroadcastId = broadcast["id"].as_str().unwrap().parse().unwrap();
    office.table.ordered_broadcast(&id).await.unwrap().unwrap()
}

/// A guardian answers for the pupils at these places, all of one school.
async fn answers(office: &Office, asks: &Value, number: u8, places: &[usize]) {
    let asks = stands(office, asks).await;
    let survey: &Survey = asks.survey.as_ref().unwrap();
    let pupils = places.iter().map(|place| world::pupils().swap_remove(*place)).collect::<Vec<_>>();
    let seats: Vec<_> = pupils.iter().map(|pupil| (pupil.id.clone(), pupil.homeroom.clone())).collect();
    let guardian = world::guardian(number);
    let from = From { broadcast: &asks.id, school: &pupils[0].school, guardian: Some(&guardian), pupils: &seats };
    let first = survey.first(from, survey::Answers::new(), Came::Page, office.now(), Uuid::from_u128(1)).unwrap();
    assert!(matches!(office.table.give(&first).await.unwrap(), Written::Now(_)));
}

/// The family of the pupil at this place takes the first time that is left.
pub async fn takes(office: &Office, offers: &Value, place: usize) {
    let (offers, pupil) = (stands(office, offers).await, world::pupils().swap_remove(place));
    let sheet = office.table.sheet(&offers, &pupil.homeroom).await.unwrap().unwrap();
    let how = offers.appointments.as_ref().unwrap().how;
    let next = sheet.act(&pupil.id, Act::Take(0), how, By::Guardian, office.now()).unwrap();
    assert!(office.table.keep_sheet(&next).await.unwrap());
}

/// To whom it went, and for which pupils: `g1: p3-1-1`.
pub async fn readers(office: &Office, broadcast: &Value) -> Vec<String> {
    let broadcast = stands(office, broadcast).await;
    let mut lines = Vec::new();
    for number in 0..broadcast.chunks.unwrap() {
        for one in office.table.chunk(&broadcast, number).await.unwrap().unwrap().recipients {
            let Reader::Guardian(guardian) = &one.reader else { panic!("{:?}", one.reader) };
            let who = (1..9).find(|number| world::guardian(*number) == *guardian).unwrap();
            let via: Vec<&str> = one.via.iter().map(domain::id::PupilId::as_str).collect();
            lines.push(format!("g{who}: {}", via.join(" ")));
        }
    }
    lines.sort();
    lines
}

pub async fn remind(office: &Office, sub: &str, of: &Value) -> (u16, Value) {
    office.post(sub, "broadcasts", &json!({ "school": of["from"]["school"], "remind_of": of["id"] })).await
}

async fn asked(office: &Office, per: &str) -> Value {
    let mut asks = survey();
    asks["per"] = json!(per);
    let draft = draft(office, "head", everyone(), &asks).await;
    office.sent("head", &draft).await
}

#[tokio::test]
async fn a_reminder_goes_to_those_only_who_have_not_answered() {
    for (per, of, expected) in [
        ("pupil", &[0][..], &["g1: p3-1-2", "g3: p3-2-1", "g5: p3-2-1"][..]),
        ("household", &[0, 1], &["g3: p3-2-1", "g5: p3-2-1"]),
        ("guardian", &[0, 1], &["g2: p3-1-1", "g3: p3-2-1", "g5: p3-2-1"]),
    ] {
        let office = Office::open().await;
        let sent = asked(&office, per).await;
        assert!(sent["can"].as_array().unwrap().contains(&json!("remind")), "{sent}");
        answers(&office, &sent, 1, of).await;
        let (status, reminder) = remind(&office, "head", &sent).await;
        assert_eq!((status, &reminder["reminds"]), (201, &sent["id"]), "{reminder}");
        assert_eq!(reminder["audience"], json!({ "unanswered_of": sent["id"], "schools": [HIBARI] }));
        assert_eq!(reminder["survey"]["questions"], survey()["questions"]);
        assert!(reminder["content"]["text"].as_str().unwrap().contains("12月4日(金)17:00までに"), "{reminder}");
        assert_eq!(reminder["content"]["asks_confirmation"], json!(false));
        let gone = office.sent("head", &reminder).await;
        assert_eq!(readers(&office, &gone).await, expected, "{per}");
        assert_eq!(stands(&office, &gone).await.asks_under().as_str(), sent["id"].as_str().unwrap());
    }
}

#[tokio::test]
async fn whoever_answers_between_the_press_and_the_sending_is_not_reminded() {
    let office = Office::open().await;
    let sent = asked(&office, "pupil").await;
    let (_, reminder) = remind(&office, "head", &sent).await;
    let (status, _) = office.release("head", &reminder).await;
    assert_eq!(status, 200);
    answers(&office, &sent, 3, &[3]).await;
    let gone = office.out("head", &reminder).await;
    assert_eq!(readers(&office, &gone).await, ["g1: p3-1-1 p3-1-2", "g2: p3-1-1"]);
}

#[tokio::test]
async fn a_reminder_of_a_reminder_reminds_of_the_survey_and_what_it_asks_stays() {
    let office = Office::open().await;
    let sent = asked(&office, "pupil").await;
    let (_, first) = remind(&office, "head", &sent).await;
    let gone = office.sent("head", &first).await;
    assert_eq!(gone["survey"]["is_open"], json!(true), "that of the one that it reminds of");
    answers(&office, &sent, 1, &[0]).await;
    let (status, second) = remind(&office, "head", &gone).await;
    assert_eq!((status, &second["reminds"]), (201, &sent["id"]), "{second}");
    assert_eq!(second["audience"]["unanswered_of"], sent["id"]);
    let mut body = written(&second, "もう一度お願いします。", &second["audience"]);
    body["survey"] = Value::Null;
    let (status, kept) = office.send("PUT", "head", &one(&second, ""), &body).await;
    assert_eq!((status, &kept["survey"]), (200, &second["survey"]));
    let wider = written(&kept, "もう一度お願いします。", &json!({ "segments": everyone() }));
    let refused = office.refuses("PUT", "head", &one(&second, ""), &wider).await;
    assert_eq!(refused, (422, "reminder_audience".to_owned()));
}

#[tokio::test]
async fn nobody_is_reminded_of_what_is_over() {
    let office = Office::open().await;
    let sent = asked(&office, "pupil").await;
    let (_, kept) = remind(&office, "head", &sent).await;
    let (_, pressed) = remind(&office, "head", &sent).await;
    let (status, _) = office.release("head", &pressed).await;
    assert_eq!(status, 200);
    let (status, closed) =
        office.post("head", &one(&sent, "/close"), &json!({ "version": last(&office, &sent).await })).await;
    assert_eq!(status, 200, "{closed}");
    assert!(!closed["can"].as_array().unwrap().iter().any(|can| *can == "remind" || *can == "close"), "{closed}");

    let body = json!({ "school": HIBARI, "remind_of": sent["id"] });
    assert_eq!(office.refuses("POST", "head", "broadcasts", &body).await, (409, "survey_closed".to_owned()));
    let press = json!({ "version": kept["version"], "addressed": 4, "acknowledged": [], "key": Uuid::from_u128(9) });
    for (below, body) in [("/look", &Value::Null), ("/release", &press)] {
        let refused = office.refuses("POST", "head", &one(&kept, below), body).await;
        assert_eq!(refused, (409, "survey_closed".to_owned()), "{below}");
    }
    office.at(9);
    office.plan().await;
    let (_, stopped) = office.get("head", &one(&pressed, "")).await;
    assert_eq!((&stopped["state"], office.outbox.chunks().len()), (&json!("stopped"), 0), "closed in its last minute");
}

/// The version as it stands, which the sending has moved on.
async fn last(office: &Office, broadcast: &Value) -> u32 {
    stands(office, broadcast).await.version
}

#[tokio::test]
async fn a_withdrawn_survey_takes_its_reminders_with_it() {
    let office = Office::open().await;
    let sent = asked(&office, "pupil").await;
    let (_, kept) = remind(&office, "head", &sent).await;
    let (_, reminder) = remind(&office, "head", &sent).await;
    let gone = office.sent("head", &reminder).await;
    let (status, withdrawn) = office.post("head", &one(&sent, "/withdraw"), &json!({ "words": "" })).await;
    assert_eq!((status, &withdrawn["survey"]["is_open"]), (200, &json!(false)), "{withdrawn}");
    for (one_of_them, state) in [(&kept, "stopped"), (&gone, "withdrawn")] {
        let (_, now) = office.get("head", &one(one_of_them, "")).await;
        assert_eq!(now["state"], state, "{now}");
    }
    assert_eq!(
        office.refuses("POST", "head", "broadcasts", &json!({ "school": HIBARI, "remind_of": sent["id"] })).await.0,
        409
    );
}

#[tokio::test]
async fn a_resend_and_a_correction_ask_for_the_same_answers() {
    let office = Office::open().await;
    let begun = office.draft("head", "遠足です。", everyone()).await;
    let mut asks = written(&begun, "遠足です。", &begun["audience"]);
    (asks["survey"], asks["content"]["asks_confirmation"]) = (survey(), json!(true));
    let (status, kept) = office.send("PUT", "head", &one(&begun, ""), &asks).await;
    assert_eq!(status, 200, "{kept}");
    let sent = office.sent("head", &kept).await;
    for how in ["resend_of", "corrects"] {
        let (status, again) = office.post("head", "broadcasts", &json!({ "school": HIBARI, how: sent["id"] })).await;
        assert_eq!((status, &again["reminds"]), (201, &sent["id"]), "{how}: {again}");
        assert_eq!(again["survey"]["questions"], survey()["questions"], "{how}");
        let gone = office.sent("head", &again).await;
        assert_eq!(stands(&office, &gone).await.asks_under().as_str(), sent["id"].as_str().unwrap(), "{how}");
        assert!(!gone["can"].to_string().contains("close"), "{how}: that one is closed instead");
    }
}

#[tokio::test]
async fn a_teacher_reminds_their_own_and_nobody_elses() {
    let office = Office::open().await;
    let draft = draft(&office, "teacher", homeroom("p3-1"), &survey()).await;
    let sent = office.sent("teacher", &draft).await;
    answers(&office, &sent, 1, &[0]).await;
    let (status, reminder) = remind(&office, "teacher", &sent).await;
    assert_eq!(status, 201, "{reminder}");
    let gone = office.sent("teacher", &reminder).await;
    assert_eq!(readers(&office, &gone).await, ["g1: p3-1-2"]);
    let of_the_school = asked(&office, "pupil").await;
    for (sub, id) in [("teacher-2", &sent["id"]), ("teacher", &of_the_school["id"]), ("minami-head", &sent["id"])] {
        let school = if sub == "minami-head" { MINAMI } else { HIBARI };
        let body = json!({ "school": school, "remind_of": id });
        assert_eq!(office.refuses("POST", sub, "broadcasts", &body).await, (404, "not_found".to_owned()), "{sub}");
    }
    let drafter = json!({ "school": HIBARI, "remind_of": sent["id"] });
    assert_eq!(office.refuses("POST", "drafter", "broadcasts", &drafter).await.0, 404);
    let unasked = office.draft("head", "明日は弁当です。", everyone()).await;
    let unasked = office.sent("head", &unasked).await;
    let body = json!({ "school": HIBARI, "remind_of": unasked["id"] });
    assert_eq!(office.refuses("POST", "head", "broadcasts", &body).await, (409, "not_now".to_owned()));
    let plain = office.draft("head", "明日は弁当です。", everyone()).await;
    let audience = json!({ "unanswered_of": unasked["id"], "schools": [] });
    let refused = office.refuses("PUT", "head", &one(&plain, ""), &written(&plain, "明日", &audience)).await;
    assert_eq!(refused, (422, "audience_invalid".to_owned()));
}

#[tokio::test]
async fn a_guardian_of_two_schools_is_reminded_for_the_child_whose_answer_is_missing() {
    let office = Office::open().await;
    let begun = office.board_draft("全市の調べです。", both_schools()).await;
    let (status, kept) = keeps(&office, "board", &begun, "survey", &survey()).await;
    assert_eq!(status, 200, "{kept}");
    let sent = office.sent("board", &kept).await;
    // Guardian 5 got it through ひばり小, and has answered there.
    for (number, place) in [(1, 0), (1, 1), (5, 3)] {
        answers(&office, &sent, number, &[place]).await;
    }
    let (status, reminder) = remind(&office, "board", &sent).await;
    assert_eq!(status, 201, "{reminder}");
    let gone = office.sent("board", &reminder).await;
    assert_eq!(readers(&office, &gone).await, ["g4: j1-1-1", "g5: j1-1-1"]);
}

#[tokio::test]
async fn families_without_a_time_are_reminded_of_appointments() {
    let office = Office::open().await;
    let begun = office.draft("teacher", "懇談の日時をお選びください。", homeroom("p3-1")).await;
    let (_, kept) = keeps(&office, "teacher", &begun, "appointments", &appointments()).await;
    let sent = office.sent("teacher", &kept).await;
    takes(&office, &sent, 0).await;
    let (status, reminder) = remind(&office, "teacher", &sent).await;
    assert_eq!((status, &reminder["appointments"]["offers"]), (201, &appointments()["offers"]), "{reminder}");
    let gone = office.sent("teacher", &reminder).await;
    assert_eq!(readers(&office, &gone).await, ["g1: p3-1-2"]);
}
