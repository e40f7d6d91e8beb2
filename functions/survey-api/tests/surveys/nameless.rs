use domain::{broadcast::Broadcast, survey::Per};
use serde_json::{Value, json};

use crate::office::{HIBARI, Office, anonymous, family, from_school, says};
use table::Seeding;

/// Three of 3年1組 and three of 3年2組 have answered; counted.
async fn answered(office: &Office, places: &[usize]) -> Broadcast {
    let (from, segments) = from_school();
    let sent = office.asks(from, segments, anonymous(Per::Pupil)).await;
    for place in places {
        office.answers(&sent, Some(1), &[*place], says(0, "だれにも言わないで")).await;
    }
    office.count().await;
    sent
}

async fn of(office: &Office, sub: &str, what: &str) -> (u16, Value) {
    office.get(sub, &format!("survey/{what}school={HIBARI}")).await
}

#[tokio::test]
async fn while_it_is_open_the_number_is_told_and_nothing_of_what_was_said() {
    let office = Office::open().await;
    answered(&office, &[0, 1, 2, 3, 4, 5]).await;
    for sub in ["board", "head", "teacher"] {
        let (_, results) = of(&office, sub, "results?").await;
        assert_eq!(results["answers"], if sub == "teacher" { 3 } else { 6 }, "{sub}");
        assert_eq!((&results["whole"], &results["merged"]), (&Value::Null, &Value::Null), "{sub}");
        assert!(results["homerooms"].as_array().unwrap().iter().all(|row| row["cell"].is_null()), "{sub}");
        let refused =
            office.refuses("GET", sub, &format!("survey/words?school={HIBARI}&question=q2"), &Value::Null).await;
        assert_eq!(refused, (409, "not_yet_told".to_owned()), "{sub}");
    }
    let (_, schools) = office.get("board", "survey/schools").await;
    assert_eq!((&schools[0]["answers"], &schools[0]["whole"]), (&json!(6), &Value::Null));
}

#[tokio::test]
async fn afterwards_small_homerooms_stand_together_and_a_teacher_does_not_see_them() {
    let office = Office::open().await;
    let sent = answered(&office, &[0, 1, 2, 3, 4, 5]).await;
    office.close(&sent, 0).await;
    let (_, results) = of(&office, "head", "results?").await;
    assert_eq!(results["whole"]["answers"], 6);
    assert!(results["homerooms"].as_array().unwrap().iter().all(|row| row["cell"].is_null()));
    assert_eq!(results["merged"]["homerooms"], json!(["3年1組", "3年2組"]));
    assert_eq!(results["merged"]["cell"]["answers"], 6);
    let (_, seen) = of(&office, "teacher", "results?").await;
    assert_eq!((&seen["answers"], &seen["whole"], &seen["merged"]), (&json!(3), &Value::Null, &Value::Null));
    let (_, words) = of(&office, "head", "words?question=q2&").await;
    assert_eq!(words["words"].as_array().unwrap().len(), 6);
    assert!(words["words"].as_array().unwrap().iter().all(|word| word["pupil"].is_null()), "{words}");
    let (_, none) = of(&office, "teacher", "words?question=q2&").await;
    assert_eq!(none["words"], json!([]), "their homeroom is too small to be told");
}

#[tokio::test]
async fn fewer_than_five_are_never_told() {
    let office = Office::open().await;
    let sent = answered(&office, &[0, 1, 2, 3]).await;
    office.close(&sent, 0).await;
    let (_, results) = of(&office, "head", "results?").await;
    assert_eq!((&results["answers"], &results["whole"], &results["merged"]), (&json!(4), &Value::Null, &Value::Null));
    let refused =
        office.refuses("GET", "head", &format!("survey/words?school={HIBARI}&question=q2"), &Value::Null).await;
    assert_eq!(refused, (409, "not_yet_told".to_owned()));
    let (_, schools) = office.get("board", "survey/schools").await;
    assert_eq!(schools[0]["whole"], Value::Null);
}

#[tokio::test]
async fn who_has_answered_is_known_and_what_they_said_to_nobody() {
    let office = Office::open().await;
    office.table.plant(vec![family(20, &[2])]).await.unwrap();
    let sent = answered(&office, &[0]).await;
    let (_, missing) = of(&office, "head", "unanswered?").await;
    assert_eq!((&missing["answered"], &missing["asked"]), (&json!(1), &json!(6)));
    office.close(&sent, 0).await;
    let path = "survey/answers/p3-1-1";
    let read = office.refuses("GET", "head", &format!("{path}?school={HIBARI}"), &Value::Null).await;
    let enter = json!({ "school": HIBARI, "answers": { "q1": { "one": 0 } }, "version": null, "guardian": null });
    let written = office.refuses("PUT", "head", path, &enter).await;
    assert_eq!((read, written), ((409, "anonymous".to_owned()), (409, "anonymous".to_owned())));
    assert!(office.log(HIBARI).await.is_empty());
}
