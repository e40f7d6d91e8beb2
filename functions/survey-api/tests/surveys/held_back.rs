//! What is not told yet, not to this session, and not taken any more.

use domain::{
    broadcast::{Broadcast, State},
    survey::{Per, Question, SETTLED, Survey},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use table::{Broadcasts, Written};
use testkit::world;

use crate::office::{HIBARI, Office, anonymous, from_school, says, survey};

const SECOND: SignedDuration = SignedDuration::from_secs(1);

async fn change(office: &Office, stands: &Broadcast, change: impl FnOnce(&mut Broadcast)) {
    let mut next = Broadcast { version: stands.version + 1, ..stands.clone() };
    change(&mut next);
    assert!(matches!(office.table.change_broadcast(&next).await.unwrap(), Written::Now(_)));
}

/// Six have answered anonymously; counted.
async fn six(ended_at: Timestamp, withdrawn: bool) -> Office {
    let office = Office::open().await;
    let (from, segments) = from_school();
    let sent = office.asks(from, segments, anonymous(Per::Pupil)).await;
    for place in 0..6 {
        office.answers(&sent, Some(1), &[place], says(0, "だれにも言わないで")).await;
    }
    office.count().await;
    change(&office, &sent, |next| {
        if withdrawn {
            next.state = State::Withdrawn;
            next.changed_at = ended_at;
        } else {
            next.survey.as_mut().unwrap().closed_at = Some(ended_at);
        }
    })
    .await;
    office
}

/// Whether results, schools and words are told at ten past seven.
async fn told(office: &Office) -> [bool; 3] {
    let (_, results) = office.get("head", &format!("survey/results?school={HIBARI}")).await;
    assert_eq!(results["answers"], 6, "{results}");
    let (_, schools) = office.get("board", "survey/schools").await;
    let (status, words) = office.get("head", &format!("survey/words?school={HIBARI}&question=q2")).await;
    assert!(status == 200 || words["error"]["code"] == "not_yet_told", "{status} {words}");
    [!results["whole"].is_null() && !results["merged"].is_null(), !schools[0]["whole"].is_null(), status == 200]
}

#[tokio::test]
async fn what_was_answered_anonymously_is_told_once_the_last_answers_have_settled() {
    let now = world::seven_and(10);
    for withdrawn in [false, true] {
        for ended_at in [now - SECOND, now - SETTLED + SECOND] {
            assert_eq!(told(&six(ended_at, withdrawn).await).await, [false; 3], "{ended_at} {withdrawn}");
        }
        assert_eq!(told(&six(now - SETTLED, withdrawn).await).await, [true; 3], "{withdrawn}");
    }
}

#[tokio::test]
async fn what_is_confidential_is_counted_for_a_second_factor_only() {
    counted_for_a_second_factor_only(|question| question.on_page_only = true).await;
    // Whoever asks for allergies may have forgotten to say that it is confidential.
    counted_for_a_second_factor_only(|question| question.title = "食物アレルギーはありますか".to_owned()).await;
}

async fn counted_for_a_second_factor_only(confidential: impl Fn(&mut Question)) {
    let office = Office::open().await;
    let (from, segments) = from_school();
    let mut survey: Survey = survey(Per::Pupil);
    confidential(&mut survey.questions[0]);
    let sent = office.asks(from, segments, survey).await;
    office.answers(&sent, Some(1), &[0], says(0, "内緒です")).await;
    office.count().await;
    for (factors, questions) in [("", vec!["q1", "q2"]), ("/one-factor", vec![])] {
        let (_, results) = office.get(&format!("head{factors}"), &format!("survey/results?school={HIBARI}")).await;
        let (status, schools) = office.get(&format!("board{factors}"), "survey/schools").await;
        let homeroom = results["homerooms"].as_array().unwrap().iter().find(|row| row["answers"] == 1).unwrap();
        assert_eq!((status, &results["answers"]), (200, &json!(1)), "{results}");
        for cell in [&results["whole"], &homeroom["cell"], &schools[0]["whole"]] {
            let told: Vec<&str> = cell["questions"].as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!((told, &cell["answers"]), (questions.clone(), &json!(1)), "{factors}");
        }
    }
}

#[tokio::test]
async fn nothing_is_entered_for_a_family_once_the_survey_was_withdrawn() {
    let office = Office::open().await;
    let (from, segments) = from_school();
    let sent = office.asks(from, segments, survey(Per::Pupil)).await;
    change(&office, &sent, |next| next.state = State::Withdrawn).await;
    let said = json!({ "school": HIBARI, "answers": { "q1": { "one": 0 } }, "version": null, "guardian": null });
    let refused = office.refuses("PUT", "head", "survey/answers/p3-1-1", &said).await;
    assert_eq!(refused, (409, "survey_withdrawn".to_owned()));
    let (_, stands) = office.get("head", &format!("survey/answers/p3-1-1?school={HIBARI}")).await;
    assert_eq!((&stands["answer"], office.log(HIBARI).await.len()), (&Value::Null, 0));
}
