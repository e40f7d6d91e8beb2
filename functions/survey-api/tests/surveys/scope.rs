use domain::{
    broadcast::{Broadcast, Segment, Sender, State},
    survey::Per,
};
use serde_json::{Value, json};
use table::Seeding;
use testkit::world;

use crate::office::{HIBARI, MINAMI, Office, asking, family, from_board, from_school, hibari, says, survey};

const ROUTES: [(&str, &str); 5] = [
    ("GET", "results?school={}"),
    ("GET", "words?school={}&question=q2"),
    ("GET", "unanswered?school={}"),
    ("GET", "answers/p3-1-1?school={}"),
    ("PUT", "answers/p3-1-1"),
];

async fn everywhere(office: &Office, sub: &str, id: &str, school: &str) -> Vec<(u16, String)> {
    let body = json!({ "school": school, "answers": { "q1": { "one": 0 } }, "version": null, "guardian": null });
    let mut found = Vec::new();
    for (method, path) in ROUTES {
        let path = format!("{id}/{}", path.replace("{}", school));
        let body = if method == "PUT" { &body } else { &Value::Null };
        found.push(office.refuses(method, sub, &path, body).await);
    }
    found
}

#[tokio::test]
async fn a_survey_of_another_school_is_not_there() {
    let office = Office::open().await;
    let (from, segments) = from_school();
    let sent = office.asks(from.clone(), segments.clone(), survey(Per::Pupil)).await;
    office.answers(&sent, Some(1), &[0], says(0, "")).await;
    office.count().await;
    let draft =
        Broadcast { state: State::Released, ..asking("not-out", from.clone(), segments.clone(), survey(Per::Pupil)) };
    office.keep(&draft).await;
    office.keep(&Broadcast { survey: None, ..asking("says", from, segments, survey(Per::Pupil)) }).await;
    let missing = vec![(404, "not_found".to_owned()); ROUTES.len()];
    for (sub, id, school) in [
        ("minami-head", "survey", HIBARI),
        ("minami-head", "survey", MINAMI),
        ("head", "survey", MINAMI),
        ("board", "survey", MINAMI),
        ("head", "survey", "B113299900099"),
        ("head", "survey", "nowhere"),
        ("head", "not-out", HIBARI),
        ("head", "says", HIBARI),
        ("head", "none", HIBARI),
        ("teacher-of-none", "survey", HIBARI),
    ] {
        assert_eq!(everywhere(&office, sub, id, school).await, missing, "{sub} {id} {school}");
    }
    for who in ["drafter", "nobody"] {
        let refused = everywhere(&office, who, "survey", HIBARI).await;
        assert!(refused.iter().all(|(status, _)| *status == 403), "{who}: {refused:?}");
    }
    assert!(office.log(HIBARI).await.is_empty(), "nothing was done");
    assert_eq!(office.get("board", &format!("survey/results?school={HIBARI}")).await.0, 200);
}

#[tokio::test]
async fn a_teacher_sees_their_own_homerooms() {
    for (from, segments) in [from_school(), from_board()] {
        let office = Office::open().await;
        let sent = office.asks(from, segments, survey(Per::Pupil)).await;
        office.answers(&sent, Some(1), &[0], says(0, "わが家は")).await;
        office.answers(&sent, Some(3), &[3], says(1, "うちは")).await;
        office.count().await;
        let (status, results) = office.get("teacher", &format!("survey/results?school={HIBARI}")).await;
        assert_eq!((status, &results["asked"], &results["answers"]), (200, &json!(3), &json!(1)), "{results}");
        assert_eq!(results["whole"]["questions"]["q1"]["bars"], json!([1]));
        let homerooms: Vec<_> = results["homerooms"].as_array().unwrap().iter().map(|row| &row["homeroom"]).collect();
        assert_eq!(homerooms, ["p3-1"]);
        let (_, words) = office.get("teacher", &format!("survey/words?school={HIBARI}&question=q2")).await;
        assert_eq!(words["words"][0]["text"], "わが家は");
        assert_eq!(words["words"].as_array().unwrap().len(), 1);
        let (_, missing) = office.get("teacher", &format!("survey/unanswered?school={HIBARI}")).await;
        let pupils: Vec<_> = missing["pupils"].as_array().unwrap().iter().map(|pupil| &pupil["pupil"]).collect();
        assert_eq!(pupils, ["p3-1-2", "p3-1-3"]);
        let other =
            office.refuses("GET", "teacher", &format!("survey/answers/p3-2-1?school={HIBARI}"), &Value::Null).await;
        assert_eq!(other, (404, "not_found".to_owned()));
        let enter = json!({ "school": HIBARI, "answers": { "q1": { "one": 0 } }, "version": null, "guardian": null });
        assert_eq!(office.refuses("PUT", "teacher", "survey/answers/p3-2-2", &enter).await.0, 404);
    }
}

