//! The function on the real bytes in events/cognito, against a user pool on loopback.
#![allow(clippy::unwrap_used)]

use std::time::{Duration, Instant};

use aws_sdk_cognitoidentityprovider::{
    Client, Config,
    config::{BehaviorVersion, Credentials, Region, retry::RetryConfig},
};
use axum::{Router, http::StatusCode, routing::post};
use serde_json::{Value, json};

use crate::handler::Claims;

/// The function beside a user pool that answers this, if at all.
async fn claims(answer: Option<(StatusCode, Value)>) -> Claims {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let admin_get_user = async move |request: String| {
        let request: Value = serde_json::from_str(&request).unwrap();
        assert_eq!(request["UserPoolId"], "ap-northeast-1_aBcDeFgHi");
        match answer {
            Some((status, answer)) => (status, answer.to_string()),
            None => std::future::pending().await,
        }
    };
    let app = Router::new().route("/", post(admin_get_user));
    tokio::spawn(async move { axum::serve(listener, app).await });
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(url)
        .region(Region::new("ap-northeast-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "test"))
        .retry_config(RetryConfig::disabled())
        .build();
    Claims { cognito: Client::from_conf(config) }
}

fn file(name: &str) -> Value {
    let path = format!("{}/../../events/cognito/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Cognito's answer about an account with these factors.
fn account(factors: &Value) -> (StatusCode, Value) {
    let answer =
        json!({ "Username": "57c4ea08", "Enabled": true, "UserStatus": "CONFIRMED", "UserMFASettingList": factors });
    (StatusCode::OK, answer)
}

/// The claim in the access token, if it is there.
fn claim(event: &Value) -> Option<&str> {
    event["response"]["claimsAndScopeOverrideDetails"]["accessTokenGeneration"]["claimsToAddOrOverride"]["second_factor"].as_str()
}

#[tokio::test]
async fn an_account_with_an_authenticator_app_gets_the_claim() {
    for name in ["sign-in", "refresh", "new-password"] {
        let claims = claims(Some(account(&json!(["SOFTWARE_TOKEN_MFA"])))).await;
        let answered = claims.add(file(name)).await;
        assert_eq!(claim(&answered), Some("true"), "{name}");
        let (mut answered, mut event) = (answered, file(name));
        (answered["response"], event["response"]) = (Value::Null, Value::Null);
        assert_eq!(answered, event, "the rest of {name} comes back as it was");
    }
}

#[tokio::test]
async fn an_account_without_one_does_not() {
    for factors in [json!([]), Value::Null, json!(["SMS_MFA"]), json!(["EMAIL_OTP"])] {
        let answered = claims(Some(account(&factors))).await.add(file("new-password")).await;
        assert_eq!(claim(&answered), None, "{factors}");
    }
}

#[tokio::test]
async fn when_cognito_refuses_the_sign_in_goes_on_without_the_claim() {
    for status in [StatusCode::BAD_REQUEST, StatusCode::INTERNAL_SERVER_ERROR] {
        let refusal = json!({ "__type": "TooManyRequestsException", "message": "Rate exceeded" });
        let answered = claims(Some((status, refusal))).await.add(file("sign-in")).await;
        assert_eq!(claim(&answered), None);
        assert_eq!(answered["userName"], file("sign-in")["userName"]);
    }
}

#[tokio::test]
async fn when_cognito_is_silent_the_sign_in_goes_on_in_time() {
    let started = Instant::now();
    let answered = claims(None).await.add(file("sign-in")).await;
    assert_eq!(claim(&answered), None);
    assert!(started.elapsed() < Duration::from_secs(4));
}

#[tokio::test]
async fn a_claim_that_is_there_already_does_not_stay() {
    let mut event = file("sign-in");
    event["response"]["claimsAndScopeOverrideDetails"] =
        json!({ "accessTokenGeneration": { "claimsToAddOrOverride": { "second_factor": "true" } } });
    let answered = claims(Some(account(&json!([])))).await.add(event).await;
    assert_eq!(claim(&answered), None);
}

#[tokio::test]
async fn an_event_that_names_nobody_gets_no_claim() {
    let claims = claims(Some(account(&json!(["SOFTWARE_TOKEN_MFA"])))).await;
    let mut event = file("sign-in");
    event["userName"] = Value::Null;
    assert_eq!(claim(&claims.add(event).await), None);
}
