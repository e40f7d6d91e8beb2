//! Phones: listed, added, looked at.

use axum::{
    Json,
    extract::{Path, Query, State},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Wrong;
use crate::{
    identity, ids,
    platform::Platform,
    state::{self, Phone},
};

#[derive(Deserialize)]
pub(super) struct Which {
    limit: Option<usize>,
    /// Part of a name or a user id.
    q: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum New {
    One(NewPhone),
    Many(Vec<NewPhone>),
}

#[derive(Deserialize)]
pub(super) struct NewPhone {
    user_id: Option<String>,
    name: String,
    /// Makes the phone a friend of the account without telling the bot.
    #[serde(default)]
    following: bool,
}

#[derive(Deserialize)]
pub(super) struct TokenQuery {
    #[serde(default)]
    expired: bool,
}

pub(super) async fn list(State(platform): State<Platform>, Query(which): Query<Which>) -> Json<Vec<Value>> {
    let part = which.q.unwrap_or_default();
    Json(platform.read(|state| {
        let mut phones: Vec<&Phone> =
            state.phones.values().filter(|phone| phone.name.contains(&part) || phone.user_id.contains(&part)).collect();
        phones.sort_by_key(|phone| phone.number);
        phones.into_iter().take(which.limit.unwrap_or(usize::MAX)).map(summary).collect()
    }))
}

pub(super) async fn show(State(platform): State<Platform>, Path(user): Path<String>) -> Result<Json<Value>, Wrong> {
    platform.read(|state| state.phones.get(&user).map(summary)).map(Json).ok_or(Wrong::NoPhone)
}

pub(super) fn summary(phone: &Phone) -> Value {
    json!({
        "user_id": phone.user_id,
        "name": phone.name,
        "blocked": phone.blocked,
        "following": phone.following,
        "unread": phone.unread(),
    })
}

/// Adds one phone or a list of them; a user id that is there already keeps its talk.
pub(super) async fn add(
    State(platform): State<Platform>,
    Json(new): Json<New>,
) -> Result<(StatusCode, Json<Value>), Wrong> {
    let (list, single) = match new {
        New::One(phone) => (vec![phone], true),
        New::Many(phones) => (phones, false),
    };
    if list.iter().any(|phone| phone.user_id.as_deref().is_some_and(|id| !ids::is_user_id(id))) {
        return Err(Wrong::Unreadable("a user id is U and 32 hex digits".to_owned()));
    }
    let mut added: Vec<Value> = platform.change(|state| list.into_iter().map(|phone| add_one(state, phone)).collect());
    let answer = if single { added.remove(0) } else { json!({ "phones": added.len() }) };
    Ok((StatusCode::CREATED, Json(answer)))
}

fn add_one(state: &mut state::State, new: NewPhone) -> Value {
    let user_id = new.user_id.unwrap_or_else(ids::user_id);
    let number = state.phones.len() as u64 + 1;
    let version = state.version;
    let phone = state.phones.entry(user_id.clone()).or_insert_with(|| Phone {
        user_id,
        number,
        following: new.following,
        ..Phone::default()
    });
    phone.name = new.name;
    phone.version = version;
    summary(phone)
}

/// The rich menu that the phone shows now, with its picture as a data URL.
pub(super) async fn menu(State(platform): State<Platform>, Path(user): Path<String>) -> Result<Json<Value>, Wrong> {
    platform.read(|state| {
        let phone = state.phones.get(&user).ok_or(Wrong::NoPhone)?;
        let menu = state.rich_menu_of(phone);
        Ok(Json(menu.map_or(Value::Null, |(id, menu)| json!({"id": id, "menu": menu.menu, "image": menu.image}))))
    })
}

pub(super) async fn id_token(
    State(platform): State<Platform>,
    Path(user): Path<String>,
    Query(query): Query<TokenQuery>,
) -> Result<Json<Value>, Wrong> {
    if !platform.read(|state| state.phones.contains_key(&user)) {
        return Err(Wrong::NoPhone);
    }
    let token = identity::id_token(&platform, &user, query.expired).map_err(|_| Wrong::NoToken)?;
    Ok(Json(json!({ "id_token": token })))
}
