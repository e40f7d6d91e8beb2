use domain::{
    broadcast::{About, Next, Outcome},
    id::BroadcastId,
};
use serde_json::{Value, json};
use table::{Broadcasts, FanOut};
use testkit::{Fault, world};
use uuid::Uuid;

use crate::{
    files,
    office::{HIBARI, Office, everyone, homeroom, one},
};

/// As much of a picture as tells that it is one.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n a map";

fn id(broadcast: &Value) -> BroadcastId {
    broadcast["id"].as_str().unwrap().parse().unwrap()
}

/// Released and planned; its chunk lies in the queue.
async fn going_out(office: &Office) -> Value {
    let draft = office.draft("head", "遠足は金曜日です。", homeroom("p3-1")).await;
    office.release("head", &draft).await;
    office.at(2);
    office.plan().await;
    office.get("head", &one(&draft, "")).await.1
}

async fn withdraw(office: &Office, broadcast: &Value, words: &str) -> Value {
    let body = json!({ "words": words });
    let (status, withdrawn) = office.post("head", &one(broadcast, "/withdraw"), &body).await;
    assert_eq!((status, &withdrawn["state"]), (200, &json!("withdrawn")), "{withdrawn}");
    withdrawn
}

/// The notice of a withdrawal.
async fn notice(office: &Office, withdrawn: &Value) -> Value {
    office.get("head", &one(&json!({ "id": withdrawn["withdrawal"]["notice"] }), "")).await.1
}

/// Lets everything go its way for some minutes: planner, sender and clock.
async fn minutes_later(office: &Office, until: i64) {
    for minute in [until - 20, until - 10, until] {
        office.at(minute);
        fanout::Clockwork::new(office.table.clone(), office.outbox.clone()).tick(office.now()).await.unwrap();
        office.plan().await;
        office.carry(Outcome::Accepted).await;
    }
}

#[tokio::test]
async fn who_got_what_was_taken_back_is_told_once() {
    let office = Office::open().await;
    let draft = office.draft("head", "遠足は金曜日です。", homeroom("p3-1")).await;
    let sent = office.sent("head", &draft).await;
    assert_eq!(sent["withdrawal"], Value::Null);
    let withdrawn = withdraw(&office, &sent, "あて先をまちがえました。").await;
    assert_eq!((&withdrawn["withdrawal"]["standing"], &withdrawn["can"]), (&json!("on_its_way"), &json!(["resolve"])));
    let again = withdraw(&office, &sent, "あて先をまちがえました。").await;
    assert_eq!(again["version"], withdrawn["version"], "pressing again changes nothing");
    let (_, list) = office.get("head", &format!("broadcasts?school={HIBARI}")).await;
    assert_eq!(list["broadcasts"].as_array().unwrap().len(), 2, "{list}");
    let told = notice(&office, &withdrawn).await;
    assert_eq!((&told["state"], &told["corrects"]), (&json!("holding"), &sent["id"]));
    let text = told["content"]["text"].as_str().unwrap();
    assert!(text.contains("取り消しました") && text.ends_with("あて先をまちがえました。"), "{text}");
    assert!(!text.contains("遠足"), "its words may be what should not have been said: {text}");
    minutes_later(&office, 30).await;
    let (_, progress) = office.get("head", &one(&told, "/progress")).await;
    assert_eq!((&progress["state"], &progress["line"]), (&json!("sent"), &json!({ "of": 2, "done": 2 })), "{progress}");
    let (_, seen) = office.get("head", &one(&sent, "")).await;
    assert_eq!(seen["withdrawal"], json!({ "standing": "told", "notice": told["id"] }));
    assert_eq!(office.log(HIBARI).await, ["broadcast_released", "broadcast_withdrawn", "broadcast_released"]);
}

#[tokio::test]
async fn a_notice_that_is_stopped_tells_nobody_and_the_page_says_so() {
    let office = Office::open().await;
    let draft = office.draft("head", "遠足は金曜日です。", homeroom("p3-1")).await;
    let sent = office.sent("head", &draft).await;
    let withdrawn = withdraw(&office, &sent, "").await;
    let told = notice(&office, &withdrawn).await;
    assert_eq!(office.post("head", &one(&told, "/stop"), &json!({})).await.0, 200);
    let (_, seen) = office.get("head", &one(&sent, "")).await;
    assert_eq!(seen["withdrawal"], json!({ "standing": "not_told", "notice": told["id"] }));
}

