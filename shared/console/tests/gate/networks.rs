//! Where the console may be used from.

use axum::{body::Body, http::Request};
use domain::staff::Networks;
use serde_json::json;
use table::BoardSettings;
use testkit::world;

use crate::common::Door;

async fn door_for(networks: &[&str]) -> Door {
    let door = Door::open(Some("s3cret")).await;
    let [board, ..] = world::staff();
    let networks = Networks::parse(networks).unwrap();
    door.table.set_networks(&board.board_scope().unwrap(), &networks).await.unwrap();
    door
}

async fn asks(door: &Door, headers: &[(&str, &str)]) -> (u16, String) {
    let mut request = Request::get("/api/console/me");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let claims = json!({ "sub": "head", "token_use": "access" });
    door.ask(request.body(Body::empty()).unwrap(), Some(claims)).await
}

const SECRET: (&str, &str) = ("x-origin-secret", "s3cret");

#[tokio::test]
async fn only_the_boards_networks_are_let_in_by_the_distributions_word() {
    let door = door_for(&["203.0.113.0/24", "2001:db8::/32"]).await;
    for (address, status) in
        [("203.0.113.9", 200), ("2001:db8::9", 200), ("203.0.114.9", 403), ("192.0.2.1", 403), ("nonsense", 403)]
    {
        let (got, said) = asks(&door, &[SECRET, ("x-viewer-address", address)]).await;
        assert_eq!(got, status, "{address}: {said}");
        assert_eq!(got == 403, said == "network_not_allowed", "{address}: {said}");
    }
}

#[tokio::test]
async fn whoever_goes_round_the_distribution_cannot_say_where_they_are() {
    let door = door_for(&["203.0.113.0/24"]).await;
    let viewer = ("x-viewer-address", "203.0.113.9");
    for headers in [vec![viewer], vec![viewer, ("x-origin-secret", "guess")], vec![("x-forwarded-for", "203.0.113.9")]]
    {
        assert_eq!(asks(&door, &headers).await, (403, "network_not_allowed".into()), "{headers:?}");
    }
    let connection = door_for(&["192.0.2.0/24"]).await;
    assert_eq!(asks(&connection, &[viewer]).await, (200, "head from Some(\"192.0.2.1\")".into()));
}

#[tokio::test]
async fn without_a_list_everybody_is_let_in() {
    let door = door_for(&[]).await;
    assert_eq!(asks(&door, &[]).await.0, 200);
    assert_eq!(asks(&door, &[SECRET, ("x-viewer-address", "nonsense")]).await.0, 200);
}
