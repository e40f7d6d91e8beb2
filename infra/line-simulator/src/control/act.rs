//! What a user does with the phone, and what LINE makes of it.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State as Shared},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Wrong, tap};
use crate::{
    limits,
    platform::Platform,
    state::{self, Side, State},
    webhook::{self, Happening, event},
};

/// One thing that a user does.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Doing {
    Text(String),
    Tap(Tap),
    Follow(bool),
    Block(bool),
    Unblock(bool),
    /// Number of an own entry, or its message id.
    Unsend(Value),
    #[serde(untagged)]
    Postback(Postback),
    #[serde(untagged)]
    Menu(Menu),
}

#[derive(Deserialize)]
pub(super) struct Tap {
    entry: u64,
    #[serde(alias = "action")]
    label: tap::Wanted,
    params: Option<Value>,
}

#[derive(Deserialize)]
pub(super) struct Postback {
    postback: String,
    params: Option<Value>,
}

#[derive(Deserialize)]
pub(super) struct Menu {
    menu: tap::Wanted,
    params: Option<Value>,
}

/// What an action comes to: an event for the bot, or something on the phone only.
enum Effect {
    Event(Value),
    Opens(Value),
    Nothing,
}

pub(super) async fn act(
    Shared(platform): Shared<Platform>,
    Path(user): Path<String>,
    Json(doing): Json<Doing>,
) -> Result<Json<Value>, Wrong> {
    let now = platform.now();
    match platform.change(|state| perform(state, &user, &doing, now))? {
        Effect::Event(event) => {
            let (id, timestamp) = (event["webhookEventId"].clone(), event["timestamp"].clone());
            let sent = webhook::send(&platform, event).await;
            Ok(Json(json!({"event_ids": [id], "timestamp": timestamp, "outcome": sent.outcome, "status": sent.status})))
        }
        Effect::Opens(what) => {
            Ok(Json(json!({"event_ids": [], "timestamp": now, "outcome": "on_phone_only", "opens": what})))
        }
        Effect::Nothing => Ok(Json(json!({"event_ids": [], "timestamp": now, "outcome": "nothing_changed"}))),
    }
}

fn perform(state: &mut State, user: &str, doing: &Doing, now: i64) -> Result<Effect, Wrong> {
    let phone = state.phones.get(user).ok_or(Wrong::NoPhone)?;
    match doing {
        Doing::Follow(true) => return befriend(state, user, now, false),
        Doing::Unblock(true) => return befriend(state, user, now, true),
        Doing::Block(true) => return block(state, user, now),
        _ if phone.blocked => return Err(Wrong::Blocked),
        _ if !phone.following => return Err(Wrong::NotFollowing),
        _ => {}
    }
    match doing {
        Doing::Text(text) => Ok(Effect::Event(say(state, user, text, now))),
        Doing::Postback(Postback { postback, params }) => {
            Ok(Effect::Event(event(user, now, &Happening::Postback { data: postback, params: params.as_ref() })))
        }
        Doing::Tap(Tap { entry, label, params }) => {
            let found = tap::in_entry(phone, *entry, label).ok_or(Wrong::NotOnScreen)?;
            touch(state, user, &found, params.as_ref(), now)
        }
        Doing::Menu(Menu { menu, params }) => {
            let found = tap::in_menu(state, phone, menu).ok_or(Wrong::NotOnScreen)?;
            touch(state, user, &found, params.as_ref(), now)
        }
        Doing::Unsend(which) => unsend(state, user, which, now),
        Doing::Follow(_) | Doing::Block(_) | Doing::Unblock(_) => Ok(Effect::Nothing),
    }
}

fn befriend(state: &mut State, user: &str, now: i64, only_blocked: bool) -> Result<Effect, Wrong> {
    let phone = state.phone_mut(user).ok_or(Wrong::NoPhone)?;
    let unblocked = phone.blocked;
    if !unblocked && (phone.following || only_blocked) {
        return Ok(Effect::Nothing);
    }
    phone.blocked = false;
    phone.following = true;
    Ok(Effect::Event(event(user, now, &Happening::Follow { unblocked })))
}

fn block(state: &mut State, user: &str, now: i64) -> Result<Effect, Wrong> {
    let phone = state.phone_mut(user).ok_or(Wrong::NoPhone)?;
    if phone.blocked || !phone.following {
        return Ok(Effect::Nothing);
    }
    phone.blocked = true;
    Ok(Effect::Event(event(user, now, &Happening::Unfollow)))
}

/// The user's own words appear in the talk and reach the bot.
fn say(state: &mut State, user: &str, text: &str, now: i64) -> Value {
    let id = show(state, user, text, now);
    event(user, now, &Happening::Text { message_id: &id, text })
}

fn show(state: &mut State, user: &str, text: &str, now: i64) -> String {
    let id = state.next_message_id();
    let message = Arc::new(json!({"type": "text", "text": text}));
    if let Some(phone) = state.phone_mut(user) {
        let n = phone.append(now, Side::User, id.clone(), None, message);
        phone.read = n;
    }
    id
}

fn touch(state: &mut State, user: &str, found: &tap::Found, params: Option<&Value>, now: i64) -> Result<Effect, Wrong> {
    let action = &found.action;
    let effect = match action["type"].as_str() {
        Some("message") => Effect::Event(say(state, user, action["text"].as_str().unwrap_or_default(), now)),
        Some("postback") => {
            for key in ["displayText", "text"] {
                if let Some(text) = action[key].as_str() {
                    show(state, user, text, now);
                }
            }
            Effect::Event(posted(user, action, None, now))
        }
        Some("datetimepicker") => Effect::Event(posted(user, action, Some(picked(action, params)?), now)),
        Some("uri") => Effect::Opens(action["uri"].clone()),
        _ => Effect::Nothing,
    };
    if let (Some(n), Some(phone)) = (found.quick_reply_of, state.phone_mut(user)) {
        phone.quick_reply_used = n;
    }
    Ok(effect)
}

fn posted(user: &str, action: &Value, params: Option<&Value>, now: i64) -> Value {
    let data = action["data"].as_str().unwrap_or_default();
    event(user, now, &Happening::Postback { data, params })
}

/// The picked value, when it has the form and the range that the picker gives.
fn picked<'p>(action: &Value, params: Option<&'p Value>) -> Result<&'p Value, Wrong> {
    let mode = action["mode"].as_str().unwrap_or("date");
    let value = params.and_then(|params| params[mode].as_str());
    let value = value.filter(|value| limits::fits(mode, value));
    let value = value.ok_or_else(|| Wrong::NotPicked(format!("\"params\": {{\"{mode}\": …}}")))?;
    // Dates and times of one form sort as text.
    let outside =
        action["min"].as_str().is_some_and(|min| value < min) || action["max"].as_str().is_some_and(|max| value > max);
    params.filter(|_| !outside).ok_or_else(|| Wrong::NotPicked("between min and max".to_owned()))
}

fn unsend(state: &mut State, user: &str, which: &Value, now: i64) -> Result<Effect, Wrong> {
    let phone = state.phone_mut(user).ok_or(Wrong::NoPhone)?;
    let matches = |entry: &&mut state::Entry| which.as_u64() == Some(entry.n) || which.as_str() == Some(&entry.id);
    let own = phone.entries.iter_mut().filter(|entry| entry.from == Side::User).find(matches);
    let entry = own.ok_or(Wrong::NotOnScreen)?;
    entry.message = Arc::new(json!({"type": "unsent"}));
    let id = entry.id.clone();
    Ok(Effect::Event(event(user, now, &Happening::Unsend { message_id: &id })))
}
