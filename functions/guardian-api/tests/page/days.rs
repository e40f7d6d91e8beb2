//! Reporting, changing and taking back: own children only, each filled-in form once, today until sixty days on.

use serde_json::json;

use crate::common::{Page, request_id};

const TODAY: &str = "p3-1-1/2026-11-24";

#[tokio::test]
async fn a_report_is_received_under_a_number() {
    let page = Page::open().await;
    let answer = page.report(1, TODAY, "absent", "illness", 1).await;
    let mut absence = answer.absence();
    let receipt = absence["receipt"].take();
    assert!(
        receipt["number"].as_str().is_some_and(|number| number.len() == 10 && number.starts_with("1124-")),
        "{receipt}"
    );
    let expected = json!({
        "child": "p3-1-1", "nickname": "ゆう", "day": "2026-11-24", "kind": "absent", "reason": "illness", "state": "received",
        "comes_at": null, "leaves_at": null, "collected_by": null, "details": null, "by": "you",
        "request": null, "comments": [], "returns": null, "receipt": null, "reported_at": "2026-11-24T07:30:00+09:00", "seen_at": null, "after_cut_off": false, "can_change": true,
        "history": [{
            "at": "2026-11-24T07:30:00+09:00", "what": "reported", "by": "you", "kind": "absent", "comes_at": null, "leaves_at": null,
        }],
    });
    assert_eq!(absence, expected);
}

#[tokio::test]
async fn the_same_form_sent_again_changes_nothing_whatever_it_says() {
    let mut page = Page::open().await;
    let first = page.report(1, TODAY, "absent", "illness", 1).await;
    page.at(40).await;
    let again = page.report(1, TODAY, "absent", "illness", 1).await;
    assert_eq!((again.status, again.json()), (200, first.json()));
    let other = page.report(1, TODAY, "late", "hospital", 1).await;
    assert_eq!((other.status, other.json()), (200, first.json()));
    assert_eq!(page.entries(0).await, 1);
}

#[tokio::test]
async fn two_sendings_of_one_form_at_the_same_moment_are_one_entry() {
    let page = Page::open().await;
    let send = || page.report(1, TODAY, "absent", "illness", 1);
    let (one, other) = tokio::join!(send(), send());
    assert_eq!((one.status, one.json()), (200, other.json()));
    assert_eq!(page.entries(0).await, 1);
}

