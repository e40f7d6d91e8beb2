//! What the board sets for all schools.

use axum::{body::Body, http::Request};
use serde_json::{Value, json};

use crate::common::{Answer, Morning, by};

/// Where every request of these tests comes from.
const HERE: &str = "203.0.113.9";

async fn set(morning: &Morning, networks: Value) -> Answer {
    morning.send("PUT", &by("board"), "settings", &json!({ "networks": networks })).await
}

#[tokio::test]
async fn the_board_names_networks_and_stays_within() {
    let morning = Morning::begin().await;
    let now = morning.get(&by("board"), "settings").await;
    assert_eq!((now.status, now.json()), (200, json!({ "networks": [], "address": HERE })));
    let answer = set(&morning, json!(["203.0.113.77/24", " ", "2001:db8::1"])).await;
    let expected = json!({ "networks": ["203.0.113.0/24", "2001:db8::1/128"], "address": HERE });
    assert_eq!((answer.status, answer.json()), (200, expected.clone()));
    assert_eq!(morning.get(&by("board"), "settings").await.json(), expected);
    set(&morning, json!(["198.51.100.0/24"])).await.refuses(409, "locks_you_out");
    assert_eq!(morning.get(&by("board"), "settings").await.json(), expected);
    assert_eq!(set(&morning, json!([])).await.status, 200);
    assert_eq!(morning.log("BOARD").await, ["settings_changed", "settings_changed"]);
}

#[tokio::test]
async fn what_is_no_network_is_refused_kindly() {
    let morning = Morning::begin().await;
    for wrong in [json!(["学校"]), json!(["203.0.113.0/33"]), json!(["10.0.0.0/8", "x"])] {
        set(&morning, wrong).await.refuses(422, "network_invalid");
    }
    let many: Vec<String> = (0..501).map(|n| format!("10.{}.{}.0/24", n / 256, n % 256)).collect();
    set(&morning, json!(many)).await.refuses(422, "network_invalid");
    set(&morning, json!("203.0.113.0/24")).await.refuses(422, "invalid_request");
    assert_eq!(morning.log("BOARD").await, Vec::<String>::new());
}

#[tokio::test]
async fn only_the_board_sees_and_sets_it() {
    let morning = Morning::begin().await;
    for sub in ["head", "office", "teacher", "minami-head", "nobody-knows"] {
        morning.get(&by(sub), "settings").await.refuses(403, "not_allowed");
        let answer = morning.send("PUT", &by(sub), "settings", &json!({ "networks": [] })).await;
        answer.refuses(403, "not_allowed");
    }
}

#[tokio::test]
async fn an_address_that_a_request_claims_is_not_believed() {
    let morning = Morning::begin().await;
    let request = Request::get("/api/console/settings").header("cloudfront-viewer-address", "198.51.100.1:443");
    let request = request.header("x-origin-secret", "guessed").body(Body::empty()).unwrap();
    assert_eq!(morning.ask(&by("board"), request).await.json()["address"], HERE);
}
