//! A child whom the school misses: what the page shows, and what a guardian answers there or in the talk.

use std::collections::BTreeMap;

use domain::{
    arrival::{Found, Morning},
    broadcast::Person,
    talk::Button,
};
use serde_json::{Value, json};
use table::Mornings;
use testkit::world;

use crate::common::{Page, keys};

impl Page {
    /// The seat of the pupil at that place is empty at 8:40, and nobody has reported.
    async fn misses(&mut self, place: usize) {
        let pupil = &world::pupils()[place];
        let blank = Morning::new(pupil.school.clone(), pupil.homeroom.clone(), world::today());
        let by = Person { id: "teacher".parse().unwrap(), name: "田中".into() };
        let taken = blank.taken([pupil.id.clone()].into(), by, world::seven_and(100));
        let missed_from = world::hibari().missed_from;
        let seats =
            taken.seats(std::slice::from_ref(&pupil.id), &BTreeMap::default(), world::seven_and(100), missed_from);
        let searched = taken.searching(&seats, world::seven_and(100)).unwrap().after(&blank).unwrap();
        assert!(self.table.keep_morning(&searched).await.unwrap());
        self.at(101).await;
    }

    async fn missed(&self, phone: u8) -> Value {
        self.get(phone, "arrival").await.json()
    }

    async fn says_where(&self, phone: u8, child: &str, found: &str) -> (u16, Value) {
        let answer = self.post(phone, &format!("arrival/{child}"), json!({ "found": found })).await;
        (answer.status, answer.json())
    }
}

#[tokio::test]
async fn the_page_asks_where_a_child_is_until_somebody_says() {
    let mut page = Page::open().await;
    assert_eq!(page.missed(1).await, json!([]));
    page.misses(0).await;
    let missed = page.missed(1).await;
    assert_eq!((&missed[0]["nickname"], &missed[0]["found"]), (&json!("ゆう"), &Value::Null));
    assert_eq!((&missed[0]["day"], &missed[0]["since"]), (&json!("2026-11-24"), &json!("2026-11-24T08:40:00+09:00")));
    assert_eq!(page.missed(2).await, json!([]), "another family's child");
    let (status, missed) = page.says_where(1, "p3-1-1", "should_be_there").await;
    assert_eq!((status, &missed[0]["found"]), (200, &json!("should_be_there")));
    let (_, missed) = page.says_where(1, "p3-1-1", "with_family").await;
    assert_eq!(missed[0]["found"], "with_family");
}

#[tokio::test]
async fn a_report_is_an_answer_too() {
    let mut page = Page::open().await;
    page.misses(0).await;
    assert_eq!(page.report(1, "p3-1-1/2026-11-24", "absent", "illness", 1).await.status, 200);
    assert_eq!(page.missed(1).await, json!([]));
}

#[tokio::test]
async fn nobody_answers_for_a_child_of_others_or_whom_nobody_misses() {
    let mut page = Page::open().await;
    let (status, refused) = page.says_where(1, "p3-1-1", "with_family").await;
    assert_eq!((status, &refused["error"]["code"]), (409, &json!("not_searched")));
    page.misses(0).await;
    assert_eq!(page.says_where(2, "p3-1-1", "with_family").await.0, 404);
    assert_eq!(page.says_where(1, "p3-1-1", "elsewhere").await.0, 422);
}

#[tokio::test]
async fn a_tap_in_the_talk_says_the_same_and_leads_to_the_report() {
    let mut page = Page::open().await;
    page.misses(0).await;
    let button = |found| Button::Whereabouts { pupil: world::pupils()[0].id.clone(), day: world::today(), found };
    let press = |found| keys().seal(&button(found), &world::line_user(1)).unwrap();
    let said = json!({ "event": uuid::Uuid::from_u128(7), "press": press(Found::WithFamily) });
    let answer = page.post(1, "talk", said).await.json();
    let card = &answer["says"][0]["card"];
    assert_eq!((&card["taps"][0]["label"], &card["taps"][1]["label"]), (&json!("きょう 欠席"), &json!("きょう 遅刻")));
    assert_eq!(page.missed(1).await[0]["found"], "with_family");
    let stolen = json!({ "event": uuid::Uuid::from_u128(8), "press": press(Found::AtSchool) });
    page.post(2, "talk", stolen).await.json();
    assert_eq!(page.missed(1).await[0]["found"], "with_family", "another family's button opens nothing");
}
