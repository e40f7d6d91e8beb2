use domain::{school::Pupil, survey::Per};
use serde_json::{Value, json};

use table::{Seed, Seeding};
use testkit::world;

use crate::office::{HIBARI, Office, from_board, from_school, says, survey};

/// The pupils of whom an answer is missing, and of whom so many.
async fn missing(office: &Office) -> (Value, Value, Vec<(String, u64, bool)>) {
    let (status, found) = office.get("head", &format!("survey/unanswered?school={HIBARI}")).await;
    assert_eq!(status, 200, "{found}");
    let row = |row: &Value| {
        let pupil = row["pupil"].as_str().unwrap().to_owned();
        (pupil, row["missing"].as_u64().unwrap(), row["reached"].as_bool().unwrap())
    };
    let rows = found["pupils"].as_array().unwrap().iter().map(row).collect();
    (found["answered"].clone(), found["asked"].clone(), rows)
}

fn rows(all: &[(&str, u64, bool)]) -> Vec<(String, u64, bool)> {
    all.iter().map(|(pupil, n, reached)| ((*pupil).to_owned(), *n, *reached)).collect()
}

#[tokio::test]
async fn for_each_pupil_in_the_order_of_the_school() {
    let office = Office::open().await;
    let (from, segments) = from_school();
    let sent = office.asks(from, segments, survey(Per::Pupil)).await;
    office.answers(&sent, Some(1), &[1], says(0, "")).await;
    let expected =
        [("p3-1-1", 1, true), ("p3-1-3", 1, false), ("p3-2-1", 1, true), ("p3-2-2", 1, false), ("p3-2-3", 1, false)];
    assert_eq!(missing(&office).await, (json!(1), json!(6), rows(&expected)));
}

#[tokio::test]
async fn a_household_that_has_answered_for_one_child_is_not_missed_for_the_other() {
    let office = Office::open().await;
    let (from, segments) = from_school();
    let sent = office.asks(from, segments, survey(Per::Household)).await;
    office.answers(&sent, Some(2), &[0], says(0, "")).await;
    let expected = [("p3-1-3", 1, false), ("p3-2-1", 1, true), ("p3-2-2", 1, false), ("p3-2-3", 1, false)];
    assert_eq!(missing(&office).await, (json!(1), json!(5), rows(&expected)));
}

#[tokio::test]
async fn each_guardian_for_themselves() {
    let office = Office::open().await;
    let (from, segments) = from_school();
    let sent = office.asks(from, segments, survey(Per::Guardian)).await;
    office.answers(&sent, Some(1), &[0, 1], says(0, "")).await;
    let expected = [("p3-1-1", 1, true), ("p3-2-1", 2, true)];
    assert_eq!(missing(&office).await, (json!(1), json!(4), rows(&expected)));
    let (_, found) = office.get("head", &format!("survey/unanswered?school={HIBARI}")).await;
    let first = &found["pupils"][0];
    assert_eq!((&first["label"], &first["roll"], &first["homeroom"]), (&json!("3年1組"), &json!(1), &json!("p3-1")));
}

#[tokio::test]
async fn who_has_answered_at_another_school_before_they_came_is_not_missing() {
    for answered in [true, false] {
        let office = Office::open().await;
        let (from, segments) = from_board();
        let sent = office.asks(from, segments, survey(Per::Pupil)).await;
        if answered {
            // At みなみ中, before the family moves.
            office.answers(&sent, Some(4), &[6], says(0, "")).await;
        }
        let [place, one] = [0, 6].map(|n| world::pupils().swap_remove(n));
        let came_from = Some(one.school.clone());
        let moved = Pupil { school: place.school, homeroom: place.homeroom, came_from, roll_number: 9, ..one };
        let id = moved.id.to_string();
        office.table.plant(vec![Seed::Pupil(moved)]).await.unwrap();
        let (_, asks, rows) = missing(&office).await;
        let is_missing = rows.iter().any(|(pupil, ..)| *pupil == id);
        assert_eq!((asks, is_missing), (json!(if answered { 6 } else { 7 }), !answered), "{rows:?}");
        let (_, results) = office.get("head", &format!("survey/results?school={HIBARI}")).await;
        assert_eq!(results["asked"], json!(if answered { 6 } else { 7 }), "nor waited for in the chart");
        let paper = json!({ "school": HIBARI, "answers": { "q1": { "one": 0 } }, "version": null, "guardian": null });
        let (status, entered) = office.send("PUT", "head", &format!("survey/answers/{id}"), &paper).await;
        let code = entered["error"]["code"].as_str();
        assert_eq!((status, code), if answered { (409, Some("answered_before")) } else { (200, None) }, "{entered}");
    }
}
