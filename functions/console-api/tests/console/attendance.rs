//! What the board sets about absences for all its schools.

use serde_json::{Value, json};

use crate::common::{Answer, HIBARI, Morning, by};

async fn rules(morning: &Morning) -> Value {
    morning.get(&by("board"), "attendance").await.json()
}

async fn set(morning: &Morning, rules: &Value) -> Answer {
    morning.send("PUT", &by("board"), "attendance", rules).await
}

#[tokio::test]
async fn the_usual_rules_stand_until_the_board_sets_others() {
    let morning = Morning::begin().await;
    let mut usual = rules(&morning).await;
    let first =
        json!({ "id": "illness", "label": "体調がよくない", "category": "illness", "health": true, "retired": false });
    assert_eq!((&usual["reasons"][0], &usual["most_days"]), (&first, &json!(14)));
    assert_eq!((&usual["thresholds"], &usual["version"]), (&json!({ "watch": 10, "discuss": 20 }), &json!(0)));
    usual["most_days"] = json!(5);
    usual["reasons"][0]["label"] = json!("体調不良");
    let new = json!({ "id": "", "label": "大会・発表会", "category": "official", "health": false, "retired": false });
    usual["reasons"].as_array_mut().unwrap().push(new);
    let now = set(&morning, &usual).await.json();
    assert_eq!((&now["most_days"], &now["version"]), (&json!(5), &json!(1)));
    assert!(now["reasons"][7]["id"].as_str().unwrap().starts_with("r_"));
    assert_eq!(rules(&morning).await, now);
    assert_eq!(set(&morning, &usual).await.json(), now, "the very same once more is one's own earlier try");
    assert_eq!(morning.log("BOARD").await, ["settings_changed"]);
    let board = morning.board(&by("head"), HIBARI).await.json();
    assert_eq!(board["reasons"][7]["label"], "大会・発表会");
}

#[tokio::test]
async fn of_two_who_set_them_at_once_the_second_looks_again() {
    let morning = Morning::begin().await;
    let usual = rules(&morning).await;
    let (mut mine, mut theirs) = (usual.clone(), usual);
    mine["most_days"] = json!(5);
    theirs["most_days"] = json!(7);
    assert_eq!(set(&morning, &mine).await.status, 200);
    set(&morning, &theirs).await.refuses(409, "changed_meanwhile");
    theirs["version"] = json!(1);
    assert_eq!(set(&morning, &theirs).await.json()["version"], 2);
}

#[tokio::test]
async fn what_helps_nobody_is_named_kindly() {
    type Wrong<'w> = (&'w dyn Fn(&mut Value), &'w str);
    let morning = Morning::begin().await;
    let usual = rules(&morning).await;
    let change = |change: &dyn Fn(&mut Value)| {
        let mut wrong = usual.clone();
        change(&mut wrong);
        wrong
    };
    let wrong: [Wrong<'_>; 8] = [
        (&|rules| rules["most_days"] = json!(0), "most_days_wrong"),
        (&|rules| rules["most_days"] = json!(61), "most_days_wrong"),
        (&|rules| rules["thresholds"] = json!({ "watch": 30, "discuss": 20 }), "thresholds_wrong"),
        (&|rules| rules["reasons"][0]["label"] = json!(""), "reasons_wrong"),
        (&|rules| rules["reasons"][0]["label"] = json!("けが"), "reasons_wrong"),
        (&|rules| rules["reasons"][0]["id"] = json!("Illness"), "reasons_wrong"),
        (&|rules| drop(rules["reasons"].as_array_mut().unwrap().pop()), "reasons_wrong"),
        (&|rules| rules["reasons"] = json!([]), "reasons_wrong"),
    ];
    for (how, code) in wrong {
        set(&morning, &change(how)).await.refuses(422, code);
    }
    assert_eq!(morning.log("BOARD").await, Vec::<String>::new());
}

#[tokio::test]
async fn schools_read_them_and_the_board_sets_them() {
    let morning = Morning::begin().await;
    let usual = rules(&morning).await;
    assert_eq!(morning.get(&by("head"), "attendance").await.json(), usual);
    for sub in ["office", "teacher", "nobody-knows"] {
        morning.get(&by(sub), "attendance").await.refuses(403, "not_allowed");
    }
    for sub in ["head", "minami-head", "office", "teacher"] {
        morning.send("PUT", &by(sub), "attendance", &usual).await.refuses(403, "not_allowed");
    }
}
