//! Records of pupils' days.

use domain::{
    absence::{Author, Entry, Kind, Said},
    broadcast::Wishes,
    confidential::Confidential,
};
use serde_json::{Value, json};
use table::Hours;
use testkit::world::{self, brief, says, seven_and};

use crate::home::Home;

fn report(id: &str) -> Entry {
    says(id, seven_and(1), brief(Kind::Absent, "illness"))
}

fn school_says(id: &str, said: Said) -> Entry {
    let by = Author::Staff { staff: "head".parse().unwrap(), name: "佐々木（教頭）".into() };
    Entry { by, ..says(id, seven_and(20), said) }
}

#[tokio::test]
async fn the_others_hear_of_a_report_and_whoever_sent_it_does_not() {
    let home = Home::open().await;
    let record = home.record(1, report("a")).await;
    assert!(home.tell(&[record]).await.is_empty());
    assert_eq!((home.heard(1).await.len(), home.heard(2).await.len(), home.mails()), (0, 1, 1));
    let shown = home.heard(2).await[0].to_string() + &home.mails.taken.lock().unwrap()[0].to_string();
    assert!(shown.contains("つぐの連絡について") && shown.contains("ほかの保護者の方から"), "{shown}");
    for name in world::canaries() {
        assert!(!shown.contains(&name), "{name}");
    }
}

#[tokio::test]
async fn however_often_it_comes_everybody_hears_once_in_line() {
    let home = Home::open().await;
    let record = home.record(1, report("a")).await;
    home.control("faults", json!({ "api": { "answer": "accept_then_500", "calls": 1, "only": "multicast" } })).await;
    assert_eq!(home.tell(std::slice::from_ref(&record)).await, ["100000000000499659"]);
    assert!(home.tell(&[record.clone(), record]).await.is_empty());
    assert_eq!(home.heard(2).await.len(), 1);
}

#[tokio::test]
async fn a_mail_that_was_not_taken_is_sent_again() {
    let home = Home::open().await;
    let record = home.record(1, report("a")).await;
    *home.mails.busy.lock().unwrap() = true;
    assert_eq!(home.tell(std::slice::from_ref(&record)).await.len(), 1);
    assert!(home.tell(&[record]).await.is_empty());
    assert_eq!((home.heard(2).await.len(), home.mails()), (1, 1));
}

#[tokio::test]
async fn a_mail_that_went_out_does_not_again_when_line_has_to_be_asked_again() {
    let home = Home::open().await;
    let record = home.record(1, report("a")).await;
    for _ in 0..3 {
        home.control("faults", json!({ "api": { "answer": "500", "calls": 1, "only": "multicast" } })).await;
        assert_eq!(home.tell(std::slice::from_ref(&record)).await.len(), 1);
        assert_eq!((home.heard(2).await.len(), home.mails()), (0, 1));
    }
    assert!(home.tell(&[record]).await.is_empty());
    assert_eq!((home.heard(2).await.len(), home.mails()), (1, 1));
}

#[tokio::test]
async fn the_days_of_one_report_are_one_notice() {
    let home = Home::open().await;
    let first = home.record(1, report("a")).await;
    let mut second = first.clone();
    second["dynamodb"]["SequenceNumber"] = json!("200000000000499659");
    let of_tomorrow = |image: &mut Value| {
        image["pk"] = json!({ "S": format!("{}#ABSENCE#2026-11-25", world::hibari().code) });
        image["day"] = json!({ "S": "2026-11-25" });
        image["entries"]["M"]["b"] = image["entries"]["M"]["a"].take();
        image["entries"]["M"].as_object_mut().unwrap().remove("a");
        image["entries"]["M"]["b"]["M"]["id"] = json!({ "S": "b" });
    };
    of_tomorrow(&mut second["dynamodb"]["NewImage"]);
    assert!(home.tell(&[first, second]).await.is_empty());
    assert_eq!((home.heard(2).await.len(), home.mails()), (1, 1));
}

#[tokio::test]
async fn the_schools_words_reach_everybody_and_a_look_nobody() {
    let home = Home::open().await;
    let first = home.record(1, report("a")).await;
    let words = Said::Comment { words: Confidential::new("給食のプリントを届けます。".into()) };
    let comment = home.record(2, school_says("b", words)).await;
    let seen = home.record(3, school_says("c", Said::Seen { of: "a".parse().unwrap() })).await;
    assert!(home.tell(&[first, comment, seen]).await.is_empty());
    assert_eq!((home.heard(1).await.len(), home.heard(2).await.len(), home.mails()), (1, 2, 2));
    assert!(!home.heard(1).await[0].to_string().contains("プリント"));
}

#[tokio::test]
async fn who_does_not_wish_to_hear_of_others_hears_of_the_school() {
    let home = Home::open().await;
    let wishes = Wishes { ignores_others: true, ..Wishes::default() };
    assert!(home.table.wish(&world::guardian(2), &wishes).await.unwrap());
    let first = home.record(1, report("a")).await;
    let entered = home.record(2, school_says("b", brief(Kind::Late, "hospital"))).await;
    assert!(home.tell(&[first]).await.is_empty());
    assert_eq!(home.heard(2).await.len(), 0);
    assert!(home.tell(&[entered]).await.is_empty());
    assert_eq!(home.heard(2).await.len(), 1);
}

#[tokio::test]
async fn what_cannot_be_read_keeps_nobody_from_hearing() {
    let home = Home::open().await;
    let mut odd = home.record(1, report("a")).await;
    let second = home.record(2, says("b", seven_and(9), Said::Cancel)).await;
    odd["dynamodb"]["NewImage"]["entries"] = json!({ "S": "腹痛です" });
    assert!(home.tell(&[odd, second]).await.is_empty());
    assert_eq!(home.heard(2).await.len(), 1);
}
