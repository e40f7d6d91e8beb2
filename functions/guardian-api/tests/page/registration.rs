//! Registering with a letter's code: each code once, a few wrong ones an hour, and no real name as a nickname.

use serde_json::{Value, json};
use testkit::world;

use crate::common::{Answer, Page};

async fn look(page: &Page, phone: u8, code: &str) -> Answer {
    page.post(phone, "codes", json!({ "code": code })).await
}

async fn register(page: &Page, phone: u8, code: &str, nickname: &str) -> Answer {
    page.post(phone, "children", json!({ "code": code, "nickname": nickname })).await
}

fn of(pupil: u8, copy: u8) -> String {
    world::code(pupil, copy).to_string()
}

/// Well formed, and on no letter.
fn wrong(number: u8) -> String {
    world::code(20, number).to_string()
}

#[tokio::test]
async fn a_code_tells_the_school_and_the_homeroom_and_no_more() {
    let page = Page::open().await;
    let answer = look(&page, 3, &of(1, 1)).await;
    let expected = json!({ "school": "みほん市立ひばり小学校", "homeroom": "3年1組", "for": "child" });
    assert_eq!((answer.status, answer.json()), (200, expected.clone()));
    let typed = of(1, 1).replace('-', "").to_lowercase();
    assert_eq!(look(&page, 3, &typed).await.json(), expected);
}

#[tokio::test]
async fn registering_links_the_child_and_registering_again_changes_nothing() {
    let page = Page::open().await;
    let first = register(&page, 3, &of(1, 1), " はる ").await;
    assert_eq!((first.status, &first.json()["nickname"], &first.json()["id"]), (201, &json!("はる"), &json!("p3-1-2")));
    let again = register(&page, 3, &of(1, 1), "なつ").await;
    assert_eq!((again.status, again.json()), (200, first.json()));
    let me = page.get(3, "me").await.json();
    assert_eq!((&me["registered"], &me["children"]), (&json!(true), &json!([first.json()])));
}

#[tokio::test]
async fn the_letters_second_code_stays_free_for_the_other_guardian() {
    let page = Page::open().await;
    assert_eq!(register(&page, 1, &of(0, 2), "ゆうちゃん").await.status, 200);
    let other = register(&page, 3, &of(0, 2), "ゆうくん").await;
    assert_eq!((other.status, other.json()["nickname"].clone()), (201, json!("ゆうくん")));
    assert_eq!(page.get(1, "me").await.json()["children"][0]["nickname"], "ゆう");
}

#[tokio::test]
async fn a_code_that_another_guardian_has_used_is_used() {
    let page = Page::open().await;
    look(&page, 3, &of(0, 1)).await.refuses(409, "code_used");
    register(&page, 3, &of(0, 1), "ゆう").await.refuses(409, "code_used");
    assert_eq!(page.get(3, "me").await.json()["registered"], false);
    assert_eq!(look(&page, 1, &of(0, 1)).await.status, 200, "their own");
}

#[tokio::test]
async fn two_people_with_one_code_at_the_same_moment_are_one_guardian() {
    let page = Page::open().await;
    let code = of(1, 1);
    let (a, b) = tokio::join!(register(&page, 2, &code, "はる"), register(&page, 3, &code, "なつ"));
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
}

#[tokio::test]
async fn after_ten_wrong_codes_even_the_right_one_has_to_wait_for_the_next_hour() {
    let mut page = Page::open().await;
    for number in 0..5 {
        look(&page, 3, &wrong(number)).await.refuses(404, "code_unknown");
        register(&page, 3, &wrong(number), "はる").await.refuses(404, "code_unknown");
    }
    look(&page, 3, &of(1, 1)).await.refuses(429, "too_many_tries");
    register(&page, 3, &of(1, 1), "はる").await.refuses(429, "too_many_tries");
    assert_eq!(look(&page, 1, &of(1, 1)).await.status, 200, "somebody else's tries are their own");
    page.at(59).await;
    look(&page, 3, &of(1, 1)).await.refuses(429, "too_many_tries");
    page.at(60).await;
    assert_eq!(register(&page, 3, &of(1, 1), "はる").await.status, 201);
}

#[tokio::test]
async fn what_cannot_be_a_code_is_unknown_and_costs_no_try() {
    let page = Page::open().await;
    for _ in 0..3 {
        for typed in ["", "ABCD", "AB01-CD23-EFU5", "あいうえおかきくけこさし", "AB01-CD23-EF45-X", "#"] {
            look(&page, 3, typed).await.refuses(404, "code_unknown");
            register(&page, 3, typed, "はる").await.refuses(404, "code_unknown");
        }
    }
    assert_eq!(look(&page, 3, &of(1, 1)).await.status, 200);
}

#[tokio::test]
async fn right_and_used_codes_cost_no_try() {
    let page = Page::open().await;
    for _ in 0..6 {
        assert_eq!(look(&page, 3, &of(1, 1)).await.status, 200);
        look(&page, 3, &of(0, 1)).await.refuses(409, "code_used");
    }
    assert_eq!(register(&page, 3, &of(1, 1), "はる").await.status, 201);
}

#[tokio::test]
async fn a_nickname_that_cannot_be_shown_is_refused_and_costs_no_try() {
    let page = Page::open().await;
    for nickname in ["", "   ", "あいうえおかきくけこさ", "は\u{7}る"] {
        for _ in 0..4 {
            register(&page, 3, &wrong(0), nickname).await.refuses(422, "nickname_invalid");
        }
    }
    assert_eq!(register(&page, 3, &of(1, 1), "👨‍👩‍👧はるちゃん").await.status, 201);
}

#[tokio::test]
async fn a_full_name_is_no_nickname() {
    let page = Page::open().await;
    let pupil = &world::pupils()[1];
    for name in [pupil.name.clone(), pupil.name.replace('　', ""), pupil.kana.replace('　', " ")] {
        register(&page, 3, &of(1, 1), &name).await.refuses(422, "nickname_is_full_name");
    }
    assert_eq!(page.get(3, "me").await.json()["children"], Value::Array(vec![]));
    assert_eq!(register(&page, 3, &of(1, 1), "はる").await.status, 201);
}
