use domain::school::{School, SchoolCode};
use jiff::civil::time;
use serde_json::{Value, json};
use table::{Seed, Seeding};
use testkit::world;

use crate::office::{Office, homeroom, one};

async fn look(office: &Office, sub: &str, draft: &Value, counted: &Value) -> (u16, Value) {
    office.post(sub, &one(draft, "/look"), counted).await
}

#[tokio::test]
async fn a_teacher_is_stopped_by_a_name_of_another_class_and_learns_none_that_they_have_not_written() {
    let office = Office::open().await;
    // 3年2組, and one who has left it.
    let foreign = world::pupils().swap_remove(3);
    let left = domain::school::Pupil { left: true, ..world::pupils().swap_remove(5) };
    office.table.plant(vec![Seed::Pupil(left.clone())]).await.unwrap();
    for pupil in [&foreign, &left] {
        let text = format!("{}さんのことでお知らせします。", pupil.name.replace('　', ""));
        let draft = office.draft("teacher", &text, homeroom("p3-1")).await;
        let (status, seen) = look(&office, "teacher", &draft, &Value::Null).await;
        let whys: Vec<&Value> = seen["findings"].as_array().unwrap().iter().map(|finding| &finding["why"]).collect();
        assert_eq!((status, whys.contains(&&json!("name_of_somebody_outside"))), (200, true), "{} {seen}", pupil.id);
        let told = seen.to_string();
        let others = world::pupils().into_iter().filter(|one| one.id != pupil.id);
        assert!(others.into_iter().all(|one| !told.contains(&one.name) && !told.contains(&one.kana)), "{told}");
        assert!(!told.contains(&pupil.kana), "not how it is read, either: {told}");
    }
    let nobody = office.draft("teacher", "金曜日に作品をお返しします。", homeroom("p3-1")).await;
    assert_eq!(look(&office, "teacher", &nobody, &Value::Null).await.1["findings"], json!([]));
}

/// A school of a big city.
fn school(place: usize) -> SchoolCode {
    format!("B1132999{place:04}9").parse().unwrap()
}

#[tokio::test]
async fn nobody_reads_a_city_to_look_at_a_letter_or_to_let_it_go() {
    const SCHOOLS: usize = 126;
    let office = Office::open().await;
    let schools: Vec<SchoolCode> = (1..=SCHOOLS).map(school).collect();
    let open =
        |code: &SchoolCode| Seed::School(School::new(code.clone(), "見本小学校", "03-0000-0000", time(8, 15, 0, 0)));
    office.table.plant(schools.iter().map(open).collect()).await.unwrap();
    let segments: Vec<Value> =
        schools.iter().map(|code| json!({ "kind": "everyone", "school": code.as_str() })).collect();
    let draft = office.board_draft("大雨のため下校を早めます。", json!(segments)).await;
    assert_eq!(
        office.refuses("POST", "board", &one(&draft, "/look"), &Value::Null).await,
        (422, "count_first".to_owned())
    );

    let counted = json!({ "addressed": 41_000, "line": 38_000 });
    let meter = office.dynamo.meter();
    meter.read();
    let (status, seen) = look(&office, "board", &draft, &counted).await;
    let looking = meter.read();
    assert_eq!((status, &seen["quota"]["needed"]), (200, &json!(38_000)), "{seen}");
    let press = json!({ "version": draft["version"], "addressed": 41_000, "acknowledged": [],
        "key": "6f1c8f6e-0000-4000-8000-000000000006" });
    let (status, released) = office.post("board", &one(&draft, "/release"), &press).await;
    let releasing = meter.read();
    assert_eq!((status, &released["state"]), (200, &json!("holding")), "{released}");
    // For each school it would be six queries and as many units as there are families.
    for (what, costs) in [("look", looking), ("release", releasing)] {
        let units: f64 = costs.iter().map(|cost| cost.units).sum();
        assert!(costs.len() <= 16 && units <= 60.0, "{what}: {} calls, {units} units", costs.len());
    }
}

#[tokio::test]
async fn what_the_page_says_of_one_school_is_not_believed() {
    let office = Office::open().await;
    let draft = office.draft("head", "明日は弁当です。", homeroom("p3-1")).await;
    let (_, seen) = look(&office, "head", &draft, &json!({ "addressed": 9, "line": 9 })).await;
    assert_eq!(seen["quota"]["needed"], 2, "{seen}");
    let mut press = office.press("head", &draft).await;
    press["addressed"] = json!(9);
    let refused = office.refuses("POST", "head", &one(&draft, "/release"), &press).await;
    assert_eq!(refused, (409, "audience_moved".to_owned()));
}
