//! What staff enter for a family: by telephone, corrected, taken back.

use domain::{
    absence::{Details, Entry, Kind, PupilDay, Report, Said, Temperature},
    confidential::Confidential,
    infection::Symptom,
};
use serde_json::{Value, json};
use table::{AbsenceLog, Schools, Seed, Seeding};
use testkit::world;

use crate::common::{Answer, HIBARI, Morning, Session, by, strongly};

const REQUEST: &str = "0192f0c1-7d2a-7000-8000-000000000001";

fn report(more: &Value) -> Value {
    let mut report = json!({ "kind": "absent", "reason": "illness", "version": "", "request_id": REQUEST });
    report.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    report
}

async fn enters(morning: &Morning, session: &Session, place: &str, more: &Value) -> Answer {
    morning.at_school("PUT", session, &format!("absences/{place}"), &report(more)).await
}

/// Somebody who saw that version on the screen.
async fn cancels(morning: &Morning, session: &Session, place: &str, version: &str, more: &Value) -> Answer {
    let mut body = json!({ "version": version, "request_id": REQUEST.replace("0001", "0009") });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    morning.at_school("POST", session, &format!("absences/{place}/cancel"), &body).await
}

#[tokio::test]
async fn what_a_mother_says_on_the_telephone_is_entered_once_and_seen() {
    let morning = Morning::begin().await;
    let details =
        json!({ "symptoms": ["fever"], "temperature": 38.5, "disease": null, "course": {}, "words": "夜からです。" });
    let more = json!({ "kind": "late_and_leaving_early", "comes_at": "10:30", "leaves_at": "14:00", "collected_by": "祖母", "details": details });
    for _ in 0..2 {
        let answer = enters(&morning, &strongly("head"), "p3-1-3/2026-11-24", &more).await;
        let entered = answer.json()["absences"][0].clone();
        assert_eq!((answer.status, &entered["day"], &entered["state"]), (200, &json!("2026-11-24"), &json!("seen")));
        let times = [&entered["comes_at"], &entered["leaves_at"], &entered["collected_by"]];
        assert_eq!(times, [&json!("10:30"), &json!("14:00"), &json!("祖母")]);
        assert_eq!((&entered["by"], &entered["by_name"]), (&json!("school"), &json!("佐々木（教頭）")));
        assert_eq!(entered["details"], details);
    }
    assert_eq!(morning.entries(2).await, 1);
    assert_eq!(morning.log(HIBARI).await, ["absence_entered", "absence_entered"]);
    let plain = morning.at_school("GET", &by("head"), "absences/p3-1-3/2026-11-24", &json!({})).await;
    assert!(
        !plain.text.contains("38.5") && !plain.text.contains("夜から") && !plain.text.contains("illness"),
        "{}",
        plain.text
    );
    assert_eq!(plain.json()["absence"]["collected_by"], "祖母");
}

#[tokio::test]
async fn several_days_are_school_days() {
    let morning = Morning::begin().await;
    let answer = enters(&morning, &by("teacher"), "p3-1-3/2026-11-26", &json!({ "until": "2026-11-30" })).await.json();
    let days = |answer: &Value| {
        let days = answer["absences"].as_array().unwrap().iter().map(|one| one["day"].as_str().unwrap().to_owned());
        days.collect::<Vec<_>>()
    };
    assert_eq!(days(&answer), ["2026-11-26", "2026-11-27", "2026-11-30"]);
    assert_eq!(morning.log(HIBARI).await, ["absence_entered"]);
}

