//! Schools and their settings.

use serde_json::{Value, json};

use crate::common::{HIBARI, MINAMI, Morning, by};

fn settings() -> Value {
    json!({
        "name": "みほん市立ひばり小学校", "telephone": "０３（００００）０１０２", "cut_off": "08:05",
        "closed_days": ["2026-12-28", "2026-12-25"],
        "ways": { "letter": true, "passcode": true, "invitation": false, "mail": true },
    })
}

fn new_school() -> Value {
    let mut school = settings();
    school["code"] = json!("B113299900028");
    school["name"] = json!("みほん市立つばめ小学校");
    school
}

async fn hibari(morning: &Morning) -> Value {
    morning.get(&by("board"), "schools").await.json()["schools"][0].clone()
}

#[tokio::test]
async fn everybody_sees_the_settings_of_their_own_schools() {
    let morning = Morning::begin().await;
    let codes = |body: Value| -> Vec<String> {
        body["schools"].as_array().unwrap().iter().map(|school| school["code"].as_str().unwrap().to_owned()).collect()
    };
    for (sub, schools) in [("board", vec![HIBARI, MINAMI]), ("head", vec![HIBARI]), ("teacher", vec![HIBARI])] {
        assert_eq!(codes(morning.get(&by(sub), "schools").await.json()), schools, "{sub}");
    }
    let expected = json!({
        "code": HIBARI, "name": "みほん市立ひばり小学校", "telephone": "03-0000-0101", "cut_off": "08:15", "passcode": null,
        "open_days": [], "classes_begin": "08:30", "missed_from": "09:30",
        "reasons": { "hidden": [], "labels": {}, "categories": {} },
        "closed_days": [], "ways": { "letter": true, "passcode": false, "invitation": true, "mail": true }, "version": 0,
    });
    assert_eq!(hibari(&morning).await, expected);
}

#[tokio::test]
async fn a_school_sets_itself_up_and_the_entries_are_tidied() {
    let morning = Morning::begin().await;
    let answer = morning.send("PUT", &by("head"), &format!("schools/{HIBARI}"), &settings()).await;
    let expected = json!({
        "code": HIBARI, "name": "みほん市立ひばり小学校", "telephone": "03-0000-0102", "cut_off": "08:05", "passcode": null,
        "open_days": [], "classes_begin": "08:30", "missed_from": "09:30",
        "reasons": { "hidden": [], "labels": {}, "categories": {} },
        "closed_days": ["2026-12-25", "2026-12-28"],
        "ways": { "letter": true, "passcode": true, "invitation": false, "mail": true }, "version": 1,
    });
    assert_eq!((answer.status, answer.json()), (200, expected.clone()));
    assert_eq!(hibari(&morning).await, expected);
    assert_eq!(morning.log(HIBARI).await, ["school_changed"]);
}

#[tokio::test]
async fn only_the_board_renames_a_school() {
    let morning = Morning::begin().await;
    let mut renamed = settings();
    renamed["name"] = json!("みほん市立ひばりの丘小学校");
    let path = format!("schools/{HIBARI}");
    let by_head = morning.send("PUT", &by("head"), &path, &renamed).await.json();
    assert_eq!(by_head["name"], "みほん市立ひばり小学校");
    let by_board = morning.send("PUT", &by("board"), &path, &renamed).await.json();
    assert_eq!(by_board["name"], "みほん市立ひばりの丘小学校");
}

#[tokio::test]
async fn of_two_who_change_the_settings_at_once_the_second_looks_again() {
    let morning = Morning::begin().await;
    let path = format!("schools/{HIBARI}");
    let (mut mine, mut theirs) = (settings(), settings());
    mine["version"] = json!(0);
    theirs["version"] = json!(0);
    theirs["cut_off"] = json!("08:20");
    assert_eq!(morning.send("PUT", &by("head"), &path, &mine).await.status, 200);
    morning.send("PUT", &by("board"), &path, &theirs).await.refuses(409, "changed_meanwhile");
    // The very same once more is one's own earlier try.
    let again = morning.send("PUT", &by("head"), &path, &mine).await;
    assert_eq!((again.status, &again.json()["version"]), (200, &json!(1)));
    theirs["version"] = json!(1);
    assert_eq!(morning.send("PUT", &by("board"), &path, &theirs).await.json()["version"], 2);
    assert_eq!(morning.log(HIBARI).await.len(), 2, "what was refused or repeated is no deed");
}

#[tokio::test]
async fn the_board_adds_a_school_once() {
    let morning = Morning::begin().await;
    for _ in 0..2 {
        let answer = morning.send("POST", &by("board"), "schools", &new_school()).await;
        assert_eq!((answer.status, &answer.json()["name"]), (201, &json!("みほん市立つばめ小学校")));
    }
    assert_eq!(morning.get(&by("board"), "schools").await.json()["schools"].as_array().unwrap().len(), 3);
    let mut other = new_school();
    other["name"] = json!("みほん市立べつの小学校");
    morning.send("POST", &by("board"), "schools", &other).await.refuses(409, "school_exists");
    other["code"] = json!(HIBARI);
    morning.send("POST", &by("board"), "schools", &other).await.refuses(409, "school_exists");
    let empty = morning.get(&by("board"), "schools/B113299900028/homerooms").await.json();
    assert_eq!(empty, json!({ "year": 2026, "homerooms": [] }));
}

