use domain::broadcast::Outcome;
use fanout::{ChunkOrder, Orders};
use serde_json::{Value, json};

use crate::office::{HIBARI, MINAMI, Office, one, written};

/// The board's, to two schools: a chunk for each.
async fn to_both(office: &Office) -> (Value, Vec<ChunkOrder>) {
    let (_, begun) = office.post("board", "broadcasts", &json!({ "school": null })).await;
    let both = json!([{ "kind": "everyone", "school": HIBARI }, { "kind": "everyone", "school": MINAMI }]);
    let draft = written(&begun, "大雨のおそれがあります。", &json!({ "segments": both }));
    let (_, kept) = office.send("PUT", "board", &one(&begun, ""), &draft).await;
    office.release("board", &kept).await;
    office.at(2);
    office.plan().await;
    (kept, office.outbox.chunks())
}

async fn carry(office: &Office, chunk: &ChunkOrder, outcome: Outcome) {
    Orders::chunks(&office.outbox, std::slice::from_ref(chunk)).await.unwrap();
    office.carry(outcome).await;
}

#[tokio::test]
async fn what_is_known_about_parked_ones_is_said_and_decided_about_at_once() {
    let office = Office::open().await;
    let (broadcast, chunks) = to_both(&office).await;
    assert_eq!(chunks.len(), 2, "{chunks:?}");
    for chunk in &chunks {
        carry(&office, chunk, Outcome::QuotaReached).await;
    }
    let (_, progress) = office.get("board", &one(&broadcast, "/progress")).await;
    let whys: Vec<_> = progress["parked"].as_array().unwrap().iter().map(|one| one["why"].clone()).collect();
    assert_eq!(whys, ["quota", "quota"], "{progress}");
    let path = one(&broadcast, "/resolve");
    let other = json!({ "why": "unclear", "as": "send_again" });
    assert_eq!(office.refuses("POST", "board", &path, &other).await, (409, "not_now".to_owned()));
    let again = json!({ "why": "quota", "as": "send_again" });
    let (status, progress) = office.post("board", &path, &again).await;
    assert_eq!((status, &progress["parked"]), (200, &json!([])), "{progress}");
    assert_eq!(office.refuses("POST", "board", &path, &again).await, (409, "not_now".to_owned()), "pressed twice");

    carry(&office, &chunks[0], Outcome::QuotaReached).await;
    carry(&office, &chunks[1], Outcome::Refused("no".to_owned())).await;
    let (_, progress) = office.post("board", &path, &json!({ "why": "quota", "as": "let_be" })).await;
    assert_eq!(progress["parked"].as_array().map(Vec::len), Some(1), "{progress}");
    assert_eq!((&progress["parked"][0]["why"], &progress["state"]), (&json!("refused"), &json!("sending")));
    let (_, done) = office.post("board", &path, &json!({ "why": "refused", "as": "let_be" })).await;
    assert_eq!((&done["state"], &done["parked"]), (&json!("sent"), &json!([])), "{done}");
    assert_eq!(done["removed"], json!([{ "why": "given_up", "n": 5 }]));
}

#[tokio::test]
async fn nobody_sends_again_what_was_taken_back() {
    let office = Office::open().await;
    let (broadcast, chunks) = to_both(&office).await;
    for chunk in &chunks {
        carry(&office, chunk, Outcome::QuotaReached).await;
    }
    let (status, _) = office.post("board", &one(&broadcast, "/withdraw"), &json!({ "words": "" })).await;
    assert_eq!(status, 200);
    let path = one(&broadcast, "/resolve");
    let again = json!({ "why": "quota", "as": "send_again" });
    assert_eq!(office.refuses("POST", "board", &path, &again).await, (409, "not_now".to_owned()));
    let (status, left) = office.post("board", &path, &json!({ "why": "quota", "as": "let_be" })).await;
    assert_eq!((status, &left["parked"]), (200, &json!([])), "{left}");
}