#[tokio::test]
async fn who_never_got_what_was_taken_back_in_time_hears_nothing_of_it() {
    let office = Office::open().await;
    let sending = going_out(&office).await;
    assert_eq!(sending["state"], "sending");
    let withdrawn = withdraw(&office, &sending, "").await;
    let told = notice(&office, &withdrawn).await;
    assert_eq!(told["state"], "holding", "a sender may have read that it goes out: {told}");
    office.carry(Outcome::Accepted).await;
    minutes_later(&office, 30).await;
    let (_, progress) = office.get("head", &one(&sending, "/progress")).await;
    assert_eq!(progress["removed"], json!([{ "why": "withdrawn", "n": 2 }]), "{progress}");
    let (_, progress) = office.get("head", &one(&told, "/progress")).await;
    assert_eq!((&progress["state"], &progress["recipients"]), (&json!("sent"), &json!(0)), "{progress}");
    let (_, seen) = office.get("head", &one(&sending, "")).await;
    assert_eq!(seen["withdrawal"]["standing"], "nobody");
}

#[tokio::test]
async fn who_gets_it_in_the_moment_of_taking_it_back_is_told() {
    let office = Office::open().await;
    let sending = going_out(&office).await;
    // A sender has read that it goes out, and goes on with what it knows.
    let known = office.table.ordered_broadcast(&id(&sending)).await.unwrap().unwrap();
    let chunk = office.table.chunk(&known, 0).await.unwrap().unwrap();
    let read = office.table.sending(&known, 0).await.unwrap().unwrap();
    let withdrawn = withdraw(&office, &sending, "").await;
    let Next::Attempt(attempt) = read.next(&chunk, &known, About::Standing, office.now()) else { panic!("{read:?}") };
    assert!(office.table.advance(&attempt).await.unwrap());
    assert!(office.table.advance(&attempt.after(&chunk, Outcome::Accepted).unwrap()).await.unwrap());
    let told = notice(&office, &withdrawn).await;
    minutes_later(&office, 30).await;
    let (_, progress) = office.get("head", &one(&told, "/progress")).await;
    assert_eq!((&progress["state"], &progress["line"]), (&json!("sent"), &json!({ "of": 2, "done": 2 })), "{progress}");
}

#[tokio::test]
async fn who_was_disturbed_while_taking_it_back_goes_on_with_it() {
    let office = Office::open().await;
    let draft = office.draft("head", "しおりを送ります。", homeroom("p3-1")).await;
    let sent = office.sent("head", &draft).await;
    // Whom it went to cannot be read just now.
    office.dynamo.faults().plan("Query", Fault::Throttled, 40);
    let half = withdraw(&office, &sent, "").await;
    assert!(office.dynamo.faults().forget() > 0);
    assert_eq!(half["withdrawal"], json!({ "standing": "unfinished", "notice": null }));
    assert_eq!(half["can"], json!(["withdraw", "resolve"]));
    let done = withdraw(&office, &sent, "失礼しました。").await;
    assert_eq!((&done["withdrawal"]["standing"], &done["can"]), (&json!("on_its_way"), &json!(["resolve"])));
    assert!(notice(&office, &done).await["content"]["text"].as_str().unwrap().ends_with("失礼しました。"));
}

#[tokio::test]
async fn what_is_said_with_it_is_looked_at_like_any_other_words() {
    let office = Office::open().await;
    let draft = office.draft("head", "遠足は金曜日です。", homeroom("p3-1")).await;
    let sent = office.sent("head", &draft).await;
    let named = |place: usize| world::pupils()[place].name.replace('　', "");
    // Somebody of another homeroom.
    let words = format!("{}さんのことをまちがえて書きました。", named(4));
    let path = one(&sent, "/withdraw");
    let unseen = json!({ "words": words, "acknowledged": [] });
    let refused = office.refuses("POST", "head", &path, &unseen).await;
    assert_eq!(refused, (422, "not_looked_at".to_owned()));
    let (_, stands) = office.get("head", &one(&sent, "")).await;
    assert_eq!(stands["state"], "sent", "nothing has happened yet");

    let look = one(&sent, "/withdraw/look");
    let (status, seen) = office.post("head", &look, &json!({ "words": words })).await;
    assert_eq!((status, seen["findings"].as_array().map(Vec::len)), (200, Some(1)), "{seen}");
    assert_eq!(seen["findings"][0]["why"], "name_of_somebody_outside");
    let record = json!({ "words": format!("{}様\n通知表をまちがえて送りました。", named(0)), "acknowledged": [] });
    let (_, grave) = office.post("head", &look, &record).await;
    assert_eq!(grave["needs_second"], true, "{grave}");
    assert_eq!(office.refuses("POST", "head", &path, &record).await, (422, "words_not_alone".to_owned()));
    let long = json!({ "words": "あ".repeat(81) });
    for path in [&path, &look] {
        assert_eq!(office.refuses("POST", "head", path, &long).await, (422, "words_too_long".to_owned()));
    }
    let (_, plain) = office.post("head", &look, &json!({ "words": "申し訳ありません。" })).await;
    assert_eq!(plain, json!({ "findings": [], "needs_second": false }));

    let acknowledged = json!({ "words": words, "acknowledged": [seen["findings"][0]["id"]] });
    let (status, withdrawn) = office.post("head", &path, &acknowledged).await;
    assert_eq!((status, &withdrawn["state"]), (200, &json!("withdrawn")), "{withdrawn}");
    assert_eq!(office.refuses("POST", "head", &look, &json!({ "words": "" })).await, (409, "not_now".to_owned()));
}

