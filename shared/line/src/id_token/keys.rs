//! LINE's public keys: fetched once, and again when a token names a new one.

use std::{collections::HashMap, time::Duration};

use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{DecodingKey, jwk::Jwk};
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Mutex;
use tracing::info;

use super::IdTokenError;

/// Tokens with made-up key ids must not make us ask LINE each time.
const BETWEEN_FETCHES: SignedDuration = SignedDuration::from_mins(1);
const TIMEOUT: Duration = Duration::from_secs(5);

pub(super) struct Keys {
    http: reqwest::Client,
    url: String,
    held: Mutex<Held>,
}

#[derive(Deserialize)]
struct Page {
    keys: Vec<Value>,
}

#[derive(Default)]
struct Held {
    keys: HashMap<String, DecodingKey>,
    fetched_at: Option<Timestamp>,
}

impl Keys {
    pub(super) fn open(api_base: &str) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder().timeout(TIMEOUT).build()?;
        let url = format!("{}/oauth2/v2.1/certs", api_base.trim_end_matches('/'));
        Ok(Self { http, url, held: Mutex::default() })
    }

    /// The key of this id, or none when LINE has no such key.
    pub(super) async fn get(&self, kid: &str, now: Timestamp) -> Result<Option<DecodingKey>, IdTokenError> {
        let mut held = self.held.lock().await;
        if !held.keys.contains_key(kid) && held.may_fetch(now) {
            held.keys = self.fetch().await.map_err(|error| IdTokenError::KeysUnavailable(error.without_url()))?;
            held.fetched_at = Some(now);
        }
        Ok(held.keys.get(kid).cloned())
    }

    async fn fetch(&self) -> Result<HashMap<String, DecodingKey>, reqwest::Error> {
        let answer = self.http.get(&self.url).send().await?.error_for_status()?;
        let page: Page = answer.json().await?;
        // One by one: a kind of key that is new to us must not hide the others.
        let keys: HashMap<_, _> = page.keys.into_iter().filter_map(read).collect();
        let count = keys.len();
        info!(line.keys = count, "fetched LINE's {count} keys for ID tokens");
        Ok(keys)
    }
}

fn read(key: Value) -> Option<(String, DecodingKey)> {
    let key: Jwk = serde_json::from_value(key).ok()?;
    Some((key.common.key_id.clone()?, DecodingKey::from_jwk(&key).ok()?))
}

impl Held {
    fn may_fetch(&self, now: Timestamp) -> bool {
        self.fetched_at.is_none_or(|then| now.duration_since(then) >= BETWEEN_FETCHES)
    }
}
