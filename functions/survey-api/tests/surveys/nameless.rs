use domain::{
    broadcast::Broadcast,
    school::{Homeroom, Pupil},
    survey::{Participant, Per, Respondent},
};
use serde_json::{Value, json};

use table::{Answering, Seed, Seeding, Tallying};
use testkit::world;

use crate::office::{HIBARI, Office, anonymous, family, from_school, hibari, says};

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
    let path = "survey/answers/p3-1-1";
    let (status, read) = office.get("head", &format!("{path}?school={HIBARI}")).await;
    assert_eq!((status, read), (200, json!({ "answered": true, "answer": null, "guardians": [] })));
    let written = office.refuses("PUT", "head", path, &enter(Value::Null)).await;
    assert_eq!(written, (409, "anonymous".to_owned()));
    assert!(office.log(HIBARI).await.is_empty());
    office.close(&sent, 0).await;
    let late = office.refuses("PUT", "head", "survey/answers/p3-1-3", &enter(Value::Null)).await;
    assert_eq!(late, (409, "anonymous_closed".to_owned()));
}

#[expect(clippy::needless_pass_by_value, reason = "as `json!` makes them")]
fn enter(guardian: Value) -> Value {
    let answers = json!({ "q1": { "one": 1 }, "q2": { "words": "紙で届いた言葉" } });
    json!({ "school": HIBARI, "answers": answers, "version": null, "guardian": guardian })
}

#[tokio::test]
async fn what_came_on_paper_is_counted_and_nothing_leads_back_to_it() {
    let office = Office::open().await;
    let sent = answered(&office, &[0, 1, 3, 4, 5]).await;
    let path = "survey/answers/p3-1-3";
    let (status, kept) = office.send("PUT", "teacher", path, &enter(Value::Null)).await;
    assert_eq!((status, &kept["answered"], &kept["answer"]), (200, &json!(true), &Value::Null), "{kept}");
    let (hibari, who) = (hibari(), [Participant::Pupil("p3-1-3".parse().unwrap())]);
    let marks = office.table.participations(&hibari, &sent.id, &who).await.unwrap();
    assert!(marks.len() == 1 && marks[0].stands.is_none(), "{marks:?}");
    let all = office.table.every_answer(&hibari, &sent.id, None, 99).await.unwrap();
    let paper: Vec<_> = all.iter().filter(|given| format!("{:?}", given.answers).contains("One(1)")).collect();
    assert!(paper.len() == 1 && all.len() == 6, "{all:?}");
    assert!(matches!(paper[0].respondent, Respondent::Somebody(chance) if !chance.is_nil()));
    assert_eq!((&paper[0].came, paper[0].at, &paper[0].by), (&None, None, &None), "neither when nor by whom");
    let (_, missing) = of(&office, "head", "unanswered?").await;
    assert_eq!((&missing["answered"], missing.to_string().contains("p3-1-3")), (&json!(6), false));
    let log = office.log(HIBARI).await;
    assert_eq!(log.iter().map(|(did, _)| did.as_str()).collect::<Vec<_>>(), ["answered_by_staff"]);
    assert!(!log[0].1.contains("紙で届いた") && !log[0].1.contains("One"), "{}", log[0].1);
    for version in [Value::Null, json!(0)] {
        let mut again = enter(Value::Null);
        again["version"] = version;
        let again = office.refuses("PUT", "teacher", path, &again).await;
        assert_eq!(again, (409, "anonymous".to_owned()), "it cannot be put right");
    }
    assert_eq!(office.log(HIBARI).await.len(), 1, "what was refused is not noted");
}

#[tokio::test]
async fn of_one_who_asks_guardians_each_is_written_down_once() {
    let office = Office::open().await;
    let (from, segments) = from_school();
    let sent = office.asks(from, segments, anonymous(Per::Guardian)).await;
    let path = "survey/answers/p3-1-1";
    let second = json!(world::guardian(2).as_str());
    let (status, kept) = office.send("PUT", "head", path, &enter(second.clone())).await;
    assert_eq!((status, &kept["answered"]), (200, &json!(false)), "{kept}");
    let answered = |id: &Value| {
        let guardians = kept["guardians"].as_array().unwrap();
        guardians.iter().find(|one| one["id"] == *id).unwrap()["answered"].clone()
    };
    assert_eq!((answered(&second), answered(&json!(world::guardian(1).as_str()))), (json!(true), json!(false)));
    assert_eq!(office.refuses("PUT", "head", path, &enter(second)).await, (409, "anonymous".to_owned()));
    assert_eq!(office.table.every_answer(&hibari(), &sent.id, None, 99).await.unwrap().len(), 1);
}

#[tokio::test]
async fn of_two_homerooms_that_are_called_alike_it_is_said_which_is_shown_with_others() {
    let office = Office::open().await;
    let [one, other, _] = world::homerooms();
    let alike = Homeroom { name: one.name.clone(), ..other };
    let small = Homeroom { id: "p3-3".parse().unwrap(), name: "3組".to_owned(), ..one };
    let seats = (0..10).map(|n| {
        let (id, homeroom) = (format!("more-{n}"), if n < 5 { "p3-1" } else { "p3-3" });
        Pupil::new(id.parse().unwrap(), ("鵜飼　みお", "うかい　みお"), (hibari(), homeroom.parse().unwrap(), 20 + n))
    });
    let seats: Vec<Pupil> = seats.collect();
    let seeds = [alike, small].map(Seed::Homeroom).into_iter().chain(seats.iter().cloned().map(Seed::Pupil));
    office.table.plant(seeds.collect()).await.unwrap();
    let (from, segments) = from_school();
    let sent = office.asks(from, segments, anonymous(Per::Pupil)).await;
    // Five of 3年1組, two of the other one of that name, four of 3年3組.
    for pupil in [&seats[..9], &[world::pupils().swap_remove(3), world::pupils().swap_remove(4)]].concat() {
        office.answers_for(&sent, &pupil, says(0, "")).await;
    }
    office.count().await;
    office.close(&sent, 0).await;
    let (_, results) = of(&office, "head", "results?").await;
    let rows = results["homerooms"].as_array().unwrap();
    let row = |row: &Value| (row["homeroom"].clone(), row["label"].clone(), row["merged"].clone());
    let expected = [("p3-1", "3年1組", false), ("p3-2", "3年1組", true), ("p3-3", "3年3組", true)];
    let mut found: Vec<_> = rows.iter().map(row).collect();
    found.sort_by_key(|(id, ..)| id.to_string());
    assert_eq!(found, expected.map(|(id, label, merged)| (json!(id), json!(label), json!(merged))));
}
