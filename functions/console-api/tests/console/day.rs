//! One pupil's day: its history, what the school writes, and what it answers to what guardians ask for.

use domain::{
    absence::{Details, Entry, Kind, Report, Said},
    confidential::Confidential,
    infection::{Disease, Mark},
};
use serde_json::{Value, json};
use testkit::world;

use crate::common::{Answer, HIBARI, Morning, Session, by, strongly};

const REQUEST: &str = "0192f0c1-7d2a-7000-8000-000000000001";

async fn day(morning: &Morning, session: &Session) -> Answer {
    morning.at_school("GET", session, "absences/p3-1-1/2026-11-24", &json!({})).await
}

async fn asks(morning: &Morning, id: &str, said: Said) {
    morning.says(0, Entry { in_class: true, ..world::says(id, world::seven_and(110), said) }).await;
}

async fn answers(morning: &Morning, of: &str, accept: bool, request: &str) -> Answer {
    let body = json!({ "of": of, "accept": accept, "request_id": request });
    morning.at_school("POST", &by("teacher"), "absences/p3-1-1/2026-11-24/answer", &body).await
}

#[tokio::test]
async fn a_day_tells_who_said_what() {
    let morning = Morning::begin().await;
    morning.changes(0).await;
    let one = day(&morning, &by("teacher")).await.json();
    let pupil = json!({
        "id": "p3-1-1", "name": "鴨居　つぐみ", "kana": "かもい　つぐみ", "homeroom": "p3-1", "label": "3年1組", "roll_number": 1,
    });
    assert_eq!(one["pupil"], pupil);
    let step = |at: &str, what: &str, kind: &str| json!({ "at": at, "what": what, "by": "guardian", "name": null, "kind": kind, "comes_at": null, "leaves_at": null });
    let steps =
        [step("2026-11-24T07:05:00+09:00", "reported", "absent"), step("2026-11-24T07:20:00+09:00", "changed", "late")];
    assert_eq!(one["history"], json!(steps));
    assert_eq!((&one["comments"], &one["returns"]), (&json!([]), &Value::Null));
    assert!(one["receipt"].as_str().unwrap().starts_with("1124-"), "{}", one["receipt"]);
    let nothing = morning.at_school("GET", &by("teacher"), "absences/p3-1-3/2026-11-24", &json!({})).await.json();
    assert_eq!(
        json!([nothing["pupil"]["name"], nothing["absence"], nothing["history"], nothing["receipt"]]),
        json!(["鷺宮　もず", null, [], null])
    );
}

#[tokio::test]
async fn what_the_school_writes_is_written_once_under_the_persons_name() {
    let morning = Morning::begin().await;
    let path = "absences/p3-1-1/2026-11-24/comment";
    for _ in 0..2 {
        let body = json!({ "words": " お大事に。\n宿題はありません。 ", "request_id": REQUEST });
        let one = morning.at_school("POST", &by("teacher"), path, &body).await.json();
        let comment = json!({
            "entry": one["comments"][0]["entry"], "withdrawn_at": null, "at": "2026-11-24T07:30:00+09:00", "name": "田中（3年1組）", "words": "お大事に。\n宿題はありません。",
        });
        assert_eq!((&one["comments"], &one["absence"]["comments"]), (&json!([comment]), &json!(1)));
    }
    for words in ["", "  ", &"あ".repeat(301), "お\u{202e}大事に"] {
        let body = json!({ "words": words, "request_id": REQUEST });
        morning.at_school("POST", &by("teacher"), path, &body).await.refuses(422, "words_wrong");
    }
    let nobody = json!({ "words": "お大事に。", "request_id": REQUEST });
    let unheard = morning.at_school("POST", &by("teacher"), "absences/p3-1-3/2026-11-24/comment", &nobody).await;
    unheard.refuses(409, "nothing_reported");
    assert_eq!(morning.log(HIBARI).await, ["absence_commented", "absence_commented"]);
}

