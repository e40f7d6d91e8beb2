//! Every kind of question, and what is not taken.

use domain::{
    broadcast::Broadcast,
    survey::{Kind, Per, Question, ShowIf, Survey},
};
use jiff::civil::date;
use serde_json::{Value, json};
use testkit::news::{asking, content, question, sent, texts};

use crate::common::Page;

/// A question of each kind; the third is asked of those who said yes to the first.
fn all_kinds() -> Broadcast {
    let one = asking(sent("m1", 10, content()), Per::Pupil);
    let several = Kind::Several { options: texts(&["月", "火", "水"]), most: Some(2) };
    let number = Kind::Number { least: 1, most: 5, unit: "人".to_owned() };
    let show_if = Some(ShowIf { question: "q1".to_owned().try_into().unwrap(), is: [0].into() });
    let days = Kind::Date { from: date(2026, 12, 1), to: date(2026, 12, 24) };
    let free = |id: &str, kind| Question { required: false, ..question(id, "ひとこと", kind) };
    let survey = one.survey.clone().unwrap();
    let mut questions = survey.questions.clone();
    questions.extend([
        Question { required: false, note: "2つまで".to_owned(), ..question("q2", "来られる曜日", several) },
        Question { show_if, ..question("q3", "何人で来ますか", number) },
        Question { required: false, ..question("q4", "いつ", days) },
        free("q5", Kind::Line),
        Question { on_page_only: true, ..free("q6", Kind::Text) },
    ]);
    Broadcast { survey: Some(Box::new(Survey { questions, ..*survey })), ..one }
}

async fn asked() -> Page {
    let page = Page::open().await;
    page.send_message(&all_kinds()).await;
    page
}

fn whole() -> Value {
    json!({ "q1": { "one": 0 }, "q2": { "several": [0, 2] }, "q3": { "number": 3 }, "q4": { "date": "2026-12-07" },
        "q5": { "words": "よろしくお願いします" }, "q6": { "words": "雨なら\n行けません" } })
}

#[tokio::test]
async fn every_kind_of_question_is_shown_and_answered() {
    let page = asked().await;
    let survey = page.survey(1, "m1").await;
    let kinds: Vec<&str> =
        survey["questions"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["one", "several", "number", "date", "line", "text"]);
    let third = json!({ "id": "q3", "title": "何人で来ますか", "note": "", "required": true, "on_page_only": false,
        "show_if": { "question": "q1", "is": [0] }, "kind": "number", "least": 1, "most": 5, "unit": "人" });
    assert_eq!(survey["questions"][2], third);
    assert_eq!(survey["questions"][1]["most"], 2);
    assert_eq!(survey["questions"][3]["from"], "2026-12-01");
    let message = page.answer(1, "m1", whole()).await.json();
    assert_eq!((&message["survey"]["answers"][0]["answers"], &message["answered"]), (&whole(), &json!(true)));
}

#[tokio::test]
async fn what_is_not_asked_any_more_is_not_kept() {
    let page = asked().await;
    let no = json!({ "q1": { "one": 1 }, "q3": { "number": 3 }, "q5": { "words": "　" } });
    let message = page.answer(1, "m1", no).await.json();
    assert_eq!(message["survey"]["answers"][0]["answers"], json!({ "q1": { "one": 1 } }));
}

#[tokio::test]
async fn what_does_not_fit_names_its_question_and_nothing_is_kept() {
    let page = asked().await;
    let long = |characters: usize| json!({ "words": "あ".repeat(characters) });
    for (id, value, why) in [
        ("q1", json!(null), "missing"),
        ("q3", json!(null), "missing"),
        ("q1", json!({ "one": 2 }), "kind"),
        ("q1", json!({ "words": "参加する" }), "kind"),
        ("q2", json!({ "several": [3] }), "kind"),
        ("q2", json!({ "several": [0, 1, 2] }), "too_much"),
        ("q3", json!({ "number": 6 }), "range"),
        ("q4", json!({ "date": "2026-12-25" }), "range"),
        ("q5", long(101), "too_much"),
        ("q6", long(10_000), "too_much"),
        ("q9", json!({ "one": 0 }), "kind"),
    ] {
        let mut answers = whole();
        answers.as_object_mut().unwrap().remove(id);
        if !value.is_null() {
            answers[id] = value.clone();
        }
        let answer = page.answer(1, "m1", answers).await;
        let error = answer.json()["error"].take();
        assert_eq!((answer.status, &error["code"]), (422, &json!("answer_wrong")), "{id} {value} {error}");
        assert_eq!((&error["question"], &error["why"]), (&json!(id), &json!(why)), "{value}");
        let message = error["message"].as_str().unwrap();
        assert!(message.chars().any(|c| ('ぁ'..='ん').contains(&c)), "{message}");
    }
    assert_eq!(page.survey(1, "m1").await["answers"][0]["answered"], false);
}

#[tokio::test]
async fn fifty_long_texts_are_one_answer_and_more_is_too_large() {
    let page = Page::open().await;
    let one = asking(sent("m1", 10, content()), Per::Pupil);
    let questions = (0..50).map(|n| question(&format!("q{n}"), "ひとこと", Kind::Text)).collect();
    let survey = Survey { questions, ..*one.survey.clone().unwrap() };
    page.send_message(&Broadcast { survey: Some(Box::new(survey)), ..one }).await;
    let texts = |words: String| (0..50).map(|n| (format!("q{n}"), json!({ "words": words }))).collect::<Value>();
    assert_eq!(page.answer(1, "m1", texts("鷗".repeat(2_000))).await.status, 200);
    page.answer(1, "m1", texts("鷗".repeat(10_000))).await.refuses(413, "too_large");
}

#[tokio::test]
async fn what_cannot_mean_anything_is_refused() {
    let page = asked().await;
    for answers in [json!({ "q1": 0 }), json!({ "q1": { "one": -1 } }), json!({ "q1": { "one": 300 } }), json!([])] {
        page.answer(1, "m1", answers).await.refuses(422, "invalid_request");
    }
    for id in ["", "q#1", "question-one"] {
        page.answer(1, "m1", json!({ id: { "one": 0 } })).await.refuses(422, "invalid_request");
    }
}
