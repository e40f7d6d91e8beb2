//! Reports in full: times, who collects, symptoms, a diagnosis; requests after lessons have begun; what the school writes; the receipt.

use domain::{
    absence::{Arrangement, Author, Entry, Kind, Report, Said},
    attendance::{AtSchool, Rules},
    broadcast::Person,
    confidential::Confidential,
    school::School,
};
use jiff::civil::{date, time};
use serde_json::{Value, json};
use table::{AbsenceLog, Arrangements, AttendanceRules, SchoolSettings, Schools, Seed, Seeding};
use testkit::world;

use crate::common::{Answer, Page, receipts, request_id};

pub const TODAY: &str = "p3-1-1/2026-11-24";

/// A report with more than its kind and reason.
pub async fn say(page: &Page, place: &str, number: u128, more: &Value) -> Answer {
    let mut body = json!({ "kind": "absent", "reason": "illness", "request_id": request_id(number) });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    page.put(1, &format!("absences/{place}"), body).await
}

/// The school says something about the first pupil's today.
async fn school_says(page: &Page, id: &str, minutes: i64, said: Said) {
    let by = Author::Staff { staff: "head".parse().unwrap(), name: "佐々木（教頭）".to_owned() };
    let entry = Entry { by, ..world::says(id, world::seven_and(minutes), said) };
    page.table.keep(&world::blank_day(&world::pupils()[0]), entry).await.unwrap();
}

#[tokio::test]
async fn what_is_said_in_full_is_read_again_by_both_guardians() {
    let page = Page::open().await;
    page.link(3, (0, 2), "ゆうくん").await;
    let details = json!({
        "symptoms": ["fever", "headache"], "temperature": 38.5, "disease": null, "course": {}, "words": "夜から熱です。",
    });
    let said = json!({
        "kind": "late_and_leaving_early", "comes_at": "10:30", "leaves_at": "14:00", "collected_by": " 祖母 ", "details": details,
    });
    assert_eq!(say(&page, TODAY, 1, &said).await.status, 200);
    for (phone, by) in [(1, "you"), (3, "guardian")] {
        let absence = page.get(phone, "absences").await.absence();
        let times = json!([absence["comes_at"], absence["leaves_at"], absence["collected_by"]]);
        assert_eq!(times, json!(["10:30", "14:00", "祖母"]));
        assert_eq!(json!([absence["details"], absence["by"]]), json!([details, by]));
    }
}

#[tokio::test]
async fn what_does_not_fit_is_refused_by_what_it_is() {
    let page = Page::open().await;
    let details = |more: Value| {
        let mut details = json!({ "symptoms": [], "temperature": null, "disease": null, "course": {}, "words": "" });
        details.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "details": details })
    };
    let at_home = |more: Value| {
        let mut body = details(more);
        body["reason"] = json!("family");
        body
    };
    for (more, code) in [
        (json!({ "reason": "boredom" }), "reason_not_offered"),
        (json!({ "reason": "風邪" }), "reason_not_offered"),
        (json!({ "comes_at": "10:30" }), "times_wrong"),
        (json!({ "kind": "late", "comes_at": "26:00" }), "times_wrong"),
        (json!({ "collected_by": "祖母" }), "collected_by_wrong"),
        (at_home(json!({ "symptoms": ["fever"] })), "health_not_asked"),
        (details(json!({ "temperature": 385 })), "temperature_wrong"),
        (details(json!({ "course": { "onset": "2026-11-23" } })), "course_wrong"),
        (details(json!({ "words": "あ".repeat(301) })), "words_wrong"),
        (details(json!({ "symptoms": ["tired"] })), "invalid_request"),
    ] {
        let body = say(&page, TODAY, 1, &more).await;
        body.refuses(422, code);
    }
    assert_eq!(page.entries(0).await, 0);
}