async fn repeated(office: &Office, original: &Value, request: u128) -> Value {
    let asked = json!({ "school": HIBARI, "resend_of": original["id"], "request_id": Uuid::from_u128(request) });
    let (status, again) = office.post("head", "broadcasts", &asked).await;
    assert_eq!((status, &again["repeats"]), (201, &original["id"]), "{again}");
    again
}

/// The sender opens the file, and presses.
async fn pressed(office: &Office, again: &Value, key: u128) -> Value {
    let file = again["attachments"][0]["id"].as_str().unwrap();
    let (_, opened) = office.post("head", &one(again, &format!("/attachments/{file}/opened")), &Value::Null).await;
    let mut press = office.press("head", &opened).await;
    press["key"] = json!(Uuid::from_u128(key));
    office.post("head", &one(again, "/release"), &press).await.1
}

#[tokio::test]
async fn what_was_sent_again_is_taken_back_with_it() {
    let office = Office::open().await;
    let draft = office.draft("head", "日程です。", everyone()).await;
    let file = files::sent(&office, "head", &draft, "地図.png", PICTURE).await;
    let (_, checked) = office.post("head", &one(&draft, &format!("/attachments/{file}/check")), &Value::Null).await;
    let released = pressed(&office, &checked, 1).await;
    assert_eq!(released["state"], "holding", "{released}");
    let sent = office.out("head", &draft).await;
    let [went, holds, only_begun] = [2, 3, 4];
    let went = repeated(&office, &sent, went).await;
    assert_eq!(pressed(&office, &went, 5).await["state"], "holding");
    office.out("head", &went).await;
    let holds = repeated(&office, &sent, holds).await;
    assert_eq!(pressed(&office, &holds, 6).await["state"], "holding");
    let only_begun = repeated(&office, &sent, only_begun).await;
    assert_eq!(office.shelf.keys().len(), 4, "the file, and a copy for each");
    let (_, seen) = office.get("head", &one(&sent, "")).await;
    assert_eq!(seen["repeated"], 3);

    let withdrawn = withdraw(&office, &sent, "").await;
    assert_eq!(withdrawn["withdrawal"]["standing"], "on_its_way");
    assert_eq!(office.shelf.keys(), Vec::<String>::new(), "the wrong file is nowhere any more");
    let states = |all: Vec<Value>| all.iter().map(|one| one["state"].clone()).collect::<Vec<_>>();
    let mut all = Vec::new();
    for again in [&went, &holds, &only_begun] {
        all.push(office.get("head", &one(again, "")).await.1);
    }
    assert_eq!(all[0]["withdrawal"], withdrawn["withdrawal"], "who got both hears of it once");
    assert_eq!((&all[1]["attachments"], &all[2]["attachments"]), (&json!([]), &json!([])));
    assert_eq!(states(all), ["withdrawn", "stopped", "stopped"]);
    minutes_later(&office, 40).await;
    let (_, progress) = office.get("head", &one(&holds, "/progress")).await;
    assert_eq!((&progress["state"], &progress["recipients"]), (&json!("stopped"), &json!(0)));

    let (_, stopped) = office.get("head", &one(&only_begun, "")).await;
    let press = office.press("head", &stopped).await;
    let refused = office.refuses("POST", "head", &one(&only_begun, "/release"), &press).await;
    assert_eq!(refused, (422, "original_withdrawn".to_owned()));
    let late = json!({ "school": HIBARI, "resend_of": sent["id"] });
    assert_eq!(office.refuses("POST", "head", "broadcasts", &late).await, (409, "not_now".to_owned()));
}

#[tokio::test]
async fn what_repeats_it_does_not_go_out_although_nobody_got_to_stop_it() {
    let office = Office::open().await;
    let draft = office.draft("head", "遠足は金曜日です。", homeroom("p3-1")).await;
    let sent = office.sent("head", &draft).await;
    let again = repeated(&office, &sent, 2).await;
    assert_eq!(office.release("head", &again).await.1["state"], "holding");
    // Whoever takes the first one back ends behind their first write.
    let original = office.table.ordered_broadcast(&id(&sent)).await.unwrap().unwrap();
    office.table.change_broadcast(&original.withdraw(office.now()).unwrap()).await.unwrap();
    minutes_later(&office, 40).await;
    let (_, progress) = office.get("head", &one(&again, "/progress")).await;
    assert_eq!((&progress["state"], &progress["recipients"]), (&json!("stopped"), &json!(0)), "{progress}");
}
