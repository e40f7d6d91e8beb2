use domain::broadcast::Outcome;
use serde_json::{Value, json};

use crate::office::{HIBARI, MINAMI, Office, everyone, homeroom, one};

async fn waiting(office: &Office, sub: &str, of: &str) -> Vec<(String, Value)> {
    let (status, found) = office.get(sub, &format!("broadcasts/attention?{of}")).await;
    assert_eq!((status, &found["more"]), (200, &json!(false)), "{found}");
    let rows = found["waiting"].as_array().unwrap().clone();
    rows.into_iter().map(|one| (one["why"].as_str().unwrap().to_owned(), one["row"]["id"].clone())).collect()
}

fn hibari() -> String {
    format!("school={HIBARI}")
}

/// What one family is told, by the teacher to the homeroom: it waits for another person.
async fn asked(office: &Office) -> Value {
    let name = testkit::world::pupils()[0].name.replace('　', "");
    let text = format!("{name}様\n通知表をお送りします。{name}さんの評定は次のとおりです。");
    let draft = office.draft("teacher", &text, homeroom("p3-1")).await;
    let (_, waiting) = office.release("teacher", &draft).await;
    assert_eq!(waiting["state"], "waiting");
    waiting
}

#[tokio::test]
async fn what_waits_for_a_person_is_found_behind_sixty_newer_drafts() {
    let office = Office::open().await;
    let old = asked(&office).await;
    for n in 1..=60 {
        office.at(n);
        office.post("head", "broadcasts", &json!({ "school": HIBARI })).await;
    }
    let (_, list) = office.get("head", &format!("broadcasts?{}", hibari())).await;
    assert!(
        list["broadcasts"].as_array().unwrap().iter().all(|row| row["id"] != old["id"]),
        "the list has others first"
    );
    let approval = vec![("approval".to_owned(), old["id"].clone())];
    assert_eq!(waiting(&office, "head", &hibari()).await, approval);
    assert_eq!(waiting(&office, "board", &hibari()).await, approval);
    assert_eq!(waiting(&office, "teacher", &hibari()).await, [], "they wait themselves");
    assert_eq!(waiting(&office, "board", "board=true").await, []);
    let words = json!({ "version": old["version"], "words": "個別に渡してください" });
    office.post("head", &one(&old, "/refuse"), &words).await;
    assert_eq!(waiting(&office, "head", &hibari()).await, []);
    assert_eq!(waiting(&office, "teacher", &hibari()).await, [("refused".to_owned(), old["id"].clone())]);
}

#[tokio::test]
async fn what_did_not_go_out_and_what_is_parked_waits_for_the_sender() {
    let office = Office::open().await;
    let moved = office.draft("teacher", "明日は弁当です。", homeroom("p3-1")).await;
    let mut press = office.press("teacher", &moved).await;
    office.post("teacher", &one(&moved, "/release"), &press).await;
    crate::office::many_register(&office).await;
    office.at(2);
    office.plan().await;
    assert_eq!(office.get("teacher", &one(&moved, "")).await.1["state"], "moved");
    let parked = office.draft("head", "遠足は金曜日です。", everyone()).await;
    press = office.press("head", &parked).await;
    press["key"] = json!("6f1c8f6e-0000-4000-8000-00000000000a");
    office.post("head", &one(&parked, "/release"), &press).await;
    office.at(4);
    office.plan().await;
    assert_eq!(waiting(&office, "office", &hibari()).await, [("moved".to_owned(), moved["id"].clone())]);
    office.carry(Outcome::Refused("The request body has 1 error(s)".to_owned())).await;
    let all = [("moved".to_owned(), moved["id"].clone()), ("parked".to_owned(), parked["id"].clone())];
    assert_eq!(waiting(&office, "office", &hibari()).await, all);
    let (_, found) = office.get("head", &format!("broadcasts/attention?{}", hibari())).await;
    assert!(found["waiting"][1]["parked"].as_u64() > Some(0), "{found}");
    assert_eq!(waiting(&office, "teacher", &hibari()).await, all[..1]);
    assert_eq!(waiting(&office, "teacher-2", &hibari()).await, []);
    assert_eq!(waiting(&office, "drafter", &hibari()).await, []);
    // What nobody wants any more goes.
    assert_eq!(office.send("DELETE", "teacher", &one(&moved, ""), &Value::Null).await.0, 204);
    assert_eq!(waiting(&office, "office", &hibari()).await, all[1..]);
    for (sub, of) in
        [("minami-head", hibari()), ("head", format!("school={MINAMI}")), ("head", "board=true".to_owned())]
    {
        assert_eq!(
            office.refuses("GET", sub, &format!("broadcasts/attention?{of}"), &Value::Null).await.0,
            403,
            "{sub}"
        );
    }
}
