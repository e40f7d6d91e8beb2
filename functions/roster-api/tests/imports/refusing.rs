use serde_json::json;
use testkit::{Fault, world};

use crate::office::{HIBARI, MINAMI, Office, roster};

#[tokio::test]
async fn who_does_not_administer_the_school_gets_nothing_and_learns_nothing() {
    let office = Office::open().await;
    let (id, _) = office.previewed("hibari-admin", Some(HIBARI), &roster()).await;
    let paths = ["", "/rows", "/parts/1", "/read", "/choices", "/apply", "/undo"];
    for path in paths {
        let method = match path {
            "" | "/rows" => "GET",
            "/parts/1" => "PUT",
            _ => "POST",
        };
        for who in ["minami-admin", "office", "teacher", "nobody"] {
            let body = json!({ "parts": 1, "choices": [{ "line": 2, "value": "new" }], "counts": {
                "new": 0, "changed": 0, "moved": 0, "left": 0, "unclear": 0, "unchanged": 0, "homerooms": 0 } });
            let (status, text) =
                office.send(method, who, &format!("/{id}{path}"), body.to_string(), "application/json").await;
            let expected = if who == "minami-admin" { 404 } else { 403 };
            assert_eq!(status, expected, "{who} {path}: {text}");
            assert!(world::canaries().iter().all(|name| !text.contains(name)), "{text}");
        }
        let other = office.send(method, "minami-admin", &format!("/nothing{path}"), "{}", "application/json").await;
        assert_eq!(other.0, if method == "POST" && path != "/undo" { 422 } else { 404 }, "{path}");
    }
}

#[tokio::test]
async fn a_school_is_imported_by_its_own_administrator_and_the_board_by_the_board() {
    let office = Office::open().await;
    let begin = |school: Option<&str>| json!({ "school": school, "year": 2026, "file_name": "a.csv", "size": 9 });
    for (who, school, expected) in [
        ("hibari-admin", Some(HIBARI), 201),
        ("hibari-admin", Some(MINAMI), 403),
        ("hibari-admin", None, 422),
        ("hibari-admin", Some("B199999999999"), 403),
        ("board", Some("B113299900099"), 404),
        ("board", Some(MINAMI), 201),
        ("board", None, 201),
    ] {
        assert_eq!(office.post(who, "", &begin(school)).await.0, expected, "{who} {school:?}");
    }
    let (_, list) = office.get("board", "").await;
    assert_eq!(list["imports"].as_array().unwrap().len(), 1, "the whole board's imports are a list of their own");
    assert_eq!(office.get("hibari-admin", "").await.0, 422);
    assert_eq!(office.get("hibari-admin", &format!("?school={MINAMI}")).await.0, 403);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    let office = Office::open().await;
    for (body, code) in [
        (json!({ "school": HIBARI, "year": 2025, "file_name": "a", "size": 9 }), "year_invalid"),
        (json!({ "school": HIBARI, "year": 2028, "file_name": "a", "size": 9 }), "year_invalid"),
        (json!({ "school": HIBARI, "year": 2026, "file_name": "a", "size": 0 }), "invalid_request"),
        (json!({ "school": HIBARI, "year": 2026, "file_name": "a", "size": 100_000_000 }), "too_large"),
        (json!({ "year": "2026" }), "invalid_request"),
    ] {
        let (_, refused) = office.post("hibari-admin", "", &body).await;
        assert_eq!(refused["error"]["code"], code, "{body}");
    }
    let id = office.uploaded("hibari-admin", Some(HIBARI), &roster()).await;
    for path in ["/parts/0", "/parts/23"] {
        let put = office.send("PUT", "hibari-admin", &format!("/{id}{path}"), "x", "application/octet-stream").await;
        assert_eq!(put.0, 413, "{path}");
    }
    let large = vec![0; imports::PART_BYTES + 1];
    let put = office.send("PUT", "hibari-admin", &format!("/{id}/parts/1"), large, "application/octet-stream").await;
    assert_eq!(put.0, 413);
    assert_eq!(office.post("hibari-admin", &format!("/{id}/read"), &json!({ "parts": 0 })).await.0, 422);
    assert_eq!(office.post("hibari-admin", &format!("/{id}/undo"), &json!({})).await.0, 409);
    assert_eq!(office.get("hibari-admin", &format!("/{id}/rows?after=x")).await.0, 422);
}

#[tokio::test]
async fn a_table_without_an_answer_is_a_try_again() {
    let office = Office::open().await;
    let id = office.uploaded("hibari-admin", Some(HIBARI), &roster()).await;
    office.dynamo.faults().plan("TransactWriteItems", Fault::Throttled, 40);
    let (status, refused) = office.post("hibari-admin", &format!("/{id}/read"), &json!({ "parts": 2 })).await;
    assert_eq!((status, &refused["error"]["code"]), (503, &json!("try_again")));
    office.dynamo.faults().forget();
    assert_eq!(office.post("hibari-admin", &format!("/{id}/read"), &json!({ "parts": 2 })).await.0, 202);
}