#[tokio::test]
async fn one_form_number_for_two_days_is_two_reports() {
    let page = Page::open().await;
    for day in ["p3-1-1/2026-11-24", "p3-1-1/2026-11-25"] {
        assert_eq!(page.report(1, day, "absent", "illness", 1).await.status, 200);
    }
    assert_eq!(page.get(1, "absences").await.json()["absences"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn somebody_elses_child_and_no_child_at_all_look_the_same() {
    let page = Page::open().await;
    for phone in [1, 3] {
        for child in ["p3-2-1", "no-such-child", "%23", "%FF", "p3-1-1%2F2026-11-24"] {
            let place = format!("{child}/2026-11-24");
            page.report(phone, &place, "absent", "illness", 1).await.refuses(404, "not_found");
            page.cancel(phone, &place, 1).await.refuses(404, "not_found");
        }
    }
    let foreign = page.report(1, "p3-2-1/2026-11-24", "absent", "illness", 1).await;
    assert_eq!(foreign.text, page.report(1, "no-such-child/2026-11-24", "absent", "illness", 1).await.text);
    assert_eq!(page.entries(3).await, 0);
}

#[tokio::test]
async fn days_from_today_to_the_sixtieth_can_be_reported() {
    let page = Page::open().await;
    for day in ["2026-11-24", "2027-01-23"] {
        assert_eq!(page.report(1, &format!("p3-1-1/{day}"), "absent", "family", 1).await.status, 200, "{day}");
    }
    for day in ["2026-11-23", "2027-01-24", "1926-11-24", "9999-12-31"] {
        page.report(1, &format!("p3-1-1/{day}"), "absent", "family", 1).await.refuses(422, "day_not_possible");
        page.cancel(1, &format!("p3-1-1/{day}"), 1).await.refuses(422, "day_not_possible");
    }
    for day in ["today", "2026-02-30", "24"] {
        page.report(1, &format!("p3-1-1/{day}"), "absent", "family", 1).await.refuses(422, "invalid_request");
    }
}

#[tokio::test]
async fn just_before_midnight_in_tokyo_today_is_still_today() {
    let mut page = Page::open().await;
    page.at(17 * 60 - 1).await;
    assert_eq!(page.report(1, TODAY, "absent", "illness", 1).await.status, 200);
    page.at(17 * 60).await;
    page.report(1, TODAY, "absent", "illness", 2).await.refuses(422, "day_not_possible");
    let listed = page.get(1, "absences").await.json();
    assert_eq!(listed["absences"][0]["can_change"], false);
}

#[tokio::test]
async fn a_report_can_be_changed_taken_back_and_made_again() {
    let mut page = Page::open().await;
    let first = page.report(1, TODAY, "absent", "illness", 1).await.absence();
    page.at(31).await;
    let changed = page.report(1, TODAY, "late", "hospital", 2).await.absence();
    assert_eq!(json!([changed["kind"], changed["reason"], changed["state"]]), json!(["late", "hospital", "received"]));
    assert_ne!(changed["receipt"], first["receipt"]);
    page.at(32).await;
    let cancelled = page.cancel(1, TODAY, 3).await.absence();
    assert_eq!(cancelled["state"], "cancelled");
    assert_eq!(page.cancel(1, TODAY, 3).await.absence(), cancelled);
    page.at(33).await;
    let again = page.report(1, TODAY, "absent", "illness", 4).await.absence();
    let steps = again["history"].as_array().unwrap().iter().map(|step| step["what"].as_str().unwrap());
    assert_eq!(steps.collect::<Vec<_>>(), ["reported", "changed", "cancelled", "reported"]);
}

#[tokio::test]
async fn taking_back_what_was_never_reported_says_so() {
    let page = Page::open().await;
    page.cancel(1, TODAY, 1).await.refuses(409, "nothing_to_cancel");
    assert_eq!(page.get(1, "absences").await.json(), json!({ "absences": [], "arrangements": [] }));
}

#[tokio::test]
async fn a_report_after_the_cut_off_is_taken_and_marked() {
    let mut page = Page::open().await;
    page.at(75).await;
    assert_eq!(page.report(1, TODAY, "absent", "illness", 1).await.absence()["after_cut_off"], false);
    page.at(76).await;
    assert_eq!(page.report(1, TODAY, "late", "illness", 2).await.absence()["after_cut_off"], true);
}

#[tokio::test]
async fn a_day_that_has_been_changed_too_often_refers_to_the_schools_telephone() {
    let page = Page::open().await;
    page.fill_first_day().await;
    let answer = page.report(1, TODAY, "late", "illness", 1).await;
    answer.refuses(409, "too_many_changes");
    assert!(answer.text.contains("03-0000-0101"), "{}", answer.text);
}

#[tokio::test]
async fn what_no_form_can_say_is_refused() {
    let page = Page::open().await;
    let id = request_id(1);
    for body in [
        json!({ "kind": "asleep", "reason": "illness", "request_id": id }),
        json!({ "kind": "absent", "reason": "illness", "request_id": "1" }),
        json!({ "kind": "absent", "reason": "illness" }),
        json!({ "kind": "absent", "request_id": id }),
        json!([]),
    ] {
        page.ask(1, ("PUT", "absences/p3-1-1/2026-11-24"), body.to_string()).await.refuses(422, "invalid_request");
    }
    page.post(1, "absences/p3-1-1/2026-11-24/cancel", json!({})).await.refuses(422, "invalid_request");
    assert_eq!(page.entries(0).await, 0);
}
