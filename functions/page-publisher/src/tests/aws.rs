//! As much of S3 as publishing needs, and the URL where CloudFormation waits, on loopback.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region, RequestChecksumCalculation, retry::RetryConfig};
use axum::{
    Router,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, put},
};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    pub content_type: String,
    pub cache_control: String,
    pub text: String,
}

#[derive(Clone)]
pub struct Aws {
    pub url: String,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Default)]
struct Seen {
    objects: BTreeMap<String, Object>,
    calls: Vec<String>,
    answers: Vec<Value>,
    trouble: Option<&'static str>,
    answers_to_lose: usize,
}

impl Aws {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let aws = Self { url, seen: Arc::default() };
        let app = Router::new()
            .route("/cloudformation/answer", put(answer))
            .route("/{bucket}/", get(list))
            .route("/{bucket}/{*key}", put(put_object).delete(delete_object))
            .with_state(aws.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        aws
    }

    pub fn s3(&self) -> aws_sdk_s3::Client {
        let config = aws_sdk_s3::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .endpoint_url(&self.url)
            .force_path_style(true)
            .region(Region::new("ap-northeast-1"))
            .credentials_provider(Credentials::new("AKID", "secret", None, None, "test"))
            .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
            .retry_config(RetryConfig::disabled())
            .build();
        aws_sdk_s3::Client::from_conf(config)
    }

    /// Puts something into the bucket that somebody else left there.
    pub fn hold(&self, key: &str) {
        let object = Object { content_type: String::new(), cache_control: String::new(), text: "old".to_owned() };
        self.seen.lock().unwrap().objects.insert(key.to_owned(), object);
    }

    pub fn break_down(&self, error: &'static str) {
        self.seen.lock().unwrap().trouble = Some(error);
    }

    pub fn lose_answers(&self, count: usize) {
        self.seen.lock().unwrap().answers_to_lose = count;
    }

    pub fn objects(&self) -> BTreeMap<String, Object> {
        self.seen.lock().unwrap().objects.clone()
    }

    /// The writes, in their order.
    pub fn calls(&self) -> Vec<String> {
        self.seen.lock().unwrap().calls.clone()
    }

    pub fn answers(&self) -> Vec<Value> {
        self.seen.lock().unwrap().answers.clone()
    }

    async fn trouble(&self) -> Option<Response> {
        let trouble = self.seen.lock().unwrap().trouble?;
        let status = match trouble {
            "silence" => std::future::pending().await,
            "NoSuchBucket" => StatusCode::NOT_FOUND,
            _ => StatusCode::FORBIDDEN,
        };
        Some((status, format!("<Error><Code>{trouble}</Code><Message>{trouble}</Message></Error>")).into_response())
    }
}

async fn answer(State(aws): State<Aws>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let mut seen = aws.seen.lock().unwrap();
    if seen.answers_to_lose > 0 {
        seen.answers_to_lose -= 1;
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    // The signature of the real URL covers an absent content type.
    if headers.contains_key("content-type") {
        return StatusCode::FORBIDDEN;
    }
    seen.answers.push(serde_json::from_slice(&body).unwrap());
    StatusCode::OK
}

async fn put_object(
    State(aws): State<Aws>,
    Path((_, key)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if let Some(trouble) = aws.trouble().await {
        return trouble;
    }
    let header = |name: &str| headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    let text = String::from_utf8(body.to_vec()).unwrap();
    let object = Object { content_type: header("content-type"), cache_control: header("cache-control"), text };
    let mut seen = aws.seen.lock().unwrap();
    seen.calls.push(format!("PUT {key}"));
    seen.objects.insert(key, object);
    StatusCode::OK.into_response()
}

async fn delete_object(State(aws): State<Aws>, Path((_, key)): Path<(String, String)>) -> StatusCode {
    let mut seen = aws.seen.lock().unwrap();
    seen.calls.push(format!("DELETE {key}"));
    seen.objects.remove(&key);
    StatusCode::NO_CONTENT
}

/// Two keys a page: a listing that is read only to the end of its first page would miss some.
async fn list(State(aws): State<Aws>, Query(query): Query<BTreeMap<String, String>>) -> Response {
    if let Some(trouble) = aws.trouble().await {
        return trouble;
    }
    let after = query.get("continuation-token").cloned().unwrap_or_default();
    let keys: Vec<_> =
        aws.objects().into_keys().filter(|key| key.starts_with(&query["prefix"]) && *key > after).collect();
    let page =
        keys.iter().take(2).map(|key| format!("<Contents><Key>{key}</Key></Contents>")).collect::<Vec<_>>().concat();
    let more = match keys.get(1) {
        Some(last) if keys.len() > 2 => {
            format!("<IsTruncated>true</IsTruncated><NextContinuationToken>{last}</NextContinuationToken>")
        }
        _ => "<IsTruncated>false</IsTruncated>".to_owned(),
    };
    format!("<ListBucketResult>{more}{page}</ListBucketResult>").into_response()
}
