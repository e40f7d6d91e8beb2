//! Receipts: ours, somebody else's, and one that has been overtaken.

use serde_json::{Value, json};
use table::AbsenceLog;
use testkit::world;

use crate::common::{Answer, Morning, by, receipts};

async fn verify(morning: &Morning, sub: &str, pupil: &str, seal: &str) -> Answer {
    let body = json!({ "pupil": pupil, "day": "2026-11-24", "seal": seal });
    morning.at_school("POST", &by(sub), "receipts", &body).await
}

/// The seal that the page of the first pupil's guardian shows.
async fn seal(morning: &Morning) -> String {
    let pupil = &world::pupils()[0];
    let day = morning.table.day(&pupil.school, &pupil.id, world::today()).await.unwrap().unwrap();
    receipts().seal(&day.receipt_of(&day.standing().unwrap())).unwrap().to_string()
}

#[tokio::test]
async fn a_receipt_of_ours_is_known_and_whether_it_still_stands() {
    let morning = Morning::begin().await;
    let seal = seal(&morning).await;
    let known = |stands: bool| json!({ "known": true, "kind": "absent", "reported_at": "2026-11-24T07:05:00+09:00", "stands": stands });
    let typed = seal.to_lowercase().replace('-', " ");
    assert_eq!(verify(&morning, "teacher", "p3-1-1", &typed).await.json(), known(true));
    morning.changes(0).await;
    assert_eq!(verify(&morning, "head", "p3-1-1", &seal).await.json(), known(false));
}

#[tokio::test]
async fn what_is_not_ours_is_unknown_whoever_it_is_of() {
    let morning = Morning::begin().await;
    let seal = seal(&morning).await;
    let unknown = json!({ "known": false, "kind": Value::Null, "reported_at": Value::Null, "stands": false });
    for (sub, pupil, seal) in [
        ("head", "p3-1-2", seal.as_str()),
        ("head", "p3-1-3", &seal),
        ("head", "p3-1-1", "0000-0000-0000"),
        ("head", "p3-1-1", "なし"),
        ("head", "nobody", &seal),
        ("head", "a#b", &seal),
        ("head", "j1-1-1", &seal),
    ] {
        assert_eq!(verify(&morning, sub, pupil, seal).await.json(), unknown, "{pupil} {seal}");
    }
    // The very receipt, shown to a teacher of another homeroom's pupil.
    let other = world::pupils()[3].id.to_string();
    assert_eq!(verify(&morning, "teacher", &other, &seal).await.json(), unknown);
    let body = json!({ "pupil": "p3-1-1", "day": "きのう", "seal": seal });
    morning.at_school("POST", &by("head"), "receipts", &body).await.refuses(422, "invalid_request");
}
