use serde_json::{Value, json};

use crate::office::{HIBARI, Office, homeroom, one};

/// What one family is told, sent to a homeroom by mistake.
async fn grave(office: &Office, sub: &str) -> Value {
    let name = testkit::world::pupils()[0].name.replace('　', "");
    let text = format!("{name}様\n通知表をお送りします。{name}さんの評定は次のとおりです。");
    office.draft(sub, &text, homeroom("p3-1")).await
}

#[tokio::test]
async fn what_needs_a_second_pair_of_eyes_waits_for_it() {
    let office = Office::open().await;
    let draft = grave(&office, "teacher").await;
    let (_, look) = office.post("teacher", &one(&draft, "/look"), &Value::Null).await;
    assert_eq!(look["needs_second"], true, "{look}");
    let (status, waiting) = office.release("teacher", &draft).await;
    assert_eq!((status, &waiting["state"], &waiting["can"]), (200, &json!("waiting"), &json!(["stop"])), "{waiting}");
    assert_eq!(waiting["approval"], json!({ "asked_at": "2026-11-24T07:00:00+09:00", "by": null }));
    let (_, list) = office.get("head", &format!("broadcasts?school={HIBARI}")).await;
    assert_eq!(list["broadcasts"][0]["approval"], true);
    assert_eq!(office.outbox.plans(), []);

    let press = office.press("head", &waiting).await;
    for (sub, code) in [("teacher", "not_allowed"), ("minami-head", "not_found")] {
        let refused = office.refuses("POST", sub, &one(&draft, "/approve"), &press).await;
        assert_eq!(refused.1, code, "{sub}");
    }
    let mut unseen = press.clone();
    unseen["acknowledged"] = json!([]);
    let refused = office.refuses("POST", "head", &one(&draft, "/approve"), &unseen).await;
    assert_eq!(refused.1, "not_looked_at");
    let (status, approved) = office.post("head", &one(&draft, "/approve"), &press).await;
    assert_eq!((status, &approved["state"]), (200, &json!("holding")), "{approved}");
    assert_eq!(approved["approval"]["by"], "佐々木（教頭）");
    let (status, again) = office.post("head", &one(&draft, "/approve"), &press).await;
    assert_eq!((status, &again["version"]), (200, &approved["version"]));
    assert_eq!(office.outbox.plans().len(), 1);
    assert_eq!(office.log(HIBARI).await, ["broadcast_asked", "broadcast_approved"]);
}

#[tokio::test]
async fn who_asked_does_not_approve_and_who_refuses_says_why() {
    let office = Office::open().await;
    let draft = grave(&office, "head").await;
    let (_, waiting) = office.release("head", &draft).await;
    let press = office.press("head", &waiting).await;
    let refused = office.refuses("POST", "head", &one(&draft, "/approve"), &press).await;
    assert_eq!(refused, (409, "own_request".to_owned()));
    let long = json!({ "version": waiting["version"], "words": "あ".repeat(81) });
    assert_eq!(office.refuses("POST", "office", &one(&draft, "/refuse"), &long).await.1, "words_too_long");
    let words = json!({ "version": waiting["version"], "words": "個別に渡してください" });
    let (status, back) = office.post("office", &one(&draft, "/refuse"), &words).await;
    assert_eq!((status, &back["state"]), (200, &json!("draft")));
    assert_eq!(back["refused"], json!({ "by": "office", "words": "個別に渡してください" }));
}

