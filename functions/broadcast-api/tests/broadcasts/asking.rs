//! Building what a broadcast asks: drafts, templates, copies, and what is refused.

use serde_json::{Value, json};

use crate::office::{HIBARI, Office, everyone, homeroom, one, written};

/// Whether they take part, and until when they can say.
pub fn survey() -> Value {
    json!({ "questions": [choice("q1")], "per": "pupil", "anonymous": false, "until": "2026-12-04T17:00" })
}

pub fn choice(id: &str) -> Value {
    json!({ "id": id, "title": "遠足に参加しますか", "note": "", "required": true, "on_page_only": false, "show_if": null,
        "kind": "one", "options": ["参加する", "参加しない"] })
}

/// Times of 3年1組.
pub fn appointments() -> Value {
    json!({ "kind": "interview", "how": "first_come", "until": "2026-12-04T17:00", "offers": { "p3-1": {
        "spans": [{ "day": "2026-12-07", "from": "14:00", "to": "15:00" }], "minutes": 15, "pause": 0 } } })
}

/// The draft with `field` kept in it, and the answer.
pub async fn keeps(office: &Office, sub: &str, was: &Value, field: &str, asks: &Value) -> (u16, Value) {
    let mut body = written(was, was["content"]["text"].as_str().unwrap(), &was["audience"]);
    body[field] = asks.clone();
    body["content"]["asks_confirmation"] = json!(false);
    office.send("PUT", sub, &one(was, ""), &body).await
}

/// A draft of this person's that asks these.
pub async fn draft(office: &Office, sub: &str, segments: Value, survey: &Value) -> Value {
    let draft = office.draft(sub, "遠足の参加をお知らせください。", segments).await;
    let (status, kept) = keeps(office, sub, &draft, "survey", survey).await;
    assert_eq!(status, 200, "{kept}");
    kept
}

#[tokio::test]
async fn what_a_draft_asks_is_kept_as_it_was_written() {
    let office = Office::open().await;
    let mut asks = survey();
    let show_if = json!({ "question": "q1", "is": [0] });
    let kinds = [
        json!({ "kind": "several", "options": ["月", "火"], "most": null }),
        json!({ "kind": "number", "least": 0, "most": 5, "unit": "人" }),
        json!({ "kind": "date", "from": "2026-12-01", "to": "2026-12-24" }),
        json!({ "kind": "line" }),
        json!({ "kind": "text" }),
    ];
    for (place, kind) in kinds.into_iter().enumerate() {
        let mut question = choice(&format!("q{}", place + 2));
        question.as_object_mut().unwrap().remove("options");
        question["show_if"].clone_from(&show_if);
        question.as_object_mut().unwrap().extend(kind.as_object().unwrap().clone());
        asks["questions"].as_array_mut().unwrap().push(question);
    }
    let kept = draft(&office, "head", everyone(), &asks).await;
    let (_, read) = office.get("head", &one(&kept, "")).await;
    for broadcast in [&kept, &read] {
        let shown = &broadcast["survey"];
        assert_eq!((&shown["is_open"], &shown["closed_at"]), (&json!(false), &Value::Null), "it has not gone out");
        for (part, value) in asks.as_object().unwrap() {
            assert_eq!(&shown[part], value, "{part}");
        }
    }
    let (_, list) = office.get("head", &format!("broadcasts?school={HIBARI}")).await;
    assert_eq!(list["broadcasts"][0]["asks"], "survey");
    let (status, without) = keeps(&office, "head", &kept, "survey", &Value::Null).await;
    assert_eq!((status, &without["survey"]), (200, &Value::Null));
}

#[tokio::test]
async fn times_are_kept_and_go_to_the_homerooms_that_offer_them() {
    let office = Office::open().await;
    let begun = office.draft("teacher", "懇談の日時をお選びください。", homeroom("p3-1")).await;
    let (status, kept) = keeps(&office, "teacher", &begun, "appointments", &appointments()).await;
    assert_eq!(status, 200, "{kept}");
    for (part, value) in appointments().as_object().unwrap() {
        assert_eq!(&kept["appointments"][part], value, "{part}");
    }
    let sent = office.sent("teacher", &kept).await;
    assert_eq!((&sent["appointments"]["is_open"], &sent["survey"]), (&json!(true), &Value::Null));
    let (_, list) = office.get("teacher", &format!("broadcasts?school={HIBARI}")).await;
    assert_eq!(list["broadcasts"][0]["asks"], "appointments");

    let wide = office.draft("head", "懇談の日時をお選びください。", everyone()).await;
    let (_, wide) = keeps(&office, "head", &wide, "appointments", &appointments()).await;
    let refused = office.refuses("POST", "head", &one(&wide, "/look"), &Value::Null).await;
    assert_eq!(refused, (422, "appointments_wrong".to_owned()));
    let mut both = written(&wide, "両方です。", &wide["audience"]);
    (both["survey"], both["appointments"]) = (survey(), appointments());
    let refused = office.refuses("PUT", "head", &one(&wide, ""), &both).await;
    assert_eq!(refused, (422, "asks_twice".to_owned()));
}

