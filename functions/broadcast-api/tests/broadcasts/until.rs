//! Until when what was asked can be answered.

use serde_json::{Value, json};

use crate::{
    asking::{appointments, draft, keeps, survey},
    office::{HIBARI, Office, everyone, homeroom, one},
};

async fn sent(office: &Office, sub: &str, segments: Value, asks: &Value) -> Value {
    let draft = draft(office, sub, segments, asks).await;
    office.sent(sub, &draft).await
}

fn until(broadcast: &Value, until: &Value) -> Value {
    json!({ "version": broadcast["version"], "until": until })
}

fn close(broadcast: &Value) -> Value {
    json!({ "version": broadcast["version"] })
}

fn can(broadcast: &Value, what: &str) -> bool {
    broadcast["can"].as_array().unwrap().contains(&json!(what))
}

#[tokio::test]
async fn a_survey_is_closed_extended_and_opened_again() {
    let office = Office::open().await;
    let sent = sent(&office, "head", everyone(), &survey()).await;
    assert!(can(&sent, "close") && can(&sent, "extend") && can(&sent, "remind"), "{sent}");
    let (status, closed) = office.post("head", &one(&sent, "/close"), &close(&sent)).await;
    assert_eq!((status, &closed["survey"]["is_open"]), (200, &json!(false)), "{closed}");
    assert_eq!(closed["survey"]["closed_at"], "2026-11-24T07:02:00+09:00");
    assert!(!can(&closed, "close") && can(&closed, "extend") && !can(&closed, "remind"), "{closed}");
    let (status, twice) = office.post("head", &one(&sent, "/close"), &close(&sent)).await;
    assert_eq!((status, &twice["version"]), (200, &closed["version"]), "a second press changes nothing");
    let later = until(&closed, &json!("2026-12-11T17:00"));
    let (status, open) = office.send("PUT", "head", &one(&sent, "/until"), &later).await;
    assert_eq!((status, &open["survey"]["is_open"], &open["survey"]["closed_at"]), (200, &json!(true), &Value::Null));
    assert_eq!(open["survey"]["until"], "2026-12-11T17:00");
    assert_eq!(open["state"], "sent");
    let (status, endless) = office.send("PUT", "head", &one(&sent, "/until"), &until(&open, &Value::Null)).await;
    assert_eq!((status, &endless["survey"]["until"]), (200, &Value::Null));
    let log = office.log(HIBARI).await;
    let expected = ["broadcast_released", "broadcast_closed", "broadcast_extended", "broadcast_extended"];
    assert_eq!(log, expected);
}

#[tokio::test]
async fn it_is_over_when_its_time_comes() {
    let office = Office::open().await;
    let mut asks = survey();
    asks["until"] = json!("2026-11-24T08:00");
    let sent = sent(&office, "head", everyone(), &asks).await;
    office.at(60);
    let (_, over) = office.get("head", &one(&sent, "")).await;
    assert_eq!((&over["survey"]["is_open"], &over["survey"]["closed_at"]), (&json!(false), &Value::Null));
    assert!(!can(&over, "close") && !can(&over, "remind") && can(&over, "extend"), "{over}");
}

#[tokio::test]
async fn what_makes_no_sense_or_was_changed_meanwhile_is_refused() {
    let office = Office::open().await;
    let sent = sent(&office, "head", everyone(), &survey()).await;
    let path = one(&sent, "/until");
    let past = until(&sent, &json!("2026-11-24T07:02"));
    assert_eq!(office.refuses("PUT", "head", &path, &past).await, (422, "in_the_past".to_owned()));
    let no_day = until(&sent, &json!("2026-02-30T07:00"));
    assert_eq!(office.refuses("PUT", "head", &path, &no_day).await, (422, "invalid_request".to_owned()));
    let stale = json!({ "version": 1, "until": "2026-12-11T17:00" });
    assert_eq!(office.refuses("PUT", "head", &path, &stale).await, (409, "changed_meanwhile".to_owned()));
    let stale = json!({ "version": 1 });
    let refused = office.refuses("POST", "head", &one(&sent, "/close"), &stale).await;
    assert_eq!(refused, (409, "changed_meanwhile".to_owned()));
    assert_eq!(office.log(HIBARI).await, ["broadcast_released"]);

    let open = draft(&office, "head", everyone(), &survey()).await;
    let silent = office.draft("head", "明日は弁当です。", everyone()).await;
    let silent = office.sent("head", &silent).await;
    for other in [&open, &silent] {
        for (method, below, body) in [("PUT", "/until", until(other, &Value::Null)), ("POST", "/close", close(other))] {
            let refused = office.refuses(method, "head", &one(other, below), &body).await;
            assert_eq!(refused, (409, "not_now".to_owned()), "{below}");
        }
    }
}

#[tokio::test]
async fn an_anonymous_survey_is_not_opened_again() {
    let office = Office::open().await;
    let mut asks = survey();
    asks["anonymous"] = json!(true);
    let sent = sent(&office, "head", everyone(), &asks).await;
    let later = until(&sent, &json!("2026-12-11T17:00"));
    let (status, open) = office.send("PUT", "head", &one(&sent, "/until"), &later).await;
    assert_eq!((status, can(&open, "extend")), (200, true), "nothing has been shown yet");
    let (_, closed) = office.post("head", &one(&sent, "/close"), &close(&open)).await;
    assert!(!can(&closed, "extend"), "{closed}");
    let refused = office.refuses("PUT", "head", &one(&sent, "/until"), &until(&closed, &Value::Null)).await;
    assert_eq!(refused, (409, "survey_shown".to_owned()));
}

#[tokio::test]
async fn a_teacher_closes_their_own_and_nobody_elses() {
    let office = Office::open().await;
    let own = sent(&office, "teacher", homeroom("p3-1"), &survey()).await;
    for sub in ["teacher-2", "minami-head", "drafter"] {
        for (method, below, body) in [("PUT", "/until", until(&own, &Value::Null)), ("POST", "/close", close(&own))] {
            let refused = office.refuses(method, sub, &one(&own, below), &body).await;
            // Who only drafts has no such route at all.
            let expected = if sub == "drafter" { (403, "not_allowed") } else { (404, "not_found") };
            assert_eq!((refused.0, refused.1.as_str()), expected, "{sub} {below}");
        }
    }
    let (status, closed) = office.post("teacher", &one(&own, "/close"), &close(&own)).await;
    assert_eq!((status, &closed["survey"]["is_open"]), (200, &json!(false)));
}

#[tokio::test]
async fn times_are_chosen_until_it_is_closed() {
    let office = Office::open().await;
    let begun = office.draft("teacher", "懇談の日時をお選びください。", homeroom("p3-1")).await;
    let (_, kept) = keeps(&office, "teacher", &begun, "appointments", &appointments()).await;
    let sent = office.sent("teacher", &kept).await;
    let (status, closed) = office.post("teacher", &one(&sent, "/close"), &close(&sent)).await;
    assert_eq!((status, &closed["appointments"]["is_open"]), (200, &json!(false)), "{closed}");
    let later = until(&closed, &json!("2026-12-06T17:00"));
    let (status, open) = office.send("PUT", "teacher", &one(&sent, "/until"), &later).await;
    assert_eq!((status, &open["appointments"]["is_open"]), (200, &json!(true)), "{open}");
}
