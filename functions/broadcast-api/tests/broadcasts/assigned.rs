//! Once times are assigned the deadline ends nothing for those families: whoever has none is reminded, and those of other homerooms are not.

use domain::appointment::HomeroomSheet;
use serde_json::{Value, json};
use table::Appointing;

use crate::{
    asking::{appointments, keeps},
    office::{HIBARI, Office, homeroom, one},
    reminding::{readers, remind, stands, takes},
};

/// After 4 December, 17:00, in minutes after seven on 24 November.
const LATE: i64 = 10 * 24 * 60 + 11 * 60;

/// Times of 3年1組 and 3年2組, given out by wishes.
async fn offers(office: &Office) -> Value {
    let mut asks = appointments();
    asks["how"] = json!("wishes");
    let offer = asks["offers"]["p3-1"].clone();
    asks["offers"]["p3-2"] = offer;
    let mut both = homeroom("p3-1");
    both.as_array_mut().unwrap().extend(homeroom("p3-2").as_array().unwrap().clone());
    let begun = office.draft("head", "懇談の日時をお選びください。", both).await;
    let (status, kept) = keeps(office, "head", &begun, "appointments", &asks).await;
    assert_eq!(status, 200, "{kept}");
    office.sent("head", &kept).await
}

async fn is_assigned(office: &Office, offers: &Value, homeroom: &str) {
    let offers = stands(office, offers).await;
    let sheet = office.table.sheet(&offers, &homeroom.parse().unwrap()).await.unwrap().unwrap();
    let mut next = HomeroomSheet { is_assigned: true, ..sheet };
    next.sheet.version += 1;
    assert!(office.table.keep_sheet(&next).await.unwrap());
}

#[tokio::test]
async fn families_of_assigned_homerooms_who_have_no_time_are_reminded_after_the_deadline() {
    let office = Office::open().await;
    let sent = offers(&office).await;
    let body = json!({ "school": HIBARI, "remind_of": sent["id"] });
    office.at(LATE);
    let (_, over) = office.get("head", &one(&sent, "")).await;
    assert_eq!((over["can"].to_string().contains("remind"), &over["appointments"]["is_open"]), (false, &json!(false)));
    assert_eq!(office.refuses("POST", "head", "broadcasts", &body).await, (409, "survey_closed".to_owned()));

    is_assigned(&office, &sent, "p3-1").await;
    takes(&office, &sent, 0).await;
    let (_, open) = office.get("head", &one(&sent, "")).await;
    assert!(open["can"].to_string().contains("remind") && !open["can"].to_string().contains("close"), "{open}");
    assert_eq!(open["appointments"]["is_open"], json!(true));
    let (status, reminder) = remind(&office, "head", &sent).await;
    assert_eq!(status, 201, "{reminder}");
    assert!(!reminder["content"]["text"].as_str().unwrap().contains("12月4日"), "that is over: {reminder}");
    let gone = office.sent("head", &reminder).await;
    assert_eq!(readers(&office, &gone).await, ["g1: p3-1-2"], "nobody of 3年2組, where nothing can be chosen");

    office.at(14 * 24 * 60);
    let refused = office.refuses("POST", "head", "broadcasts", &body).await;
    assert_eq!(refused, (409, "survey_closed".to_owned()), "the day is over");
}
