use domain::{broadcast::Segment, survey::Per};
use serde_json::{Value, json};
use testkit::world;

use crate::office::{HIBARI, MINAMI, Office, asking, from_board, from_school, hibari, says, survey};

fn of(path: &str) -> String {
    format!("survey/{path}?school={HIBARI}")
}

#[tokio::test]
async fn the_chart_says_what_was_answered_by_homeroom_and_in_all() {
    let office = Office::open().await;
    let (from, segments) = from_school();
    let sent = office.asks(from, segments, survey(Per::Pupil)).await;
    for (guardian, place, option) in [(1, 0, 0), (1, 1, 1), (3, 3, 0)] {
        office.answers(&sent, Some(guardian), &[place], says(option, "雨のときは")).await;
    }
    let (status, before) = office.get("head", &of("results")).await;
    assert_eq!((status, &before["asked"], &before["answers"]), (200, &json!(6), &json!(0)), "nothing is counted yet");
    office.count().await;
    let (_, results) = office.get("head", &of("results")).await;
    assert_eq!(results["whole"]["questions"]["q1"], json!({ "given": 3, "bars": [2, 1], "sum": 0 }));
    assert_eq!(results["whole"]["questions"]["q2"], json!({ "given": 3, "bars": [], "sum": 0 }));
    let rows = results["homerooms"].as_array().unwrap();
    let row = |row: &Value| (row["label"].clone(), row["grades"].clone(), row["asked"].clone(), row["answers"].clone());
    let expected = ["3年1組", "3年2組"].map(|label| (json!(label), json!(["P3"]), json!(3)));
    assert_eq!(rows.iter().map(row).map(|(a, b, c, _)| (a, b, c)).collect::<Vec<_>>(), expected);
    assert_eq!(rows[1]["cell"]["questions"]["q1"]["bars"], json!([1]));
    assert_eq!(
        (&results["is_open"], &results["merged"], &results["until"]),
        (&json!(true), &Value::Null, &Value::Null)
    );
    assert_eq!(results["questions"][0]["options"], json!(["参加する", "参加しない"]));
    let words = results.to_string();
    assert!(!words.contains("雨のときは"), "what somebody wrote is no part of a chart");
}

#[tokio::test]
async fn who_is_asked_is_counted_as_the_survey_asks() {
    for (per, asked, by_homeroom) in [(Per::Pupil, 6, [3, 3]), (Per::Household, 5, [2, 3]), (Per::Guardian, 4, [2, 2])]
    {
        let office = Office::open().await;
        let (from, segments) = from_school();
        office.asks(from, segments, survey(per)).await;
        let (_, results) = office.get("office", &of("results")).await;
        let rows: Vec<u64> =
            results["homerooms"].as_array().unwrap().iter().map(|row| row["asked"].as_u64().unwrap()).collect();
        assert_eq!((&results["asked"], rows.as_slice()), (&json!(asked), by_homeroom.as_slice()), "{per:?}");
    }
}

#[tokio::test]
async fn a_reminder_shows_what_stands_under_the_one_that_it_reminds_of() {
    let office = Office::open().await;
    let (from, segments) = from_school();
    let sent = office.asks(from.clone(), segments.clone(), survey(Per::Pupil)).await;
    let mut reminder = asking("reminder", from, segments, survey(Per::Pupil));
    reminder.reminds = Some(sent.id.clone());
    office.keep(&reminder).await;
    office.answers(&sent, Some(1), &[0], says(0, "")).await;
    office.count().await;
    let (_, results) = office.get("head", &format!("reminder/results?school={HIBARI}")).await;
    assert_eq!(results["answers"], 1, "{results}");
}

#[tokio::test]
async fn the_board_lays_school_beside_school() {
    let office = Office::open().await;
    let (from, segments) = from_board();
    let sent = office.asks(from, segments, survey(Per::Pupil)).await;
    office.answers(&sent, Some(1), &[0], says(0, "")).await;
    office.answers(&sent, Some(4), &[6], says(1, "")).await;
    office.count().await;
    let (status, schools) = office.get("board", "survey/schools").await;
    assert_eq!(status, 200, "{schools}");
    let row = |row: &Value| (row["school"].clone(), row["asked"].clone(), row["answers"].clone());
    let rows: Vec<_> = schools.as_array().unwrap().iter().map(row).collect();
    assert_eq!(rows, [(json!(HIBARI), json!(6), json!(1)), (json!(MINAMI), json!(3), json!(1))]);
    assert_eq!(schools[1]["whole"]["questions"]["q1"]["bars"], json!([0, 1]));
    assert_eq!(schools[1]["name"], json!(world::minami().name));
    for sub in ["head", "teacher", "drafter"] {
        assert_eq!(office.refuses("GET", sub, "survey/schools", &Value::Null).await.0, 403, "{sub}");
    }
}

#[tokio::test]
async fn who_comes_over_to_a_homeroom_is_asked_there_and_nobody_guesses_how_many_that_are() {
    let office = Office::open().await;
    let homeroom = Segment::Homeroom { school: hibari(), homeroom: "p3-1".parse().unwrap() };
    office.asks(from_school().0, vec![homeroom], survey(Per::Pupil)).await;
    let (_, results) = office.get("head", &of("results")).await;
    assert_eq!((&results["asked"], results["homerooms"].as_array().unwrap().len()), (&json!(3), 1));
    let (_, schools) = office.get("board", "survey/schools").await;
    assert_eq!(schools[0]["asked"], Value::Null);
}

#[tokio::test]
async fn who_looks_again_within_the_minute_has_no_homerooms_read_again() {
    let office = Office::open().await;
    let (from, segments) = from_board();
    let sent = office.asks(from, segments, survey(Per::Pupil)).await;
    let app = office.app();
    let look = async || {
        office.dynamo.meter().read();
        let (status, rows) = office.send_to(app.clone(), ("GET", "board"), "survey/schools", &Value::Null).await;
        assert_eq!((status, &rows[0]["asked"], &rows[1]["asked"]), (200, &json!(6), &json!(3)), "{rows}");
        let answers = rows[0]["answers"].clone();
        (answers, office.dynamo.meter().read().iter().filter(|cost| cost.operation == "Query").count())
    };
    let (_, first) = look().await;
    office.answers(&sent, Some(1), &[0], says(0, "")).await;
    office.count().await;
    let (answers, again) = look().await;
    assert_eq!((answers, first - again), (json!(1), 2), "one for each of the two schools: {first} and {again}");
}