#[tokio::test]
async fn a_teacher_none_of_whose_pupils_is_asked_sees_nothing_and_who_wrote_it_does() {
    let office = Office::open().await;
    let homeroom = Segment::Homeroom { school: hibari(), homeroom: "p3-2".parse().unwrap() };
    let sent = asking("survey", Sender::School(hibari()), vec![homeroom], survey(Per::Pupil));
    office.keep(&sent).await;
    let path = format!("survey/results?school={HIBARI}");
    assert_eq!(office.get("teacher-2", &path).await.0, 200);
    assert_eq!(office.refuses("GET", "teacher", &path, &Value::Null).await.0, 404);
    let mut own = Broadcast { id: "own".parse().unwrap(), ..sent };
    own.author.id = "teacher".parse().unwrap();
    office.keep(&own).await;
    let (status, results) = office.get("teacher", &format!("own/results?school={HIBARI}")).await;
    assert_eq!((status, &results["asked"]), (200, &json!(0)));
}

#[tokio::test]
async fn what_the_board_asks_one_family_is_not_the_schools() {
    let office = Office::open().await;
    let one = Segment::Pupil { school: hibari(), pupil: world::pupils()[0].id.clone() };
    office.asks(Sender::Board, vec![one], survey(Per::Pupil)).await;
    let path = format!("survey/results?school={HIBARI}");
    for sub in ["head", "teacher"] {
        assert_eq!(office.refuses("GET", sub, &path, &Value::Null).await, (404, "not_found".to_owned()), "{sub}");
    }
    assert_eq!(office.get("board", &path).await.0, 200);
}

/// Asked, answered and by homeroom, as the results say it; asked, answered and missing, as the list of the missing does.
async fn numbers(office: &Office, sub: &str) -> (Value, Value) {
    let (_, results) = office.get(sub, &format!("survey/results?school={HIBARI}")).await;
    let rows = results["homerooms"].as_array().unwrap().iter();
    let rows: Vec<_> = rows.map(|row| json!([row["homeroom"], row["asked"], row["answers"]])).collect();
    let (_, missing) = office.get(sub, &format!("survey/unanswered?school={HIBARI}")).await;
    let pupils: Vec<_> = missing["pupils"].as_array().unwrap().iter().map(|row| row["pupil"].clone()).collect();
    (json!([results["asked"], results["answers"], rows]), json!([missing["asked"], missing["answered"], pupils]))
}

#[tokio::test]
async fn a_family_of_two_homerooms_counts_in_one_for_everybody() {
    for per in [Per::Household, Per::Guardian] {
        let office = Office::open().await;
        // 3年1組's third and 3年2組's second are siblings, so their answer counts in 3年1組.
        office.table.plant(vec![family(6, &[2, 4])]).await.unwrap();
        let (from, segments) = from_school();
        let sent = office.asks(from, segments, survey(per)).await;
        // Households: [1-1 1-2], [1-3 2-2] | [2-1], [2-3]. Guardians: 1, 2, 6 | 3, 5.
        let (first, all) = if per == Per::Household { (2, 4) } else { (3, 5) };
        let second = all - first;
        let (results, list) = numbers(&office, "teacher-2").await;
        assert_eq!(results, json!([second, 0, [["p3-2", second, 0]]]), "{per:?}");
        let own =
            if per == Per::Household { json!(["p3-2-1", "p3-2-2", "p3-2-3"]) } else { json!(["p3-2-1", "p3-2-2"]) };
        assert_eq!(
            list,
            json!([second, 0, own]),
            "{per:?}: nobody of another homeroom, and the sibling's family to call"
        );
        office.answers(&sent, Some(6), &[2, 4], says(0, "")).await;
        office.count().await;
        let (results, list) = numbers(&office, "teacher").await;
        assert_eq!(results, json!([first, 1, [["p3-1", first, 1]]]), "{per:?}");
        assert_eq!(list, json!([first, 1, ["p3-1-1", "p3-1-2"]]), "{per:?}");
        let (results, list) = numbers(&office, "teacher-2").await;
        assert_eq!(results, json!([second, 0, [["p3-2", second, 0]]]), "{per:?}");
        let own = if per == Per::Household { json!(["p3-2-1", "p3-2-3"]) } else { json!(["p3-2-1"]) };
        assert_eq!(list, json!([second, 0, own]), "{per:?}");
        let (results, _) = numbers(&office, "head").await;
        assert_eq!(results, json!([all, 1, [["p3-1", first, 1], ["p3-2", second, 0]]]), "{per:?}");
    }
}

#[tokio::test]
async fn a_household_that_others_connect_counts_where_one_of_them_has_answered() {
    let office = Office::open().await;
    // Guardian 6 has 1-3 and 2-2, guardian 7 has 2-1 and 2-2: one household, whose first child guardian 7 does not know.
    office.table.plant(vec![family(6, &[2, 4]), family(7, &[3, 4])]).await.unwrap();
    let (from, segments) = from_school();
    let sent = office.asks(from, segments, survey(Per::Household)).await;
    office.answers(&sent, Some(7), &[3, 4], says(0, "")).await;
    office.count().await;
    // [1-1 1-2] | [1-3 2-1 2-2], which has answered, [2-3].
    let (results, list) = numbers(&office, "head").await;
    assert_eq!(results, json!([3, 1, [["p3-1", 1, 0], ["p3-2", 2, 1]]]));
    assert_eq!(list, json!([3, 1, ["p3-1-1", "p3-1-2", "p3-2-3"]]));
    let (results, list) = numbers(&office, "teacher").await;
    assert_eq!((results, list), (json!([1, 0, [["p3-1", 1, 0]]]), json!([1, 0, ["p3-1-1", "p3-1-2"]])));
}