#[tokio::test]
async fn days_that_were_reported_are_taken_back_together() {
    let morning = Morning::begin().await;
    for day in ["2026-11-26", "2026-11-27", "2026-11-30"] {
        let seat = PupilDay::new(&world::pupils()[2], day.parse().unwrap());
        let one = Entry { event: "one-request".into(), ..world::report(day, world::seven_and(5)) };
        morning.table.keep(&seat, one).await.unwrap();
    }
    let until = json!({ "until": "2026-11-27" });
    let cancelled = cancels(&morning, &by("teacher"), "p3-1-3/2026-11-26", "2026-11-26", &until).await.json();
    assert_eq!(
        (&cancelled["absence"]["state"], &cancelled["history"][1]["name"]),
        (&json!("cancelled"), &json!("田中（3年1組）"))
    );
    for (day, state) in [("2026-11-27", "cancelled"), ("2026-11-30", "received")] {
        let one = morning.at_school("GET", &by("head"), &format!("absences/p3-1-3/{day}"), &json!({})).await.json();
        assert_eq!(one["absence"]["state"], state, "{day}");
    }
    assert_eq!(morning.log(HIBARI).await, ["absence_cancelled"]);
}

#[tokio::test]
async fn a_day_that_is_over_is_corrected_and_another_year_is_not() {
    let morning = Morning::begin().await;
    for (day, status) in [("2026-04-07", 200), ("2027-03-31", 200), ("2026-03-31", 422), ("2027-04-01", 422)] {
        let answer = enters(&morning, &by("head"), &format!("p3-1-3/{day}"), &json!({})).await;
        assert_eq!(answer.status, status, "{day} {}", answer.text);
    }
    let far = enters(&morning, &by("head"), "p3-1-3/2026-11-26", &json!({ "until": "2027-04-02" })).await;
    far.refuses(422, "day_not_possible");
}

#[tokio::test]
async fn what_cannot_be_meant_is_named_kindly() {
    let morning = Morning::begin().await;
    let details = |more: Value| {
        let mut details = json!({ "symptoms": [], "temperature": null, "disease": null, "course": {}, "words": "" });
        details.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "details": details })
    };
    let family = |more: Value| {
        let mut report = details(more);
        report["reason"] = json!("family");
        report
    };
    for (more, code) in [
        (json!({ "reason": "holidays" }), "reason_not_offered"),
        (json!({ "reason": "風邪" }), "reason_not_offered"),
        (json!({ "comes_at": "10:30" }), "times_wrong"),
        (json!({ "kind": "late", "comes_at": "昼" }), "times_wrong"),
        (json!({ "collected_by": "祖母" }), "collected_by_wrong"),
        (details(json!({ "temperature": 385 })), "temperature_wrong"),
        (details(json!({ "course": { "onset": "2026-11-23" } })), "course_wrong"),
        (details(json!({ "words": "あ".repeat(301) })), "words_wrong"),
        (family(json!({ "symptoms": ["fever"] })), "health_not_asked"),
        (json!({ "until": "2026-12-25" }), "too_many_days"),
        (json!({ "until": "2026-11-23" }), "no_school_days"),
        (json!({ "kind": "ill" }), "invalid_request"),
        (json!({ "version": null }), "invalid_request"),
        (json!({ "reason": null }), "reason_not_offered"),
    ] {
        enters(&morning, &by("head"), "p3-1-3/2026-11-24", &more).await.refuses(422, code);
    }
    enters(&morning, &by("head"), "p3-1-3/today", &json!({})).await.refuses(422, "invalid_request");
    assert_eq!((morning.entries(2).await, morning.log(HIBARI).await), (0, vec![]));
}

#[tokio::test]
async fn somebody_out_of_sight_and_nobody_look_the_same() {
    let morning = Morning::begin().await;
    for (sub, pupil) in
        [("teacher", "p3-2-1"), ("head", "j1-1-1"), ("head", "nobody"), ("board", "j1-1-1"), ("head", "a#b")]
    {
        let place = format!("{pupil}/2026-11-24");
        enters(&morning, &by(sub), &place, &json!({})).await.refuses(404, "not_found");
        cancels(&morning, &by(sub), &place, "", &json!({})).await.refuses(404, "not_found");
        let got = morning.at_school("GET", &strongly(sub), &format!("absences/{place}"), &json!({})).await;
        got.refuses(404, "not_found");
    }
    assert_eq!(morning.log(HIBARI).await, Vec::<String>::new());
}

