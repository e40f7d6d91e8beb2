use domain::id::BroadcastId;
use serde_json::{Value, json};
use table::{Confirmation, ConfirmedBy, Inbox};
use testkit::world;

use crate::office::{HIBARI, MINAMI, Office, both_schools, everyone, homeroom, one};

/// The board's, to everyone of both schools. It asks for a confirmation.
async fn sent_to_both(office: &Office) -> Value {
    let draft = office.board_draft("大雨のため下校を早めます。", both_schools()).await;
    office.sent("board", &draft).await
}

/// Nothing of the other school, and not how many there are of all.
fn is_theirs_alone(told: &Value, other: &str, names: &[usize]) {
    let text = told.to_string();
    let pupils = world::pupils();
    assert!(!text.contains(other), "{text}");
    assert!(names.iter().all(|place| !text.contains(pupils[*place].id.as_str())), "{text}");
    assert!(names.iter().all(|place| !text.contains(&pupils[*place].name)), "{text}");
}

#[tokio::test]
async fn a_school_reads_what_the_board_sent_to_it_and_follows_it_at_home() {
    let office = Office::open().await;
    let sent = sent_to_both(&office).await;
    let (_, list) = office.get("head", &format!("broadcasts?school={HIBARI}")).await;
    let row = &list["broadcasts"][0];
    assert_eq!(
        (&row["id"], &row["received"], &row["from"]),
        (&sent["id"], &json!(true), &json!("教育委員会")),
        "{list}"
    );
    assert_eq!((&row["addressed"], &row["done"], &row["confirmed"]), (&json!(0), &json!(0), &Value::Null));
    is_theirs_alone(&list, MINAMI, &[6, 7, 8]);

    let (status, seen) = office.get("head", &one(&sent, "")).await;
    assert_eq!((status, &seen["received"], &seen["can"]), (200, &json!(true), &json!([])), "{seen}");
    assert_eq!((&seen["content"], &seen["mine"]), (&sent["content"], &json!(false)));
    assert_eq!(seen["audience"], json!({ "segments": everyone() }));
    is_theirs_alone(&seen, MINAMI, &[6, 7, 8]);

    let (status, report) = office.get("head", &one(&sent, &format!("/report?school={HIBARI}"))).await;
    assert_eq!((status, report["pupils"].as_array().map(Vec::len)), (200, Some(6)), "{report}");
    is_theirs_alone(&report, MINAMI, &[6, 7, 8]);
    let confirmed = office.post("head", &one(&sent, "/confirmations"), &json!({ "pupil": "p3-1-3" })).await;
    assert_eq!(confirmed.0, 204);
    let (_, missing) = office.get("office", &one(&sent, &format!("/report?school={HIBARI}&who=missing"))).await;
    let missing: Vec<&str> =
        missing["pupils"].as_array().unwrap().iter().map(|one| one["pupil"].as_str().unwrap()).collect();
    assert_eq!(missing, ["p3-1-1", "p3-1-2", "p3-2-1", "p3-2-2", "p3-2-3"]);
    assert_eq!(office.log(HIBARI).await, ["confirmed_by_staff"], "a pupil's school keeps what was noted about them");
}

#[tokio::test]
async fn with_what_the_board_sent_a_school_can_do_nothing_else() {
    let office = Office::open().await;
    let sent = sent_to_both(&office).await;
    let body = json!({ "version": sent["version"], "addressed": 5, "acknowledged": [], "words": "", "as": "let_be", "why": "quota",
        "key": "6f1c8f6e-0000-4000-8000-000000000006", "name": "a.pdf", "bytes": 9, "sha256": "0".repeat(64),
        "content": sent["content"], "audience": sent["audience"], "timing": sent["timing"] });
    for (method, below) in [
        ("PUT", ""),
        ("DELETE", ""),
        ("POST", "/attachments"),
        ("POST", "/attachments/a/opened"),
        ("POST", "/look"),
        ("POST", "/ask"),
        ("POST", "/release"),
        ("POST", "/approve"),
        ("POST", "/refuse"),
        ("POST", "/stop"),
        ("POST", "/withdraw"),
        ("POST", "/withdraw/look"),
        ("POST", "/resolve"),
        ("POST", "/chunks/0/resolve"),
        ("GET", "/progress"),
        ("GET", &format!("/report?school={MINAMI}")),
    ] {
        let refused = office.refuses(method, "head", &one(&sent, below), &body).await;
        assert_eq!(refused, (404, "not_found".to_owned()), "{method} {below}");
    }
    for follows in ["copy_of", "corrects", "resend_of"] {
        let asked = json!({ "school": HIBARI, follows: sent["id"] });
        assert_eq!(office.refuses("POST", "head", "broadcasts", &asked).await.0, 404, "{follows}");
    }
    let counted =
        json!({ "schools": [HIBARI, MINAMI], "audience": { "recipients_of": sent["id"], "schools": [HIBARI] } });
    assert_eq!(office.refuses("POST", "head", "broadcasts/count", &counted).await.0, 403);
    let other = office.refuses("POST", "head", &one(&sent, "/confirmations"), &json!({ "pupil": "j1-1-1" })).await;
    assert_eq!(other, (422, "not_addressed".to_owned()));
}