#[tokio::test]
async fn what_was_written_is_taken_back_once_and_only_where_it_was_written() {
    let morning = Morning::begin().await;
    let at = "absences/p3-1-1/2026-11-24/comment";
    let body = json!({ "words": "お大事に。", "request_id": REQUEST });
    let written = morning.at_school("POST", &by("teacher"), at, &body).await.json();
    let entry = written["comments"][0]["entry"].as_str().unwrap().to_owned();
    for other in ["entry-0", "nothing", "a#b"] {
        let path = format!("{at}/{other}/withdraw");
        morning.at_school("POST", &by("head"), &path, &json!({})).await.refuses(404, "not_found");
    }
    let (path, elsewhere) =
        (format!("{at}/{entry}/withdraw"), format!("absences/p3-1-2/2026-11-24/comment/{entry}/withdraw"));
    morning.at_school("POST", &by("head"), &elsewhere, &json!({})).await.refuses(404, "not_found");
    for session in [by("head"), by("teacher")] {
        let one = morning.at_school("POST", &session, &path, &json!({})).await.json();
        assert_eq!(one["comments"][0]["withdrawn_at"], "2026-11-24T07:30:00+09:00");
        assert_eq!(one["absence"]["comments"], 0);
        let last = one["history"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((&last["what"], &last["name"]), (&json!("comment_withdrawn"), &json!("佐々木（教頭）")));
    }
    assert_eq!(morning.log(HIBARI).await, ["absence_commented", "comment_withdrawn"]);
}

#[tokio::test]
async fn what_a_guardian_asks_for_is_shown_in_full_to_whoever_may_read_it() {
    let morning = Morning::begin().await;
    let details = Details { words: "迎えに行きます。".into(), ..Details::default() };
    let report = Report {
        leaves_at: Some("14:00".parse().unwrap()),
        collected_by: Some(Confidential::new("祖母".into())),
        details: Some(Confidential::new(details)),
        ..Report::brief(Kind::LeavingEarly, "hospital".parse().unwrap())
    };
    asks(&morning, "asked", Said::Report(report)).await;
    let request = day(&morning, &strongly("teacher")).await.json()["absence"]["request"].clone();
    let shown =
        [&request["leaves_at"], &request["collected_by"], &request["reason"]["code"], &request["details"]["words"]];
    assert_eq!(json!(shown), json!(["14:00", "祖母", "hospital", "迎えに行きます。"]));
    let plain = day(&morning, &by("teacher")).await;
    let request = plain.json()["absence"]["request"].clone();
    let shown = [&request["leaves_at"], &request["collected_by"], &request["reason"], &request["details"]];
    assert_eq!(json!(shown), json!(["14:00", "祖母", null, null]));
    assert!(!plain.text.contains("迎えに行きます"), "{}", plain.text);
    assert_eq!(plain.json()["history"][1]["leaves_at"], "14:00");
}

#[tokio::test]
async fn the_school_does_what_is_asked_for() {
    let morning = Morning::begin().await;
    asks(&morning, "asked", world::brief(Kind::Late, "hospital")).await;
    for _ in 0..2 {
        let answer = answers(&morning, "asked", true, REQUEST).await;
        let one = answer.json();
        assert_eq!(
            (answer.status, &one["absence"]["kind"], &one["absence"]["request"]),
            (200, &json!("late"), &Value::Null)
        );
        assert_eq!((&one["absence"]["state"], &one["absence"]["seen_by"]), (&json!("seen"), &json!("田中（3年1組）")));
    }
    let history = day(&morning, &by("head")).await.json()["history"].clone();
    let last = json!({
        "at": "2026-11-24T07:30:00+09:00", "what": "accepted", "by": "school", "name": "田中（3年1組）", "kind": "late",
        "comes_at": null, "leaves_at": null,
    });
    assert_eq!(history.as_array().unwrap().last(), Some(&last));
    assert_eq!(morning.log(HIBARI).await[0], "request_answered");
}

#[tokio::test]
async fn the_school_leaves_things_as_they_are_and_answers_what_is_open_only() {
    let morning = Morning::begin().await;
    answers(&morning, "asked", true, REQUEST).await.refuses(409, "moved_on");
    asks(&morning, "asked", Said::Cancel).await;
    for other in ["entry-0", "nothing", "", "a#b"] {
        answers(&morning, other, true, REQUEST).await.refuses(409, "moved_on");
    }
    let one = answers(&morning, "asked", false, REQUEST).await.json();
    assert_eq!((&one["absence"]["kind"], &one["absence"]["request"]), (&json!("absent"), &Value::Null));
    answers(&morning, "asked", true, &REQUEST.replace("0001", "0002")).await.refuses(409, "moved_on");
}

#[tokio::test]
async fn the_day_of_return_is_shown_with_a_second_factor_only() {
    let morning = Morning::begin().await;
    let course = [(Mark::Onset, world::today()), (Mark::FeverGone, "2026-11-27".parse().unwrap())].into();
    let details = Details { disease: Some(Disease::Influenza), course, ..Details::default() };
    let report = Report {
        details: Some(Confidential::new(details)),
        ..Report::brief(Kind::Absent, "infection".parse().unwrap())
    };
    morning.says(0, world::says("flu", world::seven_and(20), Said::Report(report))).await;
    let seen = day(&morning, &strongly("teacher")).await.json();
    assert_eq!(seen["returns"], json!({ "from": "2026-11-30", "missing": [] }));
    let unseen = day(&morning, &by("teacher")).await;
    assert_eq!(unseen.json()["returns"], Value::Null);
    assert!(!unseen.text.contains("influenza") && !unseen.text.contains("infection"), "{}", unseen.text);
}
