use serde_json::json;
use testkit::Fault;

use crate::office::{HIBARI, MINAMI, Office, asked};

#[tokio::test]
async fn an_order_is_noted_kept_and_queued_once() {
    let office = Office::open().await;
    let (status, export) = office.order("office", "outing", None, 1).await;
    assert_eq!((status, &export["state"], &export["rows"]), (202, &json!("waiting"), &json!(0)));
    assert_eq!(export["name"], "遠足のお知らせ_2026-11-24.csv");
    assert_eq!(export["expires_at"], "2026-11-25T08:30:00+09:00");
    assert_eq!((&export["url"], &export["sha256"], &export["trouble"]), (&json!(null), &json!(null), &json!(null)));
    assert_eq!(office.log().await, ["export_ordered"]);
    let order = office.desk.take().unwrap();
    assert_eq!(order.export.as_str(), export["id"]);
    let (again, same) = office.order("office", "outing", None, 1).await;
    assert_eq!((again, &same["id"]), (202, &export["id"]), "the same request is the same export");
    let (_, another) = office.order("office", "outing", None, 2).await;
    assert_ne!(another["id"], export["id"]);
}

#[tokio::test]
async fn each_orders_what_is_theirs() {
    let office = Office::open().await;
    for (request, (who, broadcast, school, expected)) in (10..).zip([
        ("office", "outing", None, 202),
        ("office", "outing", Some(HIBARI), 202),
        ("office", "reminder", None, 202),
        ("office", "city", Some(HIBARI), 202),
        ("office", "city", Some(MINAMI), 404),
        ("office", "city", None, 404),
        ("teacher", "outing", None, 202),
        ("minami", "outing", None, 404),
        ("minami", "outing", Some(MINAMI), 404),
        ("minami", "city", Some(MINAMI), 202),
        ("board", "city", None, 202),
        ("board", "outing", None, 202),
        ("board", "city", Some("B199999999999"), 404),
        ("office", "draft", None, 404),
        ("office", "letter", None, 404),
        ("office", "nothing", None, 404),
        ("office", "a b#c", None, 404),
        ("office", "outing", Some("x"), 404),
        ("pta", "outing", None, 403),
        ("nobody", "outing", None, 403),
    ]) {
        let (status, answer) = office.order(who, broadcast, school, request).await;
        assert_eq!(status, expected, "{who} {broadcast} {school:?}: {answer}");
    }
    let foreign = office.order("minami", "outing", None, 40).await;
    assert_eq!(foreign, office.order("minami", "nothing", None, 41).await, "foreign and missing look the same");
}

#[tokio::test]
async fn an_anonymous_survey_waits_until_it_is_closed() {
    let office = Office::open().await;
    let (status, refused) = office.order("office", "secret", None, 1).await;
    assert_eq!((status, &refused["error"]["code"]), (409, &json!("survey_open")));
    assert_eq!((office.desk.take(), office.log().await), (None, Vec::<String>::new()));
    let (status, refused) = office.order("office", "closed-just-now", None, 2).await;
    assert_eq!((status, &refused["error"]["code"]), (409, &json!("survey_open")), "{refused}");
    assert_eq!(office.order("office", "closed", None, 3).await.0, 202);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    let office = Office::open().await;
    let good = asked("outing", None, 1);
    for (field, value) in [
        ("of", json!({ "kind": "roster" })),
        ("of", json!("outing")),
        ("encoding", json!("utf16")),
        ("request_id", json!("1")),
        ("request_id", json!(null)),
    ] {
        let mut bad = good.clone();
        bad[field] = value;
        let (status, refused) = office.post("office", &bad).await;
        assert_eq!((status, &refused["error"]["code"]), (422, &json!("invalid_request")), "{bad}");
    }
    let mut long = good.clone();
    long["of"]["broadcast"] = json!("x".repeat(20_000));
    let (status, refused) = office.post("office", &long).await;
    assert!((400..500).contains(&status), "{status} {refused}");
    assert_eq!(office.order("office", "outing", None, 1).await.0, 202);
    let (status, refused) = office.order("office", "city", Some(HIBARI), 1).await;
    assert_eq!(
        (status, &refused["error"]["code"]),
        (409, &json!("already_ordered")),
        "another order under the same request"
    );
}

#[tokio::test]
async fn a_table_without_an_answer_is_a_try_again_and_nothing_is_queued() {
    let office = Office::open().await;
    office.dynamo.faults().plan("TransactWriteItems", Fault::Throttled, 40);
    let (status, refused) = office.order("office", "outing", None, 1).await;
    assert_eq!((status, &refused["error"]["code"], office.desk.take()), (503, &json!("try_again"), None));
    office.dynamo.faults().forget();
    assert_eq!(office.order("office", "outing", None, 1).await.0, 202);
}
