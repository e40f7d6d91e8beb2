//! The talk as its phone shows it, and waiting for news.

use std::time::Duration;

use axum::{
    Json,
    extract::{Path, Query, State as Shared},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Wrong, phones::summary};
use crate::{
    platform::Platform,
    state::{Entry, Phone, State},
};

/// Longest wait for news; proxies close connections that say nothing for longer.
const LONGEST_MS: u64 = 30_000;

#[derive(Deserialize)]
pub(super) struct TalkQuery {
    #[serde(default)]
    after: u64,
    #[serde(default)]
    wait: u64,
}

#[derive(Deserialize)]
pub(super) struct ChangesQuery {
    #[serde(default)]
    since: u64,
    #[serde(default)]
    wait: u64,
    /// Comma-separated user ids; without them, every phone.
    phones: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Read {
    n: u64,
}

fn patience(wait: u64) -> Duration {
    Duration::from_millis(wait.min(LONGEST_MS))
}

/// Entries after `after`; with `wait`, not before there is one, or the time is up.
pub(super) async fn talk(
    Shared(platform): Shared<Platform>,
    Path(user): Path<String>,
    Query(query): Query<TalkQuery>,
) -> Result<Json<Value>, Wrong> {
    let newest = |state: &State| state.phones.get(&user).map(|phone| phone.newest);
    platform.read(newest).ok_or(Wrong::NoPhone)?;
    platform.wait_for(patience(query.wait), |state| newest(state).filter(|&newest| newest > query.after)).await;
    let now = platform.now();
    platform.read(|state| {
        let phone = state.phones.get(&user).ok_or(Wrong::NoPhone)?;
        Ok(Json(page(state, phone, query.after, now)))
    })
}

fn page(state: &State, phone: &Phone, after: u64, now: i64) -> Value {
    let entries: Vec<Value> = phone.entries.iter().filter(|entry| entry.n > after).map(shown).collect();
    json!({
        "entries": entries,
        "next": phone.newest,
        "phone": summary(phone),
        "quick_reply": phone.quick_reply_entry().map(|entry| entry.n),
        "loading": phone.loading_until > now,
        "rich_menu": state.rich_menu_of(phone).map(|(id, menu)| format!("{id}{}", if menu.image.is_some() { "+" } else { "" })),
    })
}

fn shown(entry: &Entry) -> Value {
    let mut shown = json!(entry);
    shown["message"] = (*entry.message).clone();
    shown
}

/// The user has seen the talk up to an entry.
pub(super) async fn read(
    Shared(platform): Shared<Platform>,
    Path(user): Path<String>,
    Json(read): Json<Read>,
) -> Result<Json<Value>, Wrong> {
    platform.change(|state| {
        let phone = state.phone_mut(&user).ok_or(Wrong::NoPhone)?;
        phone.read = phone.read.max(read.n.min(phone.newest));
        Ok(Json(summary(phone)))
    })
}

/// One wait for many phones: a browser has six connections, not one for each phone.
pub(super) async fn changes(Shared(platform): Shared<Platform>, Query(query): Query<ChangesQuery>) -> Json<Value> {
    let found = |state: &State| Some(changed(state, &query)).filter(|changed| !changed.is_empty());
    platform.wait_for(patience(query.wait), found).await;
    Json(platform.read(|state| json!({"version": state.version, "phones": changed(state, &query)})))
}

fn changed(state: &State, query: &ChangesQuery) -> Vec<Value> {
    let newer = |phone: &&Phone| phone.version > query.since;
    match &query.phones {
        Some(users) => users.split(',').filter_map(|user| state.phones.get(user)).filter(newer).map(summary).collect(),
        None => state.phones.values().filter(newer).map(summary).collect(),
    }
}
