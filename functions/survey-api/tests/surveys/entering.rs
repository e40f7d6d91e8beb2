use domain::{guardian::link_number, survey::Per};
use serde_json::{Value, json};
use table::Seeding;
use testkit::world;

use crate::office::{HIBARI, Office, family, from_school, says, survey};

#[expect(clippy::needless_pass_by_value, reason = "as `json!` makes them")]
fn said(option: u8, version: Value, guardian: Value) -> Value {
    json!({ "school": HIBARI, "answers": { "q1": { "one": option }, "q2": { "words": "電話で聞きました" } },
        "version": version, "guardian": guardian })
}

fn path(pupil: &str) -> String {
    format!("survey/answers/{pupil}")
}

async fn read(office: &Office, pupil: &str) -> Value {
    let (status, found) = office.get("head", &format!("{}?school={HIBARI}", path(pupil))).await;
    assert_eq!(status, 200, "{found}");
    found
}

#[tokio::test]
async fn what_a_family_said_on_paper_stands_as_their_answer_and_in_the_log() {
    let office = Office::open().await;
    let (from, segments) = from_school();
    let sent = office.asks(from, segments, survey(Per::Pupil)).await;
    assert_eq!(read(&office, "p3-1-3").await, json!({ "answered": false, "answer": null, "guardians": [] }));
    let (status, kept) = office.send("PUT", "teacher", &path("p3-1-3"), &said(1, Value::Null, Value::Null)).await;
    assert_eq!(
        (status, &kept["answer"]["came"], &kept["answer"]["version"]),
        (200, &json!("staff"), &json!(0)),
        "{kept}"
    );
    assert_eq!(kept["answer"]["answers"]["q2"], json!({ "words": "電話で聞きました" }));
    let log = office.log(HIBARI).await;
    assert_eq!(log.iter().map(|(did, _)| did.as_str()).collect::<Vec<_>>(), ["answered_by_staff"]);
    assert!(log[0].1.contains("p3-1-3") && log[0].1.contains("survey"), "{}", log[0].1);
    assert!(!log[0].1.contains("電話で"), "the log says that, not what");
    // Somebody who had the page open from before, and somebody who sees what stands.
    let late = office.refuses("PUT", "head", &path("p3-1-3"), &said(0, Value::Null, Value::Null)).await;
    assert_eq!(late, (409, "survey_changed".to_owned()));
    let (_, changed) = office.send("PUT", "head", &path("p3-1-3"), &said(0, json!(0), Value::Null)).await;
    assert_eq!((&changed["answer"]["version"], &changed["answer"]["answers"]["q1"]), (&json!(1), &json!({ "one": 0 })));
    assert_eq!(office.refuses("PUT", "head", &path("p3-1-3"), &said(0, json!(0), Value::Null)).await.0, 409);
    assert_eq!(office.log(HIBARI).await.len(), 2, "what was refused is not noted");
    // Staff type in what lay in the letter box when it was closed.
    office.close(&sent, 2).await;
    let (status, _) = office.send("PUT", "head", &path("p3-1-2"), &said(0, Value::Null, Value::Null)).await;
    assert_eq!(status, 200);
}

#[tokio::test]
async fn the_page_of_a_household_has_one_answer_for_all_its_children() {
    let office = Office::open().await;
    let (from, segments) = from_school();
    let sent = office.asks(from, segments, survey(Per::Household)).await;
    let (status, kept) = office.send("PUT", "head", &path("p3-1-2"), &said(0, Value::Null, Value::Null)).await;
    assert_eq!(status, 200, "{kept}");
    assert_eq!(read(&office, "p3-1-1").await["answer"], kept["answer"], "the other child's");
    let (_, missing) = office.get("head", &format!("survey/unanswered?school={HIBARI}")).await;
    assert!(
        missing["pupils"].as_array().unwrap().iter().all(|row| !row["pupil"].as_str().unwrap().starts_with("p3-1-1"))
    );
    // What a guardian has answered is changed, and not joined by another.
    office.answers(&sent, Some(3), &[3], says(1, "")).await;
    assert_eq!(office.refuses("PUT", "head", &path("p3-2-1"), &said(0, Value::Null, Value::Null)).await.0, 409);
    let (_, changed) = office.send("PUT", "head", &path("p3-2-1"), &said(0, json!(0), Value::Null)).await;
    assert_eq!((&changed["answer"]["came"], &changed["answer"]["version"]), (&json!("staff"), &json!(1)));
}

