use domain::{
    export::{Export, File, Of, Taken, Why},
    staff::{Role, Staff},
};
use serde_json::json;
use table::{Exports, Seed, Seeding};

use crate::office::{HIBARI, Office};

/// An export of that person, and its path.
async fn ordered(office: &Office, who: &str) -> (Export, String) {
    let (status, export) = office.order(who, "outing", None, 1).await;
    assert_eq!(status, 202);
    let path = format!("/{}", export["id"].as_str().unwrap());
    let order = office.desk.take().unwrap();
    (office.table.ordered_export(&order.export).await.unwrap().unwrap(), path)
}

async fn step(office: &Office, next: Export) -> Export {
    assert!(office.table.change_export(&next).await.unwrap());
    next
}

#[tokio::test]
async fn progress_is_read_and_each_link_to_the_file_is_noted() {
    let office = Office::open().await;
    let (export, path) = ordered(&office, "teacher").await;
    let writing = step(&office, export.begun().with_upload("u")).await;
    let writing = step(&office, writing.come_to(2_000)).await;
    let (status, view) = office.get("teacher", &path).await;
    assert_eq!(
        (status, &view["state"], &view["rows"], &view["url"]),
        (200, &json!("writing"), &json!(2_000), &json!(null))
    );
    let file = File { bytes: 81_234, sha256: "ab".repeat(32), lost: 2 };
    let ready = step(&office, writing.ready(2_345, file)).await;
    let (_, view) = office.get("teacher", &path).await;
    assert_eq!(
        (&view["state"], &view["rows"], &view["bytes"], &view["lost"]),
        (&json!("ready"), &json!(2_345), &json!(81_234), &json!(2))
    );
    assert_eq!(view["sha256"], "ab".repeat(32));
    let url = view["url"].as_str().unwrap();
    assert!(url.starts_with(&format!("/{}?", exports::place_of(&ready))) && url.contains("expires=300"), "{url}");
    office.get("teacher", &path).await;
    assert_eq!(office.log().await, ["export_ordered", "export_opened", "export_opened"]);
}

#[tokio::test]
async fn an_export_is_there_for_whoever_ordered_it_alone() {
    let office = Office::open().await;
    let (_, path) = ordered(&office, "office").await;
    let missing = office.get("head", "/nothing").await;
    assert_eq!(missing.0, 404);
    for who in ["head", "board", "teacher", "minami"] {
        assert_eq!(office.get(who, &path).await, missing, "{who}");
    }
    assert_eq!(office.get("pta", &path).await.0, 403);
    for bad in ["/a%20b", "/%23", "/..%2f", &format!("/{}", "x".repeat(65))] {
        assert_eq!(office.get("office", bad).await.0, 404, "{bad}");
    }
    assert_eq!(office.get("office", &path).await.0, 200);
}

#[tokio::test]
async fn with_the_right_goes_the_export() {
    let office = Office::open().await;
    let (export, path) = ordered(&office, "teacher").await;
    let writing = step(&office, export.begun()).await;
    step(&office, writing.ready(1, File { bytes: 1, sha256: "0".repeat(64), lost: 0 })).await;
    assert_eq!(office.get("teacher", &path).await.0, 200);
    let other = Role::HomeroomTeacher { school: HIBARI.parse().unwrap(), homerooms: vec!["p3-2".parse().unwrap()] };
    let moved = Staff::new("teacher".parse().unwrap(), "田中（3年2組）", other);
    office.table.plant(vec![Seed::Staff(moved)]).await.unwrap();
    assert_eq!(office.get("teacher", &path).await.0, 404);
}

#[tokio::test]
async fn what_was_ordered_with_a_second_factor_is_opened_with_one_alone() {
    let office = Office::open().await;
    let (export, path) = ordered(&office, "office").await;
    let Of::Survey(taken) = export.of.clone() else { panic!("it is about a survey") };
    let of = Of::Survey(Taken { second_factor: true, ..taken });
    let writing = step(&office, Export { of, ..export.begun() }).await;
    assert_eq!(office.get("office", &path).await.0, 200, "how far it is");
    step(&office, writing.ready(1, File { bytes: 1, sha256: "0".repeat(64), lost: 0 })).await;
    let (status, refused) = office.get("office", &path).await;
    assert_eq!((status, &refused["error"]["code"]), (403, &json!("second_factor_first")));
    assert_eq!(office.log().await, ["export_ordered"]);
}

#[tokio::test]
async fn why_there_is_no_file_is_said() {
    for (why, code) in
        [(Why::NotAllowed, "not_allowed"), (Why::Open, "open"), (Why::Gone, "gone"), (Why::Trouble, "trouble")]
    {
        let office = Office::open().await;
        let (export, path) = ordered(&office, "office").await;
        step(&office, export.failed(why)).await;
        let (_, view) = office.get("office", &path).await;
        assert_eq!((&view["state"], &view["trouble"]["code"]), (&json!("failed"), &json!(code)));
        assert!(view["trouble"]["message"].as_str().unwrap().ends_with('。') && view["url"].is_null());
    }
}
