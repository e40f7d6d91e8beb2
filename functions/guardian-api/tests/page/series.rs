//! Several days at once.

use domain::school::School;
use jiff::civil::date;
use serde_json::{Value, json};
use table::SchoolSettings;
use testkit::{Fault, world};

use crate::{
    common::{Answer, Page, request_id},
    full::{TODAY, say},
};

fn days(answer: &Answer) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let json = answer.json();
    json["absences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (text(&one["day"])[5..].to_owned(), text(&one["state"])))
        .collect()
}

async fn take_back(page: &Page, place: &str, until: &str, number: u128) -> Answer {
    page.post(1, &format!("absences/{place}/cancel"), json!({ "until": until, "request_id": request_id(number) })).await
}

fn received(days: &[&str]) -> Vec<(String, String)> {
    days.iter().map(|day| ((*day).to_owned(), "received".to_owned())).collect()
}

#[tokio::test]
async fn several_days_are_the_school_days_among_them_and_sent_again_nothing_more() {
    let page = Page::open().await;
    let school = School { closed_days: [date(2026, 11, 26)].into(), version: 1, ..world::hibari() };
    page.table.change_school(&world::whole(&school.code), &school).await.unwrap();
    let until = json!({ "until": "2026-11-30" });
    let first = say(&page, TODAY, 1, &until).await;
    assert_eq!(days(&first), received(&["11-24", "11-25", "11-27", "11-30"]));
    assert_eq!(say(&page, TODAY, 1, &until).await.json(), first.json());
    assert_eq!(page.get(1, "absences").await.json()["absences"].as_array().unwrap().len(), 4);
    assert_eq!(page.entries(0).await, 1);
}

#[tokio::test]
async fn what_a_failure_left_open_the_same_form_fills() {
    let page = Page::open().await;
    for operation in ["PutItem", "UpdateItem"] {
        page.dynamo.faults().plan(operation, Fault::AnswerLost, 30);
    }
    say(&page, TODAY, 1, &json!({ "until": "2026-11-27" })).await.refuses(503, "try_again");
    assert!(page.dynamo.faults().forget() < 60, "the fault was met");
    assert_eq!(page.entries(0).await, 1, "the first day is written, and nobody was told");
    let again = say(&page, TODAY, 1, &json!({ "until": "2026-11-27" })).await;
    assert_eq!(days(&again), received(&["11-24", "11-25", "11-26", "11-27"]));
    assert_eq!(page.entries(0).await, 1);
}

#[tokio::test]
async fn days_without_lessons_and_too_many_are_refused() {
    let page = Page::open().await;
    let until = |day: &str| json!({ "until": day });
    say(&page, "p3-1-1/2026-11-28", 1, &until("2026-11-29")).await.refuses(422, "no_school_days");
    say(&page, "p3-1-1/2026-11-25", 1, &until("2026-11-24")).await.refuses(422, "no_school_days");
    say(&page, TODAY, 1, &until("2026-12-14")).await.refuses(422, "too_many_days");
    say(&page, TODAY, 1, &until("2027-01-24")).await.refuses(422, "day_not_possible");
    say(&page, TODAY, 1, &until("someday")).await.refuses(422, "invalid_request");
    assert_eq!(page.get(1, "absences").await.json()["absences"], json!([]));
    let saturday = say(&page, "p3-1-1/2026-11-28", 2, &until("2026-11-28")).await;
    assert_eq!(days(&saturday), received(&["11-28"]), "a school may have forgotten to enter it");
}

#[tokio::test]
async fn a_series_is_taken_back_as_far_as_it_stands() {
    let mut page = Page::open().await;
    say(&page, TODAY, 1, &json!({ "until": "2026-11-27" })).await;
    page.at(31).await;
    page.cancel(1, "p3-1-1/2026-11-25", 2).await;
    page.at(32).await;
    let taken_back = take_back(&page, TODAY, "2026-11-26", 3).await;
    let gone = |days: &[&str]| days.iter().map(|day| ((*day).to_owned(), "cancelled".to_owned())).collect::<Vec<_>>();
    assert_eq!(days(&taken_back), gone(&["11-24", "11-26"]));
    assert_eq!(take_back(&page, TODAY, "2026-11-26", 3).await.json(), taken_back.json());
    take_back(&page, TODAY, "2026-11-26", 4).await.refuses(409, "nothing_to_cancel");
    take_back(&page, TODAY, "2026-11-23", 5).await.refuses(422, "day_not_possible");
    take_back(&page, TODAY, "2027-01-24", 5).await.refuses(422, "day_not_possible");
    assert_eq!(days(&take_back(&page, TODAY, "2026-12-24", 6).await), gone(&["11-27"]));
}
