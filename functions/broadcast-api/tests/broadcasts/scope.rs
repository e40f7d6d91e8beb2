use serde_json::{Value, json};

use crate::office::{HIBARI, MINAMI, Office, everyone, homeroom, one, written};

#[tokio::test]
async fn a_broadcast_of_somebody_else_is_not_there() {
    let office = Office::open().await;
    let draft = office.draft("head", "明日は弁当です。", everyone()).await;
    let press = json!({ "version": 1, "addressed": 4, "acknowledged": [], "words": "", "pupil": "p3-1-1", "as": "let_be", "why": "quota",
        "key": "6f1c8f6e-0000-4000-8000-000000000006", "name": "a.pdf", "bytes": 9, "sha256": "0".repeat(64) });
    let put = written(&draft, "別の学校です。", &json!({ "segments": [] }));
    for (method, below) in [
        ("GET", ""),
        ("PUT", ""),
        ("DELETE", ""),
        ("POST", "/attachments"),
        ("POST", "/attachments/a/check"),
        ("POST", "/attachments/a/opened"),
        ("DELETE", "/attachments/a"),
        ("POST", "/look"),
        ("POST", "/ask"),
        ("POST", "/release"),
        ("POST", "/stop"),
        ("POST", "/withdraw"),
        ("POST", "/withdraw/look"),
        ("POST", "/resolve"),
        ("GET", "/progress"),
        ("POST", "/chunks/0/resolve"),
        ("GET", &format!("/report?school={HIBARI}")),
        ("POST", "/confirmations"),
    ] {
        // Another school's head, and colleagues who see only what they wrote themselves.
        for sub in ["minami-head", "teacher", "drafter"] {
            let body = if method == "PUT" { &put } else { &press };
            let (status, code) = office.refuses(method, sub, &one(&draft, below), body).await;
            let expected = if status == 403 && sub == "drafter" { (403, "not_allowed") } else { (404, "not_found") };
            assert_eq!((status, code.as_str()), expected, "{sub} {method} {below}");
        }
    }
    let (_, untouched) = office.get("head", &one(&draft, "")).await;
    assert_eq!(untouched["version"], draft["version"]);
    for sub in ["teacher", "drafter"] {
        let (_, list) = office.get(sub, &format!("broadcasts?school={HIBARI}")).await;
        assert_eq!(list["broadcasts"], json!([]), "{sub}");
    }
}

#[tokio::test]
async fn nobody_addresses_or_counts_beyond_their_own() {
    let office = Office::open().await;
    let pupil = |school: &str, id: &str| json!([{ "kind": "pupil", "school": school, "pupil": id }]);
    let grade = json!([{ "kind": "grade", "school": HIBARI, "grade": "P3" }]);
    let foreign = json!([{ "kind": "everyone", "school": MINAMI }]);
    for (sub, segments, expected) in [
        ("teacher", homeroom("p3-1"), None),
        ("teacher", pupil(HIBARI, "p3-1-1"), None),
        ("teacher", homeroom("p3-2"), Some((403, "audience_not_allowed"))),
        ("teacher", everyone(), Some((403, "audience_not_allowed"))),
        ("teacher", grade.clone(), Some((403, "audience_not_allowed"))),
        ("teacher", pupil(HIBARI, "p3-2-1"), Some((422, "audience_invalid"))),
        ("head", pupil(HIBARI, "nobody"), Some((422, "audience_invalid"))),
        ("head", pupil(HIBARI, "j1-1-1"), Some((422, "audience_invalid"))),
        ("head", foreign.clone(), Some((403, "audience_not_allowed"))),
        ("head", grade, None),
    ] {
        let (_, begun) = office.post(sub, "broadcasts", &json!({ "school": HIBARI })).await;
        let body = written(&begun, "明日は弁当です。", &json!({ "segments": segments }));
        match expected {
            None => assert_eq!(office.send("PUT", sub, &one(&begun, ""), &body).await.0, 200, "{sub} {segments}"),
            Some((status, code)) => {
                let refused = office.refuses("PUT", sub, &one(&begun, ""), &body).await;
                assert_eq!(refused, (status, code.to_owned()), "{sub} {segments}");
            }
        }
    }
    for (sub, segments) in [("teacher", homeroom("p3-2")), ("head", foreign), ("minami-head", everyone())] {
        let asked = json!({ "schools": [HIBARI, MINAMI], "audience": { "segments": segments } });
        let refused = office.refuses("POST", sub, "broadcasts/count", &asked).await;
        assert_eq!(refused, (403, "audience_not_allowed".to_owned()), "{sub}");
    }
    let elsewhere = json!({ "schools": [HIBARI], "audience": { "segments": pupil(HIBARI, "p3-2-1") } });
    let (_, count) = office.post("teacher", "broadcasts/count", &elsewhere).await;
    assert_eq!(count["addressed"], 0, "a pupil who is not theirs is nobody");
}

#[tokio::test]
async fn nobody_writes_under_another_name() {
    let office = Office::open().await;
    for (sub, school, status) in [
        ("head", Value::Null, 403),
        ("head", json!(MINAMI), 403),
        ("teacher", json!(HIBARI), 201),
        ("teacher", Value::Null, 403),
        ("board", Value::Null, 201),
        ("board", json!(MINAMI), 201),
        ("board", json!("B113299900099"), 404),
        ("nobody", json!(HIBARI), 403),
    ] {
        let (found, body) = office.post(sub, "broadcasts", &json!({ "school": school })).await;
        assert_eq!(found, status, "{sub} {school}: {body}");
    }
    for (sub, query) in [("head", "board=true"), ("head", &format!("school={MINAMI}")[..]), ("teacher", "board=true")] {
        assert_eq!(
            office.refuses("GET", sub, &format!("broadcasts?{query}"), &Value::Null).await.0,
            403,
            "{sub} {query}"
        );
    }
    assert_eq!(office.refuses("GET", "board", "broadcasts", &Value::Null).await, (422, "invalid_request".to_owned()));
    for sub in ["minami-head", "drafter"] {
        for path in [format!("schools/{HIBARI}/templates"), format!("schools/{MINAMI}/templates")] {
            let theirs = sub == "minami-head" && path.contains(MINAMI);
            assert_eq!(office.get(sub, &path).await.0, if theirs { 200 } else { 403 }, "{sub} {path}");
        }
    }
    assert_eq!(office.refuses("GET", "minami-head", &format!("schools/{HIBARI}/audience"), &Value::Null).await.0, 403);
}

#[tokio::test]
async fn a_teacher_sees_the_report_of_their_own() {
    let office = Office::open().await;
    let draft = office.draft("teacher", "明日は弁当です。", homeroom("p3-1")).await;
    let sent = office.sent("teacher", &draft).await;
    let (status, report) = office.get("teacher", &one(&sent, &format!("/report?school={HIBARI}"))).await;
    assert_eq!((status, report["pupils"].as_array().map(Vec::len)), (200, Some(3)), "{report}");
    let other = office.refuses("GET", "teacher", &one(&sent, &format!("/report?school={MINAMI}")), &Value::Null).await;
    assert_eq!(other, (404, "not_found".to_owned()));
    let (status, _) = office.get("teacher-2", &one(&sent, "")).await;
    assert_eq!(status, 404);
}