#[tokio::test]
async fn what_a_school_does_not_offer_is_not_taken() {
    let page = Page::open().await;
    let reasons = AtSchool {
        hidden: ["hospital".parse().unwrap()].into(),
        labels: [("family".parse().unwrap(), "家庭の都合".to_owned())].into(),
        ..AtSchool::default()
    };
    let school = School { reasons, version: 1, ..world::hibari() };
    page.table.change_school(&world::whole(&school.code), &school).await.unwrap();
    let me = page.get(1, "me").await.json();
    let offered = me["children"][0]["school"]["reasons"].as_array().unwrap();
    assert!(offered.contains(&json!({ "code": "family", "label": "家庭の都合", "health": false })), "{offered:?}");
    assert!(!offered.iter().any(|reason| reason["code"] == "hospital"), "{offered:?}");
    page.report(1, TODAY, "late", "hospital", 1).await.refuses(422, "reason_not_offered");
    let rules = Rules { most_days: 3, version: 1, ..Rules::default() };
    page.table.set_rules(&world::staff()[0].board_scope().unwrap(), &rules).await.unwrap();
    assert_eq!(page.get(1, "me").await.json()["most_days"], 3);
    let answer = say(&page, TODAY, 2, &json!({ "until": "2026-11-27" })).await;
    answer.refuses(422, "too_many_days");
    assert!(answer.text.contains("3日"), "{}", answer.text);
}

#[tokio::test]
async fn after_lessons_have_begun_a_change_is_asked_for_and_the_school_answers() {
    let mut page = Page::open().await;
    page.report(1, TODAY, "absent", "illness", 1).await;
    page.at(91).await;
    let late = json!({ "kind": "late", "comes_at": "10:30" });
    let asked = say(&page, TODAY, 2, &late).await.absence();
    assert_eq!(asked["kind"], "absent", "the school has not answered");
    let request = json!({ "at": "2026-11-24T08:31:00+09:00", "by": "you", "kind": "late", "comes_at": "10:30", "leaves_at": null });
    assert_eq!(asked["request"], request);
    let open = page.table.day(&world::hibari().code, &world::pupils()[0].id, world::today()).await.unwrap().unwrap();
    let of = open.request().unwrap().entry.clone();
    school_says(&page, "yes", 95, Said::Accept { of }).await;
    let accepted = page.get(1, "absences").await.absence();
    assert_eq!(json!([accepted["kind"], accepted["request"], accepted["state"]]), json!(["late", null, "seen"]));
    page.at(100).await;
    let taken_back = page.cancel(1, TODAY, 3).await.absence();
    assert_eq!(json!([taken_back["state"], taken_back["request"]["kind"]]), json!(["seen", null]));
    let steps: Vec<_> =
        taken_back["history"].as_array().unwrap().iter().map(|step| step["what"].as_str().unwrap()).collect();
    assert_eq!(steps, ["reported", "requested", "accepted", "requested"]);
    assert_eq!(page.report(1, "p3-1-1/2026-11-25", "absent", "illness", 4).await.absence()["request"], Value::Null);
}

#[tokio::test]
async fn a_first_report_is_taken_at_any_hour() {
    let mut page = Page::open().await;
    page.at(200).await;
    let absence = page.report(1, TODAY, "leaving_early", "illness", 1).await.absence();
    assert_eq!(json!([absence["state"], absence["request"]]), json!(["received", null]));
}

#[tokio::test]
async fn what_the_school_writes_is_read_without_the_name_of_who_wrote_it() {
    let page = Page::open().await;
    page.report(1, TODAY, "absent", "illness", 1).await;
    school_says(&page, "words", 40, Said::Comment { words: Confidential::new("お大事に。".to_owned()) }).await;
    let answer = page.get(1, "absences").await;
    let written = json!([{ "at": "2026-11-24T07:40:00+09:00", "words": "お大事に。" }]);
    assert_eq!(answer.absence()["comments"], written);
    assert!(!answer.text.contains("佐々木"), "{}", answer.text);
    school_says(&page, "taken-back", 41, Said::Withdraw { of: "words".parse().unwrap() }).await;
    let answer = page.get(1, "absences").await;
    assert_eq!(answer.absence()["comments"], json!([{ "at": "2026-11-24T07:40:00+09:00", "words": null }]));
    let steps: Vec<_> =
        answer.absence()["history"].as_array().unwrap().iter().map(|step| step["what"].clone()).collect();
    assert_eq!(json!(steps), json!(["reported", "commented", "comment_withdrawn"]));
    assert!(!answer.text.contains("お大事に"), "{}", answer.text);
}

