//! Looking up: own children's days, newest first, and nobody's name in who did what.

use domain::{
    absence::{Author, Entry, Said},
    id::StaffId,
};
use serde_json::{Value, json};
use table::AbsenceLog;
use testkit::world;

use crate::common::Page;

async fn list(page: &Page, phone: u8) -> Vec<Value> {
    page.get(phone, "absences").await.json()["absences"].as_array().unwrap().clone()
}

/// The head confirms the first pupil's version.
async fn confirm(page: &Page, version: &str) {
    let by = Author::Staff { staff: "head".parse::<StaffId>().unwrap(), name: "佐々木（教頭）".to_owned() };
    let said = Said::Seen { of: version.parse().unwrap() };
    let seen = Entry { by, ..world::says("seen-1", world::seven_and(40), said) };
    page.table.keep(&world::blank_day(&world::pupils()[0]), seen).await.unwrap();
}

#[tokio::test]
async fn the_list_shows_own_children_newest_day_first() {
    let page = Page::open().await;
    page.link(1, (6, 1), "そうた").await;
    for (phone, place) in [
        (1, "p3-1-1/2026-11-24"),
        (1, "j1-1-1/2026-12-01"),
        (1, "p3-1-1/2026-11-30"),
        (1, "j1-1-1/2026-11-24"),
        (2, "p3-2-1/2026-11-24"),
    ] {
        assert_eq!(page.report(phone, place, "absent", "illness", 1).await.status, 200);
    }
    let days = list(&page, 1).await;
    let days = days.iter().map(|one| (one["day"].as_str().unwrap(), one["nickname"].as_str().unwrap()));
    let expected = [("2026-12-01", "そうた"), ("2026-11-30", "ゆう"), ("2026-11-24", "そうた"), ("2026-11-24", "ゆう")];
    assert_eq!(days.collect::<Vec<_>>(), expected);
    assert_eq!(list(&page, 2).await.len(), 1);
    assert_eq!(list(&page, 3).await, Vec::<Value>::new());
}

#[tokio::test]
async fn what_was_just_reported_is_in_the_list() {
    let page = Page::open().await;
    for day in ["p3-1-1/2026-11-24", "p3-1-1/2026-11-25"] {
        let reported = page.report(1, day, "leaving_early", "hospital", 1).await.absence();
        assert_eq!(list(&page, 1).await[0], reported);
    }
}

#[tokio::test]
async fn the_other_guardian_and_the_school_are_not_named() {
    let page = Page::open().await;
    page.link(3, (0, 2), "ゆうくん").await;
    let seat = world::blank_day(&world::pupils()[0]);
    page.table.keep(&seat, world::report("by-one", world::seven_and(10))).await.unwrap();
    confirm(&page, "by-one").await;
    for (phone, nickname, by) in [(1, "ゆう", "you"), (3, "ゆうくん", "guardian")] {
        let answer = page.get(phone, "absences").await;
        let absence = answer.json()["absences"][0].take();
        assert_eq!(
            json!([absence["nickname"], absence["state"], absence["seen_at"]]),
            json!([nickname, "seen", "2026-11-24T07:40:00+09:00"])
        );
        let steps =
            absence["history"].as_array().unwrap().iter().map(|step| json!([step["what"], step["by"], step["kind"]]));
        assert_eq!(steps.collect::<Vec<_>>(), [json!(["reported", by, "absent"]), json!(["seen", "school", null])]);
        for hidden in ["佐々木", "head", world::guardian(1).as_str(), world::line_user(1).as_str()] {
            assert!(!answer.text.contains(hidden), "{hidden}");
        }
    }
}

#[tokio::test]
async fn a_change_after_the_confirmation_waits_for_the_school_again() {
    let mut page = Page::open().await;
    let seat = world::blank_day(&world::pupils()[0]);
    page.table.keep(&seat, world::report("by-one", world::seven_and(10))).await.unwrap();
    confirm(&page, "by-one").await;
    page.at(50).await;
    let changed = page.report(1, "p3-1-1/2026-11-24", "late", "illness", 1).await.absence();
    assert_eq!(json!([changed["state"], changed["seen_at"]]), json!(["received", null]));
}