#[tokio::test]
async fn nothing_is_taken_back_that_does_not_stand() {
    let morning = Morning::begin().await;
    cancels(&morning, &by("head"), "p3-1-3/2026-11-24", "", &json!({})).await.refuses(409, "nothing_to_cancel");
    for _ in 0..2 {
        let answer = cancels(&morning, &by("head"), "p3-1-1/2026-11-24", "entry-0", &json!({})).await;
        assert_eq!((answer.status, &answer.json()["absence"]["state"]), (200, &json!("cancelled")));
    }
    let other = json!({ "until": null, "version": "entry-0", "request_id": REQUEST.replace("0001", "0002") });
    let path = "absences/p3-1-1/2026-11-24/cancel";
    morning.at_school("POST", &by("head"), path, &other).await.refuses(409, "nothing_to_cancel");
}

#[tokio::test]
async fn whoever_does_not_see_symptoms_does_not_take_them_away() {
    let morning = Morning::begin().await;
    let details = Details {
        symptoms: [Symptom::Fever].into(),
        temperature: Temperature::try_from(385).ok(),
        ..Details::default()
    };
    let said = Said::Report(Report {
        details: Some(Confidential::new(details)),
        ..Report::brief(Kind::Absent, "illness".parse().unwrap())
    });
    morning.says(2, world::says("ill", world::seven_and(1), said)).await;
    let late = json!({ "kind": "late", "comes_at": "10:00", "version": "ill" });
    assert_eq!(enters(&morning, &by("head"), "p3-1-3/2026-11-24", &late).await.status, 200);
    let stands = async || {
        let day = morning.at_school("GET", &strongly("head"), "absences/p3-1-3/2026-11-24", &json!({})).await.json();
        day["absence"].clone()
    };
    let now = stands().await;
    let version = now["version"].clone();
    assert_eq!((&now["kind"], &now["details"]["temperature"]), (&json!("late"), &json!(38.5)));
    let seeing = json!({ "kind": "late", "comes_at": "10:10", "version": version, "request_id": REQUEST.replace("0001", "0003") });
    assert_eq!(enters(&morning, &strongly("head"), "p3-1-3/2026-11-24", &seeing).await.status, 200);
    assert_eq!(stands().await["details"], Value::Null);
}

/// Refused as having moved on, on these days, in words that name nobody.
fn moved_on(answer: &Answer, days: &str) {
    let error = answer.json()["error"].clone();
    assert_eq!(
        (answer.status, &error["code"], &error["days"]),
        (409, &json!("moved_on"), &json!(days)),
        "{}",
        answer.text
    );
    let message = error["message"].as_str().unwrap();
    assert!(message.contains('月') && !message.contains(|c: char| c.is_ascii_alphanumeric()), "{message}");
    answer.names_nobody_of(0..9);
}

#[tokio::test]
async fn what_came_meanwhile_is_not_written_over_unseen() {
    let morning = Morning::begin().await;
    let place = "p3-1-1/2026-11-24";
    morning.changes(0).await;
    for seen in ["", "entry-0", "a#b"] {
        let late = json!({ "kind": "leaving_early", "version": seen });
        moved_on(&enters(&morning, &by("head"), place, &late).await, "2026-11-24");
    }
    moved_on(&cancels(&morning, &by("head"), place, "entry-0", &json!({})).await, "2026-11-24");
    assert_eq!((morning.entries(0).await, morning.log(HIBARI).await), (2, vec![]));
    let seen = json!({ "kind": "leaving_early", "version": "changed-0" });
    for _ in 0..2 {
        let answer = enters(&morning, &by("head"), place, &seen).await;
        assert_eq!(
            (answer.status, &answer.json()["absences"][0]["kind"]),
            (200, &json!("leaving_early")),
            "sent twice"
        );
    }
    assert_eq!(morning.entries(0).await, 3);
}