#[tokio::test]
async fn a_reason_that_was_hidden_meanwhile_stays_where_it_was_chosen() {
    let mut page = Page::open().await;
    assert_eq!(page.report(1, TODAY, "late", "hospital", 1).await.status, 200);
    let pupil = &world::pupils()[0];
    let mut school = page.table.school(&pupil.school).await.unwrap().unwrap();
    school.reasons.hidden.insert("hospital".parse().unwrap());
    page.table.plant(vec![Seed::School(school)]).await.unwrap();
    page.at(31).await;
    let later = say(&page, TODAY, 2, &json!({ "kind": "late", "reason": "hospital", "comes_at": "10:30" })).await;
    assert_eq!((later.status, &later.absence()["comes_at"]), (200, &json!("10:30")));
    say(&page, "p3-1-1/2026-11-25", 3, &json!({ "kind": "late", "reason": "hospital" }))
        .await
        .refuses(422, "reason_not_offered");
    let series = json!({ "kind": "late", "reason": "hospital", "until": "2026-11-25" });
    say(&page, TODAY, 4, &series).await.refuses(422, "reason_not_offered");
}

#[tokio::test]
async fn the_day_back_follows_from_the_diagnosis() {
    let mut page = Page::open().await;
    let ill = |course: Value| {
        json!({ "reason": "infection", "details": {
            "symptoms": ["fever"], "temperature": 39.1, "disease": "influenza", "course": course, "words": "",
        } })
    };
    let open = say(&page, TODAY, 1, &ill(json!({ "onset": "2026-11-23" }))).await.absence();
    assert_eq!(open["returns"], json!({ "from": null, "missing": [["fever_gone"], ["physician"]] }));
    page.at(31).await;
    let known = ill(json!({ "onset": "2026-11-23", "fever_gone": "2026-11-25" }));
    let absence = say(&page, TODAY, 2, &known).await.absence();
    assert_eq!(absence["returns"], json!({ "from": "2026-11-29", "missing": [] }));
    page.at(32).await;
    assert_eq!(page.cancel(1, TODAY, 3).await.absence()["returns"], Value::Null);
}

#[tokio::test]
async fn each_receipt_has_a_seal_by_which_the_school_knows_it_again() {
    let mut page = Page::open().await;
    let mut sealed = vec![page.report(1, TODAY, "absent", "illness", 1).await.absence()];
    page.at(31).await;
    sealed.push(page.report(1, TODAY, "late", "hospital", 2).await.absence());
    page.at(32).await;
    sealed.push(page.cancel(1, TODAY, 3).await.absence());
    let day = page.table.day(&world::hibari().code, &world::pupils()[0].id, world::today()).await.unwrap().unwrap();
    let given = day.receipts();
    let known = |seal: &Value| {
        let seal = seal.as_str().unwrap().parse().unwrap();
        given.iter().filter(|receipt| receipts().knows(receipt, &seal)).map(|receipt| receipt.kind).collect::<Vec<_>>()
    };
    let kinds: Vec<_> = sealed.iter().map(|absence| known(&absence["receipt"]["seal"])).collect();
    assert_eq!(kinds, [vec![Some(Kind::Absent)], vec![Some(Kind::Late)], vec![None]]);
}

#[tokio::test]
async fn what_needs_no_report_is_listed_until_it_is_over() {
    let page = Page::open().await;
    let pupil = &world::pupils()[0];
    let arrangement = Arrangement {
        id: "a".parse().unwrap(),
        school: pupil.school.clone(),
        pupil: pupil.id.clone(),
        report: Report { comes_at: Some(time(10, 0, 0, 0)), ..Report::brief(Kind::Late, "hospital".parse().unwrap()) },
        from: date(2026, 11, 1),
        until: date(2026, 11, 24),
        weekdays: [2].into(),
        by: Person { id: "head".parse().unwrap(), name: "佐々木".into() },
        at: world::seven_and(0),
    };
    let over = Arrangement { id: "b".parse().unwrap(), until: date(2026, 11, 23), ..arrangement.clone() };
    for one in [&arrangement, &over] {
        page.table.add_arrangement(&world::whole(&pupil.school), pupil, one).await.unwrap();
    }
    let listed = page.get(1, "absences").await.json();
    let shown = json!({
        "child": "p3-1-1", "kind": "late", "comes_at": "10:00", "leaves_at": null,
        "from": "2026-11-01", "until": "2026-11-24", "weekdays": [2],
    });
    assert_eq!(listed, json!({ "absences": [], "arrangements": [shown] }));
    assert_eq!(page.get(2, "absences").await.json()["arrangements"], json!([]));
}