#[tokio::test]
async fn what_cannot_be_meant_is_named_kindly() {
    let morning = Morning::begin().await;
    for (field, value, code) in [
        ("name", json!("  "), "name_invalid"),
        ("name", json!("ひばり\u{202e}小"), "name_invalid"),
        ("name", json!("あ".repeat(61)), "name_invalid"),
        ("telephone", json!("119"), "telephone_invalid"),
        ("telephone", json!("なし"), "telephone_invalid"),
        ("cut_off", json!("25:00"), "cut_off_invalid"),
        ("cut_off", json!("8時15分"), "cut_off_invalid"),
        ("closed_days", json!(["2026-02-30"]), "closed_day_invalid"),
        ("closed_days", json!(vec!["2026-12-28"; 732]), "too_many_closed_days"),
        ("ways", json!({ "letter": true }), "invalid_request"),
        ("open_days", json!(["2026-13-01"]), "open_day_invalid"),
        ("classes_begin", json!("半"), "time_invalid"),
        ("classes_begin", json!("08:00"), "begins_before_cut_off"),
        ("missed_from", json!("08:29"), "missed_before_lessons"),
        ("reasons", json!({ "hidden": ["no_such"] }), "reasons_wrong"),
        ("reasons", json!({ "labels": { "other": "けが" } }), "reasons_wrong"),
        ("reasons", json!({ "labels": { "other": " " } }), "reasons_wrong"),
        ("reasons", json!({ "categories": { "other": "late" } }), "invalid_request"),
    ] {
        let mut wrong = settings();
        wrong[field] = value;
        morning.send("PUT", &by("head"), &format!("schools/{HIBARI}"), &wrong).await.refuses(422, code);
    }
    for wrong in ["", "B11329990002", "b113299900028", "Ｂ113299900028"] {
        let mut school = new_school();
        school["code"] = json!(wrong);
        morning.send("POST", &by("board"), "schools", &school).await.refuses(422, "school_code_invalid");
    }
    assert_eq!(hibari(&morning).await["version"], 0);
    assert_eq!(morning.log(HIBARI).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_passcode_is_made_by_the_server_and_each_takes_the_place_of_the_one_before() {
    let morning = Morning::begin().await;
    let path = format!("schools/{HIBARI}/passcode");
    let mut made = Vec::new();
    for _ in 0..2 {
        let answer = morning.send("POST", &by("head"), &path, &json!({})).await;
        let passcode = answer.json()["passcode"].as_str().unwrap().to_owned();
        assert_eq!((answer.status, passcode.len()), (200, 9));
        assert!(passcode.chars().all(|c| c == '-' || "0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(c)), "{passcode}");
        assert_eq!(hibari(&morning).await["passcode"], json!(passcode));
        made.push(passcode);
    }
    assert_ne!(made[0], made[1]);
    for _ in 0..2 {
        assert_eq!(morning.send("DELETE", &by("head"), &path, &json!({})).await.status, 204);
        assert_eq!(hibari(&morning).await["passcode"], Value::Null);
    }
    assert_eq!(morning.log(HIBARI).await, ["passcode_made", "passcode_made", "passcode_removed"]);
}

#[tokio::test]
async fn a_school_sets_its_times_its_saturdays_and_its_reasons() {
    let morning = Morning::begin().await;
    let mut own = settings();
    own["open_days"] = json!(["2026-11-28"]);
    own["classes_begin"] = json!("08:45");
    own["missed_from"] = json!("09:40");
    let reasons = json!({ "hidden": ["bereavement"], "labels": { "family": "家庭の都合" }, "categories": { "hospital": "official" } });
    own["reasons"] = reasons.clone();
    let path = format!("schools/{HIBARI}");
    let now = morning.send("PUT", &by("head"), &path, &own).await.json();
    assert_eq!(
        json!([now["open_days"], now["classes_begin"], now["missed_from"], now["reasons"]]),
        json!([["2026-11-28"], "08:45", "09:40", reasons])
    );
    let board = morning.board(&by("head"), HIBARI).await.json();
    let labels = board["reasons"].as_array().unwrap().iter().map(|reason| reason["label"].as_str().unwrap());
    assert_eq!(
        labels.collect::<Vec<_>>(),
        ["体調がよくない", "けが", "感染症と診断された", "通院", "家庭の都合", "その他"]
    );
    // Who leaves them out leaves them as they are.
    let after = morning.send("PUT", &by("head"), &path, &settings()).await.json();
    assert_eq!((&after["classes_begin"], &after["reasons"]), (&json!("08:45"), &reasons));
}