#[tokio::test]
async fn who_only_drafts_hands_in_and_the_school_sends() {
    let office = Office::open().await;
    let pta = json!([{ "kind": "group", "school": HIBARI, "group": "pta" }]);
    let (_, tree) = office.get("drafter", &format!("schools/{HIBARI}/audience")).await;
    assert_eq!((&tree["grades"], &tree["groups"][0]["name"]), (&json!([]), &json!("本部")));
    let draft = office.draft("drafter", "総会は土曜日です。", pta.clone()).await;
    assert_eq!(draft["can"], json!(["edit", "ask", "delete"]));
    let everyone = crate::office::written(&draft, "総会です。", &json!({ "segments": crate::office::everyone() }));
    let refused = office.refuses("PUT", "drafter", &one(&draft, ""), &everyone).await;
    assert_eq!(refused, (403, "audience_not_allowed".to_owned()));
    let (status, waiting) = office.post("drafter", &one(&draft, "/ask"), &json!({ "version": draft["version"] })).await;
    assert_eq!((status, &waiting["state"]), (200, &json!("waiting")), "{waiting}");

    // They see what is wrong only after it was handed in: it is theirs until somebody has approved it.
    assert_eq!(waiting["can"], json!(["stop"]));
    let (status, back) = office.post("drafter", &one(&draft, "/stop"), &Value::Null).await;
    assert_eq!((status, &back["state"]), (200, &json!("stopped")), "{back}");
    let kept = office.keep("drafter", &back, "総会は日曜日です。", pta).await;
    let (_, waiting) = office.post("drafter", &one(&draft, "/ask"), &json!({ "version": kept["version"] })).await;
    let words = json!({ "version": waiting["version"], "words": "時刻も書いてください" });
    assert_eq!(office.post("office", &one(&draft, "/refuse"), &words).await.0, 200);
    let (_, back) = office.get("drafter", &one(&draft, "")).await;
    let nameless = json!({ "by": "学校の職員", "words": "時刻も書いてください" });
    assert_eq!((&back["refused"], &back["changed_by"]["name"]), (&nameless, &json!("学校の職員")));
    let (_, waiting) = office.post("drafter", &one(&draft, "/ask"), &json!({ "version": back["version"] })).await;
    let press = office.press("office", &waiting).await;
    let (status, approved) = office.post("office", &one(&draft, "/approve"), &press).await;
    assert_eq!((status, &approved["state"]), (200, &json!("holding")), "{approved}");
    let late = office.refuses("POST", "drafter", &one(&draft, "/stop"), &Value::Null).await;
    assert_eq!(late, (403, "not_allowed".to_owned()), "what the school has approved is the school's");
    let log = office.log(HIBARI).await;
    assert_eq!(
        log,
        ["asked", "stopped", "asked", "refused", "asked", "approved"].map(|did| format!("broadcast_{did}"))
    );
}

#[tokio::test]
async fn who_only_drafts_sends_nothing_and_is_told_no_numbers() {
    let office = Office::open().await;
    let pta = json!([{ "kind": "group", "school": HIBARI, "group": "pta" }]);
    let draft = office.draft("drafter", "総会は土曜日です。", pta.clone()).await;
    let body = json!({ "version": draft["version"], "addressed": 4, "acknowledged": [], "words": "", "why": "quota",
        "as": "send_again", "pupil": "p3-1-1", "key": "6f1c8f6e-0000-4000-8000-000000000005" });
    let shut = [
        ("POST", "/look"),
        ("POST", "/release"),
        ("POST", "/approve"),
        ("POST", "/refuse"),
        ("POST", "/withdraw"),
        ("POST", "/withdraw/look"),
        ("POST", "/resolve"),
        ("POST", "/chunks/0/resolve"),
        ("POST", "/confirmations"),
        ("GET", "/progress"),
        ("GET", &format!("/report?school={HIBARI}")),
    ];
    let (_, waiting) = office.post("drafter", &one(&draft, "/ask"), &json!({ "version": draft["version"] })).await;
    let press = office.press("office", &waiting).await;
    office.post("office", &one(&draft, "/approve"), &press).await;
    office.out("office", &draft).await;
    for (method, below) in shut {
        let refused = office.refuses(method, "drafter", &one(&draft, below), &body).await;
        assert_eq!(refused, (403, "not_allowed".to_owned()), "{method} {below}");
    }
    let asked = json!({ "schools": [HIBARI], "audience": { "segments": pta } });
    assert_eq!(office.refuses("POST", "drafter", "broadcasts/count", &asked).await.0, 403);
    let (_, seen) = office.get("drafter", &one(&draft, "")).await;
    assert_eq!((&seen["state"], &seen["can"], &seen["moved"]), (&json!("sent"), &json!([]), &Value::Null));
    let (_, list) = office.get("drafter", &format!("broadcasts?school={HIBARI}")).await;
    let row = &list["broadcasts"][0];
    assert_eq!((&row["addressed"], &row["done"], &row["confirmed"]), (&json!(0), &json!(0), &Value::Null), "{row}");
    // It cannot be stopped any more, and whose word that would take does not matter.
    let stop = office.refuses("POST", "drafter", &one(&draft, "/stop"), &Value::Null).await;
    assert_eq!(stop, (409, "too_late".to_owned()));
}
