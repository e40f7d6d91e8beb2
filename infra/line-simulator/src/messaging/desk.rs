//! What every call passes: request id, size, faults, rate, token, and the list of calls that tests read.

use std::time::Duration;

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::Value;

use super::{LineError, token};
use crate::{
    ids,
    platform::Platform,
    state::{ApiAnswer, ApiCall},
};

/// 2 MB, LINE's limit of a request body.
const BODY: usize = 2 * 1_024 * 1_024;
/// Bodies beyond this are not kept for tests to read.
const KEPT_BODY: usize = 64 * 1_024;

/// The `x-line-request-id` of a call.
#[derive(Clone)]
pub(super) struct RequestId(pub(super) String);

/// Put on an answer whose retry key had been used with other content.
#[derive(Clone, Copy)]
pub(super) struct RetryKeyMisused;

pub(super) async fn receive(State(platform): State<Platform>, request: Request, next: Next) -> Response {
    let request_id = ids::request_id();
    let mut call = describe(&platform, &request, &request_id);
    let (parts, body) = request.into_parts();
    let response = match to_bytes(body, BODY).await {
        Ok(body) => {
            call.body = as_json(&body);
            let mut request = Request::from_parts(parts, Body::from(body));
            request.extensions_mut().insert(RequestId(request_id.clone()));
            answer(&platform, &mut call, request, next).await
        }
        Err(_) => LineError::new(StatusCode::PAYLOAD_TOO_LARGE, "Request entity too large").into_response(),
    };
    let mut response = note(&platform, call, response).await;
    if let Ok(value) = HeaderValue::from_str(&request_id) {
        response.headers_mut().insert("x-line-request-id", value);
    }
    response
}

async fn answer(platform: &Platform, call: &mut ApiCall, request: Request, next: Next) -> Response {
    let fault = platform.change(|state| state.faults.strike(&call.path));
    call.fault = fault.as_ref().map(|fault| fault.answer);
    let hang = Duration::from_millis(fault.map_or(0, |fault| fault.hang_ms));
    match call.fault {
        None => admit(platform, call, request, next).await,
        Some(ApiAnswer::Busy) => LineError::rate().into_response(),
        Some(ApiAnswer::MonthlyLimit) => LineError::monthly_limit().into_response(),
        Some(ApiAnswer::Broken) => LineError::broken().into_response(),
        Some(ApiAnswer::AcceptThen500) => {
            admit(platform, call, request, next).await;
            LineError::broken().into_response()
        }
        Some(ApiAnswer::AcceptThenTimeout) => {
            admit(platform, call, request, next).await;
            hung_up(hang).await
        }
        Some(ApiAnswer::Timeout) => hung_up(hang).await,
    }
}

async fn hung_up(after: Duration) -> Response {
    tokio::time::sleep(after).await;
    LineError::new(StatusCode::GATEWAY_TIMEOUT, "The simulator kept this call waiting").into_response()
}

async fn admit(platform: &Platform, call: &ApiCall, request: Request, next: Next) -> Response {
    let rates = platform.config().rates;
    let (kind, limit) =
        if call.path.ends_with("/multicast") { ("multicast", rates.multicast) } else { ("most", rates.most) };
    if !platform.within_rate(kind, limit) {
        return LineError::rate().into_response();
    }
    if !call.path.starts_with("/oauth2/") && !is_authentic(platform, request.headers()) {
        return LineError::unauthenticated().into_response();
    }
    next.run(request).await
}

fn is_authentic(platform: &Platform, headers: &HeaderMap) -> bool {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    bearer.and_then(|value| value.strip_prefix("Bearer ")).is_some_and(|token| token::life_s(platform, token).is_some())
}

fn describe(platform: &Platform, request: &Request, request_id: &str) -> ApiCall {
    let retry_key = request.headers().get("x-line-retry-key").and_then(|key| key.to_str().ok());
    ApiCall {
        at: platform.now(),
        method: request.method().to_string(),
        path: request.uri().path().to_owned(),
        status: 0,
        request_id: request_id.to_owned(),
        retry_key: retry_key.map(str::to_owned),
        fault: None,
        retry_key_misused: false,
        body: Value::Null,
        answer: Value::Null,
    }
}

/// Keeps the call for tests, but never the channel's secret.
async fn note(platform: &Platform, mut call: ApiCall, response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    call.status = parts.status.as_u16();
    call.retry_key_misused = parts.extensions.get::<RetryKeyMisused>().is_some();
    if !call.path.starts_with("/oauth2/") {
        call.answer = as_json(&body);
    }
    tracing::info!(line.request_id = %call.request_id, http.status = call.status, "{} {}", call.method, call.path);
    platform.logs().requests.push(call);
    Response::from_parts(parts, Body::from(body))
}

fn as_json(body: &Bytes) -> Value {
    if body.len() > KEPT_BODY { Value::Null } else { serde_json::from_slice(body).unwrap_or(Value::Null) }
}