#[tokio::test]
async fn of_several_days_those_that_nobody_has_seen_are_named() {
    let morning = Morning::begin().await;
    for (day, event) in [("2026-11-26", "one"), ("2026-11-27", "one"), ("2026-11-30", "other"), ("2026-12-01", "third")]
    {
        let seat = PupilDay::new(&world::pupils()[2], day.parse().unwrap());
        let said = Entry { event: event.into(), ..world::report(day, world::seven_and(5)) };
        morning.table.keep(&seat, said).await.unwrap();
    }
    let (place, until) = ("p3-1-3/2026-11-26", "2026-12-02");
    let series = json!({ "version": "2026-11-26", "until": until });
    moved_on(&enters(&morning, &by("head"), place, &series).await, "2026-11-30,2026-12-01");
    let older = json!({ "until": until, "others": { "2026-11-30": "2026-11-30", "2026-12-01": "older" } });
    moved_on(&cancels(&morning, &by("head"), place, "2026-11-26", &older).await, "2026-12-01");
    let others = json!({ "2026-11-30": "2026-11-30", "2026-12-01": "2026-12-01" });
    let seen = json!({ "version": "2026-11-26", "until": until, "others": others });
    let entered = enters(&morning, &by("head"), place, &seen).await;
    assert_eq!((entered.status, entered.json()["absences"].as_array().unwrap().len()), (200, 5), "{}", entered.text);
}

#[tokio::test]
async fn whoever_does_not_see_the_reason_leaves_it_as_it_is() {
    let morning = Morning::begin().await;
    morning.changes(0).await;
    let place = "p3-1-1/2026-11-24";
    let later = json!({ "kind": "late", "comes_at": "10:40", "reason": null, "version": "changed-0" });
    let hot = json!({ "symptoms": ["fever"], "temperature": null, "disease": null, "course": {}, "words": "" });
    let mut prying = later.clone();
    prying["details"] = hot;
    enters(&morning, &by("head"), place, &prying).await.refuses(422, "reason_not_offered");
    for _ in 0..2 {
        assert_eq!(enters(&morning, &by("head"), place, &later).await.status, 200);
    }
    let stands = morning.at_school("GET", &strongly("head"), &format!("absences/{place}"), &json!({})).await.json();
    let stands = &stands["absence"];
    assert_eq!((&stands["reason"]["code"], &stands["comes_at"]), (&json!("hospital"), &json!("10:40")));
    cancels(&morning, &by("head"), place, stands["version"].as_str().unwrap(), &json!({})).await;
    let gone = morning.at_school("GET", &by("head"), &format!("absences/{place}"), &json!({})).await.json();
    let again = json!({
        "reason": null, "version": gone["absence"]["version"], "request_id": REQUEST.replace("0001", "0004"),
    });
    enters(&morning, &by("head"), place, &again).await.refuses(422, "reason_not_offered");
}

#[tokio::test]
async fn a_reason_that_is_not_offered_any_more_stays_where_it_stands() {
    let morning = Morning::begin().await;
    morning.changes(0).await;
    let mut school = morning.table.school(&HIBARI.parse().unwrap()).await.unwrap().unwrap();
    school.reasons.hidden.insert("hospital".parse().unwrap());
    morning.table.plant(vec![Seed::School(school)]).await.unwrap();
    let said = |version: &str| json!({ "kind": "late", "comes_at": "10:40", "reason": "hospital", "version": version });
    assert_eq!(enters(&morning, &strongly("head"), "p3-1-1/2026-11-24", &said("changed-0")).await.status, 200);
    enters(&morning, &strongly("head"), "p3-1-3/2026-11-24", &said("")).await.refuses(422, "reason_not_offered");
}
