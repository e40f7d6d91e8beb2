use serde_json::{Value, json};
use testkit::Fault;

use crate::office::{HIBARI, Office, everyone, one, written};

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_what_to_do() {
    let office = Office::open().await;
    let draft = office.draft("head", "明日は弁当です。", everyone()).await;
    let with = |change: &dyn Fn(&mut Value)| {
        let mut body = written(&draft, "明日は弁当です。", &draft["audience"]);
        change(&mut body);
        body
    };
    let pupils: Vec<Value> =
        (0..501).map(|n| json!({ "kind": "pupil", "school": HIBARI, "pupil": format!("p{n}") })).collect();
    for (body, code) in [
        (with(&|body| body["content"]["text"] = json!("あ".repeat(20_001))), "text_too_long"),
        (with(&|body| body["content"]["title"] = json!("あ".repeat(81))), "title_too_long"),
        (with(&|body| body["content"]["letter"] = json!("あ".repeat(20_001))), "letter_too_long"),
        (
            with(&|body| body["content"]["action"] = json!({ "what": "あ".repeat(81), "by": null, "yen": null })),
            "action_too_long",
        ),
        (with(&|body| body["timing"]["at"] = json!("2026-11-24T07:00")), "in_the_past"),
        (with(&|body| body["timing"]["urgent_until"] = json!("2026-11-24T07:00")), "expiry_invalid"),
        (
            with(&|body| {
                body["timing"] = json!({ "at": "2026-11-24T09:00", "urgent_until": "2026-11-24T08:00" });
            }),
            "expiry_invalid",
        ),
        (with(&|body| body["timing"]["at"] = json!("tomorrow")), "invalid_request"),
        (with(&|body| body["audience"] = json!({ "segments": pupils })), "too_many_segments"),
        (with(&|body| body["audience"] = json!({ "recipients_of": draft["id"], "schools": [] })), "audience_invalid"),
        (with(&|body| body["audience"] = json!({ "segments": [{ "kind": "everyone" }] })), "invalid_request"),
    ] {
        let refused = office.refuses("PUT", "head", &one(&draft, ""), &body).await;
        assert_eq!(refused, (422, code.to_owned()));
    }
    let large = with(&|body| body["content"]["letter"] = json!("a".repeat(400_000)));
    assert_eq!(office.refuses("PUT", "head", &one(&draft, ""), &large).await, (413, "too_large".to_owned()));
    let many = json!({ "schools": vec![HIBARI; 17], "audience": draft["audience"] });
    assert_eq!(office.refuses("POST", "head", "broadcasts/count", &many).await.1, "too_many_schools");
    let both = json!({ "school": HIBARI, "copy_of": draft["id"], "template": "t" });
    assert_eq!(office.refuses("POST", "head", "broadcasts", &both).await, (422, "invalid_request".to_owned()));
}

#[tokio::test]
async fn what_is_too_long_for_the_talk_is_a_draft_and_does_not_go_out() {
    let office = Office::open().await;
    let draft = office.draft("head", &"あ".repeat(5_000), everyone()).await;
    let press = office.press("head", &draft).await;
    let refused = office.refuses("POST", "head", &one(&draft, "/release"), &press).await;
    assert_eq!(refused, (422, "text_too_long".to_owned()));
    let empty = office.keep("head", &draft, " \n", everyone()).await;
    let press = office.press("head", &empty).await;
    assert_eq!(office.refuses("POST", "head", &one(&draft, "/release"), &press).await.1, "text_empty");
}

#[tokio::test]
async fn what_has_gone_out_is_not_edited_deleted_or_sent_again() {
    let office = Office::open().await;
    let draft = office.draft("head", "明日は弁当です。", everyone()).await;
    let mut silent = written(&draft, "明日は弁当です。", &draft["audience"]);
    silent["content"]["asks_confirmation"] = json!(false);
    let (_, kept) = office.send("PUT", "head", &one(&draft, ""), &silent).await;
    let sent = office.sent("head", &kept).await;
    assert_eq!(sent["can"], json!(["withdraw", "correct"]));
    let body = written(&sent, "明日は給食です。", &sent["audience"]);
    for (method, below, body) in [
        ("PUT", "", body),
        ("DELETE", "", Value::Null),
        ("POST", "/look", Value::Null),
        ("POST", "/ask", json!({ "version": sent["version"] })),
        (
            "POST",
            "/release",
            json!({ "version": sent["version"], "addressed": 4, "acknowledged": [], "key": uuid::Uuid::from_u128(9) }),
        ),
        ("POST", "/refuse", json!({ "version": sent["version"], "words": "" })),
    ] {
        let refused = office.refuses(method, "head", &one(&sent, below), &body).await;
        assert_eq!(refused, (409, "not_now".to_owned()), "{method} {below}");
    }
    let asked = json!({ "pupil": "p3-1-1" });
    assert_eq!(office.refuses("POST", "head", &one(&sent, "/confirmations"), &asked).await.1, "not_asked");
}

#[tokio::test]
async fn a_table_without_an_answer_is_a_try_again_and_releases_nothing_twice() {
    let office = Office::open().await;
    let draft = office.draft("head", "明日は弁当です。", everyone()).await;
    let press = office.press("head", &draft).await;
    office.dynamo.faults().plan("TransactWriteItems", Fault::Throttled, 40);
    let refused = office.refuses("POST", "head", &one(&draft, "/release"), &press).await;
    assert_eq!(refused, (503, "try_again".to_owned()));
    office.dynamo.faults().forget();
    let (status, released) = office.post("head", &one(&draft, "/release"), &press).await;
    assert_eq!((status, &released["state"]), (200, &json!("holding")));
    assert_eq!(office.outbox.plans().len(), 1);
}