#[tokio::test]
async fn for_one_of_several_guardians_it_is_said_which() {
    let office = Office::open().await;
    let (from, segments) = from_school();
    office.asks(from, segments, survey(Per::Guardian)).await;
    let found = read(&office, "p3-1-1").await;
    let guardians = found["guardians"].as_array().unwrap();
    let pupil = "p3-1-1".parse().unwrap();
    assert_eq!(guardians.len(), 2);
    for one in guardians {
        assert_eq!(one["number"], json!(link_number(&one["id"].as_str().unwrap().parse().unwrap(), &pupil)));
    }
    let second = guardians.iter().find(|one| one["id"] == json!(world::guardian(2).as_str())).unwrap();
    for guardian in [Value::Null, json!(world::guardian(3).as_str()), json!("x")] {
        let refused = office.refuses("PUT", "head", &path("p3-1-1"), &said(0, Value::Null, guardian)).await;
        assert_eq!(refused, (422, "choose_a_guardian".to_owned()));
    }
    let (status, kept) = office.send("PUT", "head", &path("p3-1-1"), &said(1, Value::Null, second["id"].clone())).await;
    assert_eq!(status, 200, "{kept}");
    let of = |id: &Value| {
        kept["guardians"].as_array().unwrap().iter().find(|one| one["id"] == *id).unwrap()["answer"].clone()
    };
    assert_eq!(of(&second["id"])["answers"]["q1"], json!({ "one": 1 }));
    assert_eq!(of(&json!(world::guardian(1).as_str())), Value::Null);
}

#[tokio::test]
async fn what_does_not_fit_a_question_says_which_and_why() {
    let office = Office::open().await;
    let (from, segments) = from_school();
    office.asks(from, segments, survey(Per::Pupil)).await;
    let long = "あ".repeat(2_001);
    for (answers, question, why) in [
        (json!({}), "q1", "missing"),
        (json!({ "q1": { "one": 2 } }), "q1", "kind"),
        (json!({ "q1": { "number": 1 } }), "q1", "kind"),
        (json!({ "q1": { "one": 0 }, "q2": { "words": long } }), "q2", "too_much"),
        (json!({ "q1": { "one": 0 }, "q9": { "one": 0 } }), "q9", "kind"),
    ] {
        let body = json!({ "school": HIBARI, "answers": answers, "version": null, "guardian": null });
        assert_eq!(office.refuses("PUT", "head", &path("p3-1-1"), &body).await, (422, "answer_wrong".to_owned()));
        let (_, refused) = office.send("PUT", "head", &path("p3-1-1"), &body).await;
        assert_eq!(
            (&refused["error"]["question"], &refused["error"]["why"]),
            (&json!(question), &json!(why)),
            "{refused}"
        );
    }
    for body in [json!({}), json!({ "school": HIBARI, "answers": { "q1": "yes" } }), json!([]), Value::Null] {
        assert_eq!(office.refuses("PUT", "head", &path("p3-1-1"), &body).await.0, 422, "{body}");
    }
    assert!(office.log(HIBARI).await.is_empty());
    let single = office.refuses("PUT", "head/one-factor", &path("p3-1-1"), &said(0, Value::Null, Value::Null)).await;
    assert_eq!(single, (403, "second_factor_first".to_owned()));
}

#[tokio::test]
async fn a_household_of_two_homerooms_has_one_answer_whichever_teacher_types_it_in() {
    let office = Office::open().await;
    // 3年1組's third and 3年2組's second are siblings.
    office.table.plant(vec![family(6, &[2, 4])]).await.unwrap();
    let (from, segments) = from_school();
    office.asks(from, segments, survey(Per::Household)).await;
    let (status, kept) = office.send("PUT", "teacher", &path("p3-1-3"), &said(0, Value::Null, Value::Null)).await;
    assert_eq!(status, 200, "{kept}");
    let again = office.refuses("PUT", "teacher-2", &path("p3-2-2"), &said(1, Value::Null, Value::Null)).await;
    assert_eq!(again, (409, "survey_changed".to_owned()));
    let (_, seen) = office.get("teacher-2", &format!("{}?school={HIBARI}", path("p3-2-2"))).await;
    assert_eq!(seen["answer"], kept["answer"], "the sibling's teacher sees the family's answer");
    let (status, changed) = office.send("PUT", "teacher-2", &path("p3-2-2"), &said(1, json!(0), Value::Null)).await;
    assert_eq!((status, &changed["answer"]["version"]), (200, &json!(1)), "{changed}");
    assert_eq!(read(&office, "p3-1-3").await["answer"], changed["answer"]);
    // The other teacher's pupil stays theirs, and nothing is said of them.
    for (teacher, pupil) in [("teacher", "p3-2-2"), ("teacher-2", "p3-1-3")] {
        let other = office.refuses("PUT", teacher, &path(pupil), &said(0, json!(1), Value::Null)).await;
        assert_eq!(other, (404, "not_found".to_owned()));
    }
    assert!(!changed.to_string().contains("p3-1-3"), "{changed}");
}
