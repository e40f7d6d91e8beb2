//! The audit log: shown, verified, exported.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::audit::{Recorded, Verdict, verify};
use serde_json::{Value, json};
use testkit::world;

use super::{number, registers, verified};
use crate::common::{HIBARI, MINAMI, Morning, by, strongly};

/// A link of the first pupil is suspended, resumed, and letters are made.
async fn a_busy_school() -> Morning {
    let morning = Morning::begin().await;
    registers(&morning, world::line_user(1), &[0]).await;
    for what in ["suspend", "resume"] {
        let path = format!("pupils/p3-1-1/guardians/{}/{what}", number(1, 0));
        assert_eq!(morning.at_school("POST", &by("head"), &path, &json!({})).await.status, 200);
    }
    let body = json!({ "homeroom": "p3-1", "pupils": null, "who": "all" });
    assert_eq!(morning.at_school("POST", &by("teacher"), "letters", &body).await.status, 200);
    morning
}

#[tokio::test]
async fn the_log_says_who_did_what_to_whom() {
    let morning = a_busy_school().await;
    let log = morning.get(&by("head"), &format!("schools/{HIBARI}/audit")).await.json();
    let entries = log["entries"].as_array().unwrap();
    assert_eq!((entries.len(), &log["next"]), (3, &Value::Null));
    let words =
        |entry: &Value| format!("{} {} {}", entry["who"]["name"], entry["words"], entry["whom"]).replace('"', "");
    assert_eq!(
        [words(&entries[0]), words(&entries[2])],
        [
            "田中（3年1組） 登録のお手紙を作りました 学級 3年1組".to_owned(),
            format!(
                "佐々木（教頭） 保護者とのつながりを止めました 児童生徒 鴨居　つぐみ の保護者（登録番号 {}）",
                number(1, 0)
            ),
        ]
    );
    assert_eq!((&entries[0]["seq"], &entries[0]["detail"]), (&json!(3), &json!({ "pupils": "3" })));
    let older = morning.get(&by("head"), &format!("schools/{HIBARI}/audit?before=3")).await.json();
    assert_eq!(older["entries"].as_array().unwrap()[..], entries[1..]);
}

#[tokio::test]
async fn the_names_of_pupils_who_have_gone_elsewhere_are_not_shown() {
    let morning = a_busy_school().await;
    let mut pupil = world::pupils().swap_remove(0);
    pupil.school = world::minami().code;
    table::Seeding::plant(&morning.table, vec![table::Seed::Pupil(pupil)]).await.unwrap();
    let log = morning.get(&by("head"), &format!("schools/{HIBARI}/audit")).await;
    log.names_nobody_of(0..9);
    assert!(log.text.contains("児童生徒 p3-1-1"), "{}", log.text);
}

#[tokio::test]
async fn a_log_that_was_not_touched_is_intact_and_a_forged_one_is_found() {
    let morning = a_busy_school().await;
    let first = verified(&morning, HIBARI).await;
    assert_eq!((&first["intact"], &first["entries"], &first["broken_at"]), (&json!(true), &json!(4), &Value::Null));
    let client = morning.dynamo.client();
    let forged = client.update_item().table_name("console-tests");
    let forged = forged.key("pk", AttributeValue::S(format!("{HIBARI}#AUDIT")));
    let forged = forged.key("sk", AttributeValue::S(format!("{:012}", 2))).update_expression("SET did = :did");
    forged.expression_attribute_values(":did", AttributeValue::S("link_ended".into())).send().await.unwrap();
    let then = verified(&morning, HIBARI).await;
    assert_eq!((&then["intact"], &then["entries"], &then["broken_at"]), (&json!(false), &json!(1), &json!(2)));
}

fn lines(file: &str) -> Vec<Recorded> {
    file.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn an_exported_log_verifies_without_us() {
    let morning = a_busy_school().await;
    let answer = morning.get(&by("head"), &format!("schools/{HIBARI}/audit/export")).await;
    let entries = lines(&answer.text);
    assert_eq!(answer.headers["content-disposition"], format!("attachment; filename=\"audit-{HIBARI}-1-4.jsonl\""));
    assert_eq!(answer.headers["x-next-entry"], "");
    let verdict = verify(&entries[0].chain, &entries, None);
    assert_eq!(verdict, Verdict::Intact { entries: 4, head: entries[3].hash });
    // The head that the console says afterwards follows from it.
    assert_eq!(verified(&morning, HIBARI).await["entries"], 5);
    let later = morning.get(&by("head"), &format!("schools/{HIBARI}/audit/export?from=4")).await;
    assert_eq!(lines(&later.text).iter().map(|entry| entry.seq).collect::<Vec<_>>(), [4, 5, 6]);
    // Ids, and the names of staff: nobody else's name leaves with the file.
    answer.names_nobody_of(0..9);
}

#[tokio::test]
async fn the_boards_own_log_is_the_boards() {
    let morning = a_busy_school().await;
    let verified = morning.send("POST", &strongly("board"), "audit/verify", &json!({})).await.json();
    assert_eq!((&verified["intact"], &verified["entries"]), (&json!(true), &json!(1)));
    let file = morning.get(&strongly("board"), "audit/export").await;
    assert_eq!(lines(&file.text).len(), 2);
    let log = morning.get(&strongly("board"), "audit").await.json();
    assert_eq!((&log["entries"][0]["did"], &log["entries"][0]["whom"]), (&json!("audit_exported"), &Value::Null));
    for sub in ["head", "office", "teacher", "minami-head"] {
        for path in ["audit", "audit/export"] {
            morning.get(&by(sub), path).await.refuses(403, "not_allowed");
        }
        morning.send("POST", &by(sub), "audit/verify", &json!({})).await.refuses(403, "not_allowed");
    }
}

#[tokio::test]
async fn a_schools_log_is_for_those_who_decide_there() {
    let morning = a_busy_school().await;
    for sub in ["office", "teacher", "minami-head"] {
        for path in ["audit", "audit/export"] {
            morning.get(&by(sub), &format!("schools/{HIBARI}/{path}")).await.refuses(403, "not_allowed");
        }
    }
    assert_eq!(morning.log(HIBARI).await.len(), 3);
    assert_eq!(morning.log(MINAMI).await, [""; 0]);
}
