//! Signing, sending, and sending again.

use std::time::Instant;

use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use reqwest::header::CONTENT_TYPE;
use serde::Serialize;
use serde_json::{Value, json};
use sha2::Sha256;

use super::{event::odd_neighbour, hold};
use crate::{
    ids,
    platform::Platform,
    state::{Delivery, ReplyToken},
};

/// A reply token lives one minute from its delivery.
const REPLY_TOKEN_LIFE_MS: i64 = 60_000;

/// What became of an event at once; the redeliveries come later.
#[derive(Serialize)]
pub(crate) struct Outcome {
    /// `delivered`, `failed`, `timed_out`, `unreachable`, `dropped`, `late`, `held`, `no_webhook`.
    pub(crate) outcome: &'static str,
    /// The bot's HTTP status.
    pub(crate) status: Option<u16>,
}

impl Outcome {
    const fn unsent(outcome: &'static str) -> Self {
        Self { outcome, status: None }
    }
}

/// base64(HMAC-SHA256(channel secret, body)).
pub(crate) fn sign(channel_secret: &str, body: &[u8]) -> String {
    // HMAC takes keys of any length: there is no secret that it refuses.
    Hmac::<Sha256>::new_from_slice(channel_secret.as_bytes()).map_or_else(
        |_| String::new(),
        |mut mac| {
            mac.update(body);
            BASE64_STANDARD.encode(mac.finalize().into_bytes())
        },
    )
}

/// Sends an event, unless a fault has other plans for it.
pub(crate) async fn send(platform: &Platform, event: Value) -> Outcome {
    let faults = platform.read(|state| state.faults.clone());
    if faults.drop {
        return Outcome::unsent("dropped");
    }
    let holds = faults.batch || faults.out_of_order;
    if faults.late_ms > 0 {
        let (later, pause) = (platform.clone(), std::time::Duration::from_millis(faults.late_ms));
        platform.spawn(async move {
            tokio::time::sleep(pause).await;
            if holds {
                hold::hold(&later, event);
            } else {
                dispatch(&later, vec![event]).await;
            }
        });
        return Outcome::unsent("late");
    }
    if holds {
        hold::hold(platform, event);
        return Outcome::unsent("held");
    }
    dispatch(platform, vec![event]).await
}

/// Sends events in one request, twice when that fault is on, and takes care of redelivery.
pub(super) async fn dispatch(platform: &Platform, mut events: Vec<Value>) -> Outcome {
    let Some(url) = platform.read(|state| state.webhook_url.clone()) else { return Outcome::unsent("no_webhook") };
    start_reply_tokens(platform, &events);
    let faults = platform.read(|state| state.faults.clone());
    if faults.odd_neighbour {
        events.insert(0, odd_neighbour(platform.now()));
    }
    let first = if faults.twice {
        tokio::join!(attempt(platform, &url, &events, false), attempt(platform, &url, &events, false)).0
    } else {
        attempt(platform, &url, &events, false).await
    };
    if first.outcome != "delivered" {
        let later = platform.clone();
        platform.logs().owed += 1;
        platform.spawn(async move {
            redeliver(&later, events).await;
            later.logs().owed -= 1;
        });
    }
    Outcome { outcome: first.outcome, status: first.status }
}

fn start_reply_tokens(platform: &Platform, events: &[Value]) {
    let now = platform.now();
    platform.change(|state| {
        let life = if state.faults.reply_tokens_expire { 0 } else { REPLY_TOKEN_LIFE_MS };
        for event in events {
            if let (Some(token), Some(user)) = (event["replyToken"].as_str(), event["source"]["userId"].as_str()) {
                let started = ReplyToken { user_id: user.to_owned(), expires_at: now + life };
                state.reply_tokens.insert(token.to_owned(), started);
            }
        }
    });
}

/// Tries again after each pause, with the same ids and tokens, until the bot answers 2xx.
async fn redeliver(platform: &Platform, mut events: Vec<Value>) {
    for event in events.iter_mut().filter(|event| event.get("deliveryContext").is_some()) {
        event["deliveryContext"] = json!({"isRedelivery": true});
    }
    for pause in platform.config().redelivery.clone() {
        tokio::time::sleep(pause).await;
        let Some(url) = platform.read(|state| state.webhook_url.clone()) else { return };
        if attempt(platform, &url, &events, true).await.outcome == "delivered" {
            return;
        }
    }
    tracing::warn!(webhook.events = events.len(), "gave a webhook up");
}

/// One request to the bot, noted for tests to read.
pub(crate) async fn attempt(platform: &Platform, url: &str, events: &[Value], redelivery: bool) -> Delivery {
    let config = platform.config();
    let body = json!({"destination": ids::bot_user_id(&config.channel_id), "events": events}).to_string();
    let signature = sign(&config.channel_secret, body.as_bytes());
    let (at, started) = (platform.now(), Instant::now());
    let answered = platform
        .http()
        .post(url)
        .header(CONTENT_TYPE, "application/json; charset=utf-8")
        .header("User-Agent", "LineBotWebhook/2.0")
        .header("X-Line-Signature", &signature)
        .body(body.clone())
        .send()
        .await;
    let (outcome, status) = judge(answered);
    let event_ids = events.iter().filter_map(|event| event["webhookEventId"].as_str().map(str::to_owned)).collect();
    let took_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    let delivery = Delivery { at, event_ids, outcome, status, redelivery, took_ms, body, signature };
    note(platform, &delivery);
    delivery
}

fn judge(answered: Result<reqwest::Response, reqwest::Error>) -> (&'static str, Option<u16>) {
    match answered {
        Ok(answer) if answer.status().is_success() => ("delivered", Some(answer.status().as_u16())),
        Ok(answer) => ("failed", Some(answer.status().as_u16())),
        Err(error) if error.is_timeout() => ("timed_out", None),
        Err(_) => ("unreachable", None),
    }
}

fn note(platform: &Platform, delivery: &Delivery) {
    tracing::info!(
        webhook.event_ids = %delivery.event_ids.join(","), webhook.redelivery = delivery.redelivery,
        webhook.outcome = delivery.outcome, webhook.took_ms = delivery.took_ms, "webhook {}", delivery.outcome
    );
    platform.logs().deliveries.push(delivery.clone());
}

#[cfg(test)]
mod tests {
    use super::sign;

    #[test]
    fn signatures_are_those_of_lines_documents() {
        let official = r#"{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"#;
        let vectors = [
            ("8c570fa6dd201bb328f1c1eac23a96d8", official, "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="),
            ("channel_secret", "bodybodybodybody", "/gg9a+LvFevTH1sd7XCQycD7tsWclCsInj7MhBHxN7k="),
            ("test_secret", r#"{"hello":"world"}"#, "t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM="),
        ];
        for (secret, body, signature) in vectors {
            assert_eq!(sign(secret, body.as_bytes()), signature);
        }
    }
}