#[tokio::test]
async fn what_nobody_needs_is_not_kept() {
    let office = Office::open().await;
    let draft = office.draft("head", "遠足の参加をお知らせください。", everyone()).await;
    let with = |change: &dyn Fn(&mut Value)| {
        let mut asks = survey();
        change(&mut asks["questions"][0]);
        asks
    };
    let options: Vec<String> = (0..500).map(|n| n.to_string()).collect();
    let questions: Vec<Value> = (0..51).map(|n| choice(&format!("q{n}"))).collect();
    let many = json!({ "questions": questions, "per": "pupil", "anonymous": false, "until": null });
    for (asks, code) in [
        (with(&|question| question["options"] = json!(options)), "survey_too_large"),
        (with(&|question| question["title"] = json!("あ".repeat(10_000))), "survey_too_large"),
        (with(&|question| question["note"] = json!("あ".repeat(10_000))), "survey_too_large"),
        (with(&|question| question["options"][0] = json!("あ".repeat(10_000))), "survey_too_large"),
        (many, "survey_too_large"),
        (with(&|question| question["id"] = json!("q-1")), "invalid_request"),
        (with(&|question| question["kind"] = json!("drawing")), "invalid_request"),
        (with(&|question| question["show_if"] = json!({ "question": "q1", "is": [256] })), "invalid_request"),
        (json!({ "questions": [], "per": "class", "anonymous": false, "until": null }), "invalid_request"),
    ] {
        let mut body = written(&draft, "遠足", &draft["audience"]);
        body["survey"] = asks;
        let refused = office.refuses("PUT", "head", &one(&draft, ""), &body).await;
        assert_eq!(
            refused,
            (422, code.to_owned()),
            "{}",
            body["survey"].to_string().chars().take(200).collect::<String>()
        );
    }
    let spans = vec![json!({ "day": "2026-12-07", "from": "14:00", "to": "15:00" }); 1_001];
    let mut body = written(&draft, "懇談", &draft["audience"]);
    body["appointments"] = appointments();
    body["appointments"]["offers"]["p3-1"]["spans"] = json!(spans);
    let refused = office.refuses("PUT", "head", &one(&draft, ""), &body).await;
    assert_eq!(refused, (422, "appointments_too_large".to_owned()));
    let (_, untouched) = office.get("head", &one(&draft, "")).await;
    assert_eq!(untouched["version"], draft["version"]);
}

#[tokio::test]
async fn what_cannot_be_answered_is_a_draft_and_does_not_go_out() {
    let office = Office::open().await;
    let mut late = choice("q1");
    late["show_if"] = json!({ "question": "q2", "is": [0] });
    let untitled = json!([choice("q1"), { "id": "q2", "title": " ", "note": "", "required": false, "on_page_only": false,
        "show_if": null, "kind": "text" }]);
    for (part, value, says) in [
        ("questions", json!([]), "質問がひとつもありません"),
        ("questions", json!([late, choice("q2")]), "質問1は、出す条件"),
        ("questions", untitled, "質問2は、問いの文"),
        ("questions", json!([choice("q1"), choice("q1")]), "重なっています"),
        ("until", json!("2026-11-24T07:01"), "回答の締め切り"),
    ] {
        let mut asks = survey();
        asks[part] = value;
        let kept = draft(&office, "head", everyone(), &asks).await;
        let press =
            json!({ "version": kept["version"], "addressed": 4, "acknowledged": [], "key": uuid::Uuid::from_u128(7) });
        for (below, body) in
            [("/look", Value::Null), ("/release", press), ("/ask", json!({ "version": kept["version"] }))]
        {
            let (status, refused) = office.post("head", &one(&kept, below), &body).await;
            assert_eq!((status, &refused["error"]["code"]), (422, &json!("survey_wrong")), "{part} {below}: {refused}");
            assert!(refused["error"]["message"].as_str().unwrap().contains(says), "{refused}");
        }
    }
    assert_eq!(office.outbox.plans(), []);
}

#[tokio::test]
async fn the_guard_reads_what_is_asked() {
    let office = Office::open().await;
    let clean = draft(&office, "head", homeroom("p3-1"), &survey()).await;
    let (_, look) = office.post("head", &one(&clean, "/look"), &Value::Null).await;
    assert_eq!(look["findings"], json!([]), "{look}");
    let name = testkit::world::pupils()[3].name.clone();
    for (place, part) in ["title", "note"].into_iter().enumerate() {
        let mut asks = survey();
        asks["questions"][0][part] = json!(format!("{name}さんのことです"));
        let named = draft(&office, "head", homeroom("p3-1"), &asks).await;
        let (_, look) = office.post("head", &one(&named, "/look"), &Value::Null).await;
        assert_eq!(look["findings"][0]["why"], "name_of_somebody_outside", "{place}: {look}");
    }
}

#[tokio::test]
async fn a_template_and_a_copy_ask_the_same_another_time() {
    let office = Office::open().await;
    let kept = draft(&office, "head", everyone(), &survey()).await;
    let body = json!({ "name": "遠足", "content": kept["content"], "survey": kept["survey"], "request_id": null });
    let (status, template) = office.post("head", &format!("schools/{HIBARI}/templates"), &body).await;
    assert_eq!((status, &template["survey"]["until"]), (201, &Value::Null), "{template}");
    let after = json!({ "school": HIBARI, "template": template["id"] });
    let (_, of_template) = office.post("head", "broadcasts", &after).await;
    let sent = office.sent("head", &kept).await;
    assert_eq!((&sent["survey"]["is_open"], &sent["survey"]["until"]), (&json!(true), &json!("2026-12-04T17:00")));
    let (_, copy) = office.post("head", "broadcasts", &json!({ "school": HIBARI, "copy_of": sent["id"] })).await;
    for again in [of_template, copy] {
        assert_eq!((&again["survey"]["questions"], &again["survey"]["until"]), (&survey()["questions"], &Value::Null));
        assert_eq!(again["reminds"], Value::Null, "it has answers of its own");
    }
    let mut large = body.clone();
    large["survey"]["questions"][0]["options"] = json!(vec!["あ"; 31]);
    let refused = office.refuses("POST", "head", &format!("schools/{HIBARI}/templates"), &large).await;
    assert_eq!(refused, (422, "survey_too_large".to_owned()));
}
