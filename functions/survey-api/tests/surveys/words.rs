use domain::survey::Per;
use serde_json::{Value, json};

use crate::office::{HIBARI, Office, from_school, says, survey};

fn of(question: &str) -> String {
    format!("survey/words?school={HIBARI}&question={question}")
}

#[tokio::test]
async fn what_was_written_is_read_with_a_second_factor_and_with_whom_it_is_about() {
    for (per, pupil) in [(Per::Pupil, "p3-2-1"), (Per::Household, "p3-2-1"), (Per::Guardian, "p3-2-1")] {
        let office = Office::open().await;
        let (from, segments) = from_school();
        let sent = office.asks(from, segments, survey(per)).await;
        office.answers(&sent, Some(3), &[3], says(0, "送迎をお願いします")).await;
        office.answers(&sent, Some(1), &[0], says(1, "")).await;
        let (status, words) = office.get("head", &of("q2")).await;
        assert_eq!((status, words["words"].as_array().unwrap().len()), (200, 1), "{words}");
        assert_eq!(
            (&words["words"][0]["text"], &words["words"][0]["pupil"]["id"]),
            (&json!("送迎をお願いします"), &json!(pupil))
        );
        assert_eq!((&words["words"][0]["pupil"]["homeroom"], &words["next"]), (&json!("p3-2"), &Value::Null));
        let refused = office.refuses("GET", "head/one-factor", &of("q2"), &Value::Null).await;
        assert_eq!(refused, (403, "second_factor_first".to_owned()), "{per:?}");
        assert_eq!(office.get("head/one-factor", &format!("survey/results?school={HIBARI}")).await.0, 200);
    }
}

#[tokio::test]
async fn only_questions_for_words_have_any() {
    let office = Office::open().await;
    let (from, segments) = from_school();
    office.asks(from, segments, survey(Per::Pupil)).await;
    for (question, expected) in
        [("q1", 404), ("q9", 404), ("%22", 404), ("q2&after=nothing", 422), ("q2&after=bm90aGluZw", 422)]
    {
        assert_eq!(office.refuses("GET", "head", &of(question), &Value::Null).await.0, expected, "{question}");
    }
    let none = office.refuses("GET", "head", "survey/words?school=x", &Value::Null).await;
    assert_eq!(none.0, 422, "no question");
}

#[tokio::test]
async fn many_words_come_page_by_page_each_once() {
    let office = Office::open().await;
    let (from, segments) = from_school();
    let sent = office.asks(from, segments, survey(Per::Guardian)).await;
    for number in 10..130 {
        office.answers(&sent, Some(number), &[0], says(0, &format!("{number}番"))).await;
    }
    let (mut found, mut after, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let (_, page) = office.get("head", &format!("{}{after}", of("q2"))).await;
        found.extend(page["words"].as_array().unwrap().iter().map(|word| word["text"].as_str().unwrap().to_owned()));
        pages += 1;
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    found.sort_unstable();
    found.dedup();
    assert_eq!((found.len(), pages), (120, 3));
}
