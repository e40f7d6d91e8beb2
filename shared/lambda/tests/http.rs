//! Errors have one shape, and the signed-in person is whom the authorizer names.
#![cfg(feature = "http")]
#![allow(clippy::unwrap_used)]

use axum::{Router, body::Body, http::Request, response::IntoResponse, routing::get};
use http_body_util::BodyExt;
use lambda::http::{Claims, Refusal};
use lambda_http::request::RequestContext;
use serde_json::{Value, json};
use tower::ServiceExt;

/// A request's context as API Gateway's HTTP API sends it, with these claims of the JWT authorizer.
fn context(authorizer: &Value) -> RequestContext {
    serde_json::from_value(json!({
        "accountId": "123456789012", "apiId": "r3pmxmplak", "domainName": "r3pmxmplak.execute-api.ap-northeast-1.amazonaws.com",
        "domainPrefix": "r3pmxmplak", "requestId": "JKJaXmPLvHcESHA=", "routeKey": "ANY /api/console/{proxy+}", "stage": "$default",
        "time": "24/Nov/2026:07:31:05 +0000", "timeEpoch": 1_795_473_065_123_i64,
        "http": { "method": "GET", "path": "/api/console/me", "protocol": "HTTP/1.1", "sourceIp": "203.0.113.9", "userAgent": "Mozilla" },
        "authorizer": authorizer,
    }))
    .unwrap()
}

fn jwt(claims: &Value) -> Value {
    json!({ "jwt": { "claims": claims, "scopes": null } })
}

async fn who(claims: Claims) -> String {
    format!("{} {}", claims.sub, claims.second_factor)
}

async fn answer(context: Option<RequestContext>) -> (u16, String) {
    let app: Router = Router::new().route("/", get(who));
    let mut request = Request::get("/").body(Body::empty()).unwrap();
    if let Some(context) = context {
        request.extensions_mut().insert(context);
    }
    let response = app.oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn a_refusal_is_an_error_with_a_code_and_words() {
    let response = Refusal::not_found("この番号は見つかりませんでした。").into_response();
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.headers()["cache-control"], "no-store");
    let body = response.into_body().collect().await.unwrap().to_bytes();
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body, json!({ "error": { "code": "not_found", "message": "この番号は見つかりませんでした。" } }));
}

#[test]
fn every_refusal_has_the_status_of_its_code() {
    let refusals = [
        Refusal::sign_in_again(""),
        Refusal::not_allowed(""),
        Refusal::not_found(""),
        Refusal::invalid_request(""),
        Refusal::try_again(""),
    ];
    let pairs = refusals.map(|refusal| (refusal.status.as_u16(), refusal.code));
    let expected = [
        (401, "sign_in_again"),
        (403, "not_allowed"),
        (404, "not_found"),
        (422, "invalid_request"),
        (503, "try_again"),
    ];
    assert_eq!(pairs, expected);
}

#[tokio::test]
async fn the_second_factor_counts_only_when_the_token_says_true() {
    for (claim, second_factor) in
        [(json!("true"), true), (json!("false"), false), (json!("1"), false), (json!(""), false)]
    {
        let claims = json!({ "sub": "7c5e", "token_use": "access", "second_factor": claim });
        assert_eq!(answer(Some(context(&jwt(&claims)))).await, (200, format!("7c5e {second_factor}")), "{claim}");
    }
    let without = jwt(&json!({ "sub": "7c5e", "token_use": "access" }));
    assert_eq!(answer(Some(context(&without))).await, (200, "7c5e false".to_owned()));
}

#[tokio::test]
async fn nobody_is_signed_in_without_an_access_token() {
    let nobody = [
        None,
        Some(context(&Value::Null)),
        Some(context(&jwt(&json!({})))),
        Some(context(&jwt(&json!({ "sub": "" })))),
        Some(context(&jwt(&json!({ "sub": "7c5e", "token_use": "id", "second_factor": "true" })))),
        Some(context(&json!({ "lambda": { "sub": "7c5e" } }))),
    ];
    for context in nobody {
        let (status, body) = answer(context).await;
        assert_eq!(status, 401);
        assert!(body.contains(r#""code":"sign_in_again""#), "{body}");
    }
}

#[tokio::test]
async fn what_a_request_says_of_itself_is_not_heard() {
    let app: Router = Router::new().route("/", get(who));
    let request = Request::get("/?sub=7c5e")
        .header("sub", "7c5e")
        .header("authorization", "Bearer a.b.c")
        .body(Body::empty())
        .unwrap();
    assert_eq!(app.oneshot(request).await.unwrap().status(), 401);
}
