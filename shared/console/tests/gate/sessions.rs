//! Who is let in, as the table says at that very moment.

use axum::{body::Body, http::Request};
use domain::staff::Staff;
use serde_json::json;
use testkit::{Fault, world};

use crate::common::{Door, HIBARI};

fn head() -> Staff {
    let [_, head, _] = world::staff();
    head
}

#[tokio::test]
async fn who_is_switched_off_is_out_with_the_next_request() {
    let door = Door::open(None).await;
    assert_eq!(door.get("head", "me").await.0, 200);
    door.plant(Staff { active: false, ..head() }).await;
    door.refuses("head", "GET", "me", 401, "sign_in_again").await;
    door.refuses("head", "POST", &format!("schools/{HIBARI}/homerooms"), 401, "sign_in_again").await;
    door.plant(head()).await;
    assert_eq!(door.get("head", "me").await.0, 200);
}

#[tokio::test]
async fn a_session_that_was_ended_is_out_and_one_that_began_later_is_not() {
    let door = Door::open(None).await;
    door.plant(Staff { signed_out_at: Some("2026-11-24T08:00:00Z".parse().unwrap()), ..head() }).await;
    let out: i64 = 1_795_507_200;
    for (began, status) in [(None, 401), (Some(out - 1), 401), (Some(out), 401), (Some(out + 1), 200)] {
        let mut claims = json!({ "sub": "head", "token_use": "access", "iat": (out + 600).to_string() });
        if let Some(began) = began {
            claims["auth_time"] = json!(began.to_string());
        }
        let request = Request::get("/api/console/me").body(Body::empty()).unwrap();
        assert_eq!(door.ask(request, Some(claims)).await.0, status, "{began:?}");
    }
}

#[tokio::test]
async fn without_claims_or_with_those_of_an_id_token_nobody_is_there() {
    let door = Door::open(None).await;
    for claims in [None, Some(json!({ "sub": "head", "token_use": "id" })), Some(json!({ "token_use": "access" }))] {
        let request = Request::get("/api/console/me").body(Body::empty()).unwrap();
        assert_eq!(door.ask(request, claims).await, (401, "sign_in_again".into()));
    }
    door.refuses("nobody-knows", "GET", "me", 403, "not_allowed").await;
}

#[tokio::test]
async fn while_the_table_is_away_nobody_passes() {
    let door = Door::open(None).await;
    door.dynamo.faults().plan("GetItem", Fault::Unsent, 30);
    door.refuses("board", "GET", "me", 503, "try_again").await;
    assert!(door.dynamo.faults().forget() < 30, "the fault was met");
}
