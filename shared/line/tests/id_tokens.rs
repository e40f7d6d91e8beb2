//! ID tokens: LINE's are believed, for this channel, while they last; nothing else is.
#![cfg(feature = "id-token")]
#![allow(clippy::unwrap_used)]

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use axum::{Router, http::StatusCode, routing::get};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use line::{IdTokenError, IdTokens};
use line_simulator::{Config, Simulator};
use serde_json::{Value, json};

const USER: &str = "U4af4980629b1c0d2e3f4a5b6c7d8e9f0";
const CHANNEL: &str = "1234567891";

/// A key of LINE's and what it is called.
struct Key {
    kid: &'static str,
    pair: EcdsaKeyPair,
}

impl Key {
    fn new(kid: &'static str) -> Self {
        Self { kid, pair: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap() }
    }

    /// As LINE publishes it.
    fn jwk(&self) -> Value {
        let point = self.pair.public_key().as_ref();
        let part = |range: std::ops::Range<usize>| URL_SAFE_NO_PAD.encode(&point[range]);
        json!({ "kty": "EC", "alg": "ES256", "use": "sig", "kid": self.kid, "crv": "P-256", "x": part(1..33), "y": part(33..65) })
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
        let signed = format!("{}.{}", encode(header), encode(claims));
        let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn token(&self, claims: &Value) -> String {
        self.sign(&json!({ "typ": "JWT", "alg": "ES256", "kid": self.kid }), claims)
    }
}

fn claims(now: Timestamp) -> Value {
    let at = now.as_second();
    json!({ "iss": "https://access.line.me", "sub": USER, "aud": CHANNEL, "exp": at + 3_600, "iat": at, "amr": ["linesso"], "name": "鈴木" })
}

fn with(now: Timestamp, claim: &str, value: Value) -> Value {
    let mut claims = claims(now);
    claims[claim] = value;
    claims
}

/// LINE's page of keys, which counts its readers.
#[derive(Clone, Default)]
struct Certs {
    page: Arc<Mutex<Option<Value>>>,
    reads: Arc<AtomicUsize>,
}

impl Certs {
    /// Starts a page with these keys, and what checks tokens against it.
    async fn start(keys: Option<Value>) -> (Self, IdTokens) {
        let certs = Self::default();
        certs.publish(keys);
        let (page, reads) = (certs.page.clone(), certs.reads.clone());
        let read = async move || {
            reads.fetch_add(1, Ordering::SeqCst);
            let page = page.lock().unwrap().clone();
            page.map_or((StatusCode::SERVICE_UNAVAILABLE, String::new()), |keys| (StatusCode::OK, keys.to_string()))
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let app = Router::new().route("/oauth2/v2.1/certs", get(read));
        tokio::spawn(async move { axum::serve(listener, app).await });
        (certs, IdTokens::open(&base, CHANNEL).unwrap())
    }

    fn publish(&self, keys: Option<Value>) {
        *self.page.lock().unwrap() = keys.map(|keys| json!({ "keys": keys }));
    }

    fn reads(&self) -> usize {
        self.reads.load(Ordering::SeqCst)
    }
}

#[tokio::test]
async fn the_simulators_tokens_are_believed_until_they_expire() {
    let platform = Simulator::start(Config::default()).await.unwrap();
    let http = reqwest::Client::new();
    let phones = format!("{}/api/phones", platform.base_url());
    http.post(&phones).json(&json!({ "user_id": USER, "name": "鈴木" })).send().await.unwrap();
    let token = async |query: &str| {
        let answer: Value =
            http.get(format!("{phones}/{USER}/id-token{query}")).send().await.unwrap().json().await.unwrap();
        answer["id_token"].as_str().unwrap().to_owned()
    };
    let tokens = IdTokens::open(platform.base_url(), CHANNEL).unwrap();
    let now = Timestamp::now();
    assert_eq!(tokens.verify(&token("").await, now).await.unwrap().id, USER);
    assert!(matches!(tokens.verify(&token("?expired=true").await, now).await, Err(IdTokenError::Expired)));
    let later = now + SignedDuration::from_hours(2);
    assert!(matches!(tokens.verify(&token("").await, later).await, Err(IdTokenError::Expired)));
    let of_another = IdTokens::open(platform.base_url(), "1234567890").unwrap();
    assert!(matches!(of_another.verify(&token("").await, now).await, Err(IdTokenError::Invalid)));
}

#[tokio::test]
async fn a_token_is_good_for_this_channel_by_this_issuer_and_for_somebody() {
    let (key, now) = (Key::new("a"), Timestamp::now());
    let (_certs, tokens) = Certs::start(Some(json!([key.jwk()]))).await;
    assert_eq!(tokens.verify(&key.token(&claims(now)), now).await.unwrap().id, USER);
    for (claim, value) in [
        ("aud", json!("1234567890")),
        ("aud", json!(["1234567890"])),
        ("aud", Value::Null),
        ("iss", json!("https://access.example.jp")),
        ("iss", Value::Null),
        ("sub", json!("")),
        ("sub", Value::Null),
        ("exp", Value::Null),
        ("exp", json!("never")),
    ] {
        let token = key.token(&with(now, claim, value.clone()));
        let refused = tokens.verify(&token, now).await;
        assert!(matches!(refused, Err(IdTokenError::Invalid)), "{claim}: {value}: {refused:?}");
    }
}

#[tokio::test]
async fn a_token_is_good_to_its_last_second() {
    let (key, now) = (Key::new("a"), Timestamp::from_second(1_795_473_065).unwrap());
    let (_certs, tokens) = Certs::start(Some(json!([key.jwk()]))).await;
    let token = key.token(&claims(now));
    assert!(tokens.verify(&token, now + SignedDuration::from_secs(3_599)).await.is_ok());
    let at_the_end = tokens.verify(&token, now + SignedDuration::from_secs(3_600)).await;
    assert!(matches!(at_the_end, Err(IdTokenError::Expired)), "{at_the_end:?}");
}

#[tokio::test]
async fn only_lines_key_and_only_es256_make_a_token() {
    let (key, forger, now) = (Key::new("a"), Key::new("a"), Timestamp::now());
    let (certs, tokens) = Certs::start(Some(json!([key.jwk()]))).await;
    let good = key.token(&claims(now));
    let (head, rest) = good.split_once('.').unwrap();
    let (_, signature) = rest.split_once('.').unwrap();
    let other_claims = URL_SAFE_NO_PAD.encode(with(now, "sub", json!("Uother")).to_string());
    for token in [
        forger.token(&claims(now)),
        format!("{head}.{other_claims}.{signature}"),
        good[..good.len() - 4].to_owned(),
        key.sign(&json!({ "alg": "none", "kid": "a" }), &claims(now)),
        key.sign(&json!({ "alg": "HS256", "kid": "a" }), &claims(now)),
        key.sign(&json!({ "alg": "ES256" }), &claims(now)),
        String::new(),
        "a.b.c".to_owned(),
    ] {
        assert!(matches!(tokens.verify(&token, now).await, Err(IdTokenError::Invalid)), "{token}");
    }
    assert_eq!(certs.reads(), 1);
}

#[tokio::test]
async fn a_new_key_is_fetched_and_made_up_ones_are_asked_for_once_a_minute() {
    let (old, new, now) = (Key::new("old"), Key::new("new"), Timestamp::now());
    let (certs, tokens) = Certs::start(Some(json!([old.jwk()]))).await;
    assert!(tokens.verify(&old.token(&claims(now)), now).await.is_ok());
    certs.publish(Some(json!([old.jwk(), new.jwk()])));
    let soon = now + SignedDuration::from_secs(59);
    for _ in 0..5 {
        assert!(matches!(tokens.verify(&new.token(&claims(now)), soon).await, Err(IdTokenError::Invalid)));
    }
    assert_eq!(certs.reads(), 1);
    let later = now + SignedDuration::from_secs(60);
    assert!(tokens.verify(&new.token(&claims(now)), later).await.is_ok());
    assert!(tokens.verify(&old.token(&claims(now)), later).await.is_ok());
    assert_eq!(certs.reads(), 2);
}

#[tokio::test]
async fn while_the_keys_cannot_be_had_it_is_nobodys_fault() {
    let (key, now) = (Key::new("a"), Timestamp::now());
    let (certs, tokens) = Certs::start(None).await;
    let token = key.token(&claims(now));
    assert!(matches!(tokens.verify(&token, now).await, Err(IdTokenError::KeysUnavailable(_))));
    certs.publish(Some(json!([key.jwk()])));
    assert!(tokens.verify(&token, now).await.is_ok());
}

#[tokio::test]
async fn a_key_of_a_kind_that_we_do_not_know_does_not_hide_the_others() {
    let (key, now) = (Key::new("a"), Timestamp::now());
    let odd = json!({ "kty": "FUTURE", "alg": "PQ999", "kid": "b", "z": 1 });
    let (_certs, tokens) = Certs::start(Some(json!([odd, 7, key.jwk()]))).await;
    assert!(tokens.verify(&key.token(&claims(now)), now).await.is_ok());
}
