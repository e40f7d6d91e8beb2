//! One school's sheet.

use serde_json::{Value, json};

use crate::office::{HIBARI, MINAMI, Office};

const TODAY: &str = "?day=2026-11-24";

async fn sheet(office: &Office, who: &str) -> Value {
    let (status, sheet) = office.get(who, &format!("/{HIBARI}{TODAY}")).await;
    assert_eq!(status, 200, "{sheet}");
    sheet
}

fn fever(counts: &Value) -> &Value {
    let symptoms = counts["symptoms"].as_array().unwrap();
    assert_eq!(symptoms.len(), 7, "zeros too");
    &symptoms.iter().find(|one| one["symptom"] == "fever").unwrap()["count"]
}

#[tokio::test]
async fn every_homeroom_has_its_line_with_zeros_and_what_the_days_before_say() {
    let office = Office::open().await;
    office.absent(0, 4, false).await;
    office.absent(0, 0, true).await;
    office.absent(1, 0, false).await;
    let sheet = sheet(&office, "head").await;
    let rooms = sheet["homerooms"].as_array().unwrap();
    assert_eq!(rooms.iter().map(|room| room["label"].clone()).collect::<Vec<_>>(), ["3年1組", "3年2組"]);
    assert_eq!((&rooms[0]["counts"]["absent"], fever(&rooms[0]["counts"])), (&json!(2), &json!(1)));
    assert_eq!((&rooms[1]["counts"]["absent"], fever(&rooms[1]["counts"])), (&json!(0), &json!(0)));
    assert_eq!(rooms[0]["radar"], json!({ "level": "discuss", "percent": 66, "change": 2, "rising": 1 }));
    assert_eq!(rooms[1]["radar"]["level"], "calm");
    // The 21st and 22nd are a weekend.
    let days = ["2026-11-18", "2026-11-19", "2026-11-20", "2026-11-23", "2026-11-24"];
    let told = days.iter().zip([0, 0, 1, 0, 2]).map(|(day, absent)| json!({ "day": day, "absent": absent }));
    assert_eq!(rooms[0]["trend"], told.collect::<Value>());
    assert_eq!((&sheet["whole"]["pupils"], &sheet["whole"]["absent"]), (&json!(6), &json!(2)));
}

#[tokio::test]
async fn a_teacher_reads_of_own_homerooms_and_nobody_of_other_schools() {
    let office = Office::open().await;
    office.absent(3, 0, true).await;
    let own = sheet(&office, "teacher").await;
    assert_eq!((own["homerooms"].as_array().unwrap().len(), &own["whole"]["absent"]), (1, &json!(0)));
    let (status, refused) = office.get("head", &format!("/{MINAMI}{TODAY}")).await;
    assert_eq!((status, &refused["error"]["code"]), (403, &json!("not_allowed")));
}

#[tokio::test]
async fn without_a_second_factor_nobody_reads_it() {
    let office = Office::open().await;
    for path in [format!("/{HIBARI}{TODAY}"), TODAY.to_owned()] {
        let (status, refused) = office.ask("board", &path, false).await;
        assert_eq!((status, &refused["error"]["code"]), (403, &json!("second_factor_first")), "{path}");
    }
}

#[tokio::test]
async fn a_day_that_is_none_is_refused_in_words() {
    let office = Office::open().await;
    for day in ["", "?day=", "?day=24.11.2026", "?day=2026-02-30"] {
        for path in [format!("/{HIBARI}{day}"), day.to_owned()] {
            let (status, refused) = office.get("board", &path).await;
            assert_eq!((status, &refused["error"]["code"]), (422, &json!("invalid_request")), "{path}");
        }
    }
}