#[tokio::test]
async fn who_sees_less_than_a_school_or_another_one_hears_nothing_of_it() {
    let office = Office::open().await;
    let both = sent_to_both(&office).await;
    let minami = office.board_draft("明日は休みです。", json!([{ "kind": "everyone", "school": MINAMI }])).await;
    let minami = office.sent("board", &minami).await;
    let waiting = office.board_draft("まだ送っていません。", both_schools()).await;
    for (sub, broadcast) in [
        ("teacher", &both),
        ("drafter", &both),
        ("teacher-2", &both),
        ("head", &minami),
        ("office", &minami),
        ("head", &waiting),
        ("minami-head", &waiting),
    ] {
        for below in ["", &format!("/report?school={HIBARI}"), &format!("/report?school={MINAMI}")] {
            let (status, _) = office.refuses("GET", sub, &one(broadcast, below), &Value::Null).await;
            let expected = if sub == "drafter" && !below.is_empty() { 403 } else { 404 };
            assert_eq!(status, expected, "{sub} {below}");
        }
        let (status, _) =
            office.refuses("POST", sub, &one(broadcast, "/confirmations"), &json!({ "pupil": "p3-1-1" })).await;
        assert_eq!(status, if sub == "drafter" { 403 } else { 404 }, "{sub}");
    }
    for (sub, school, expected) in [
        ("teacher", HIBARI, vec![]),
        ("drafter", HIBARI, vec![]),
        ("head", HIBARI, vec![&both["id"]]),
        ("minami-head", MINAMI, vec![&minami["id"], &both["id"]]),
        // Whoever looks at a school's list finds there what the school finds.
        ("board", MINAMI, vec![&minami["id"], &both["id"]]),
    ] {
        let (_, list) = office.get(sub, &format!("broadcasts?school={school}")).await;
        let found: Vec<&Value> = list["broadcasts"].as_array().unwrap().iter().map(|row| &row["id"]).collect();
        assert_eq!(found, expected, "{sub}");
    }
    let (_, whole) = office.get("board", &one(&both, "")).await;
    assert_eq!((&whole["received"], &whole["audience"]), (&json!(false), &json!({ "segments": both_schools() })));
}

#[tokio::test]
async fn a_family_that_has_it_through_another_school_has_confirmed_it_for_both() {
    let office = Office::open().await;
    let sent = sent_to_both(&office).await;
    // Guardian 5 has a child at each; the message came through ひばり小.
    let (broadcast, school) = (sent["id"].as_str().unwrap().parse::<BroadcastId>().unwrap(), world::hibari().code);
    let (guardian, pupils) = (Some(world::guardian(5)), vec![world::pupils()[3].id.clone()]);
    let at = office.now();
    let said = Confirmation { broadcast, school, guardian, pupils, at, by: ConfirmedBy::Page };
    assert!(office.table.confirm(&said).await.unwrap());
    for sub in ["minami-head", "board"] {
        let (_, report) = office.get(sub, &one(&sent, &format!("/report?school={MINAMI}"))).await;
        let first = &report["pupils"][0];
        assert_eq!((&first["pupil"], &first["standing"]), (&json!("j1-1-1"), &json!("confirmed")), "{sub} {report}");
        is_theirs_alone(&report, HIBARI, &[0, 1, 2, 3, 4, 5]);
    }
}

#[tokio::test]
async fn what_was_received_stands_among_ones_own_by_when_it_went_out_page_after_page() {
    let office = Office::open().await;
    let mut expected: Vec<Value> = Vec::new();
    for n in 0..24 {
        office.at(n * 3);
        let sent = match n % 6 {
            0 => {
                let draft = office.board_draft("お知らせです。", both_schools()).await;
                office.sent("board", &draft).await
            }
            _ => office.draft("head", "明日は弁当です。", homeroom("p3-1")).await,
        };
        expected.insert(0, sent["id"].clone());
    }
    let mut found: Vec<Value> = Vec::new();
    let mut path = format!("broadcasts?school={HIBARI}");
    loop {
        let (_, page) = office.get("head", &path).await;
        found.extend(page["broadcasts"].as_array().unwrap().iter().map(|row| row["id"].clone()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("broadcasts?school={HIBARI}&before={next}");
    }
    assert_eq!(found, expected);
}

#[tokio::test]
async fn the_board_has_templates_of_its_own() {
    let office = Office::open().await;
    let (_, begun) = office.post("board", "broadcasts", &json!({ "school": null })).await;
    let asked = json!({ "name": "大雨", "content": begun["content"] });
    let (status, kept) = office.post("board", "broadcasts/templates", &asked).await;
    assert_eq!(status, 201, "{kept}");
    let (_, all) = office.get("board", "broadcasts/templates").await;
    assert_eq!(all["templates"], json!([kept]));
    let (status, _) = office.post("board", "broadcasts", &json!({ "school": null, "template": kept["id"] })).await;
    assert_eq!(status, 201);
    for sub in ["head", "teacher", "drafter"] {
        assert_eq!(office.refuses("GET", sub, "broadcasts/templates", &Value::Null).await.0, 403, "{sub}");
        assert_eq!(office.refuses("POST", sub, "broadcasts/templates", &asked).await.0, 403, "{sub}");
        let path = format!("broadcasts/templates/{}", kept["id"].as_str().unwrap());
        assert_eq!(office.refuses("DELETE", sub, &path, &Value::Null).await.0, 403, "{sub}");
    }
    assert_eq!(office.get("head", &format!("schools/{HIBARI}/templates")).await.1["templates"], json!([]));
    let path = format!("broadcasts/templates/{}", kept["id"].as_str().unwrap());
    assert_eq!(office.send("DELETE", "board", &path, &Value::Null).await.0, 204);
    assert_eq!(office.get("board", "broadcasts/templates").await.1["templates"], json!([]));
}
