//! Rich menus: created, set as default, linked to users.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State as Shared},
};
use serde_json::{Value, json};

use super::{LineError, send::parse};
use crate::{
    config::Config,
    ids,
    limits::{self, Findings},
    platform::Platform,
    state::{RichMenu, State},
};

type Answer = Result<Json<Value>, LineError>;

/// A bot may have this many.
const MENUS: usize = 1_000;
/// The menu that nobody made: rewritten at every start, because the guardian's page may have moved.
const OWN_MENU: &str = "richmenu-00000000000000000000000000000000";

pub(super) async fn create(Shared(platform): Shared<Platform>, body: Bytes) -> Answer {
    let menu = checked(&body)?;
    let id = ids::rich_menu_id();
    platform.change(|state| {
        if state.rich_menus.len() >= MENUS {
            return Err(LineError::bad("The number of rich menus has reached its limit"));
        }
        state.rich_menus.insert(id.clone(), RichMenu { menu, image: None });
        Ok(Json(json!({ "richMenuId": id })))
    })
}

pub(super) async fn validate(body: Bytes) -> Answer {
    checked(&body).map(|_| Json(json!({})))
}

fn checked(body: &Bytes) -> Result<Value, LineError> {
    let menu = parse(body)?;
    let mut findings = Findings::default();
    limits::rich_menu(&menu, &mut findings);
    LineError::unless_fine(findings)?;
    Ok(menu)
}

pub(super) async fn list(Shared(platform): Shared<Platform>) -> Json<Value> {
    let menus: Vec<Value> = platform.read(|state| state.rich_menus.iter().map(described).collect());
    Json(json!({ "richmenus": menus }))
}

pub(super) async fn show(Shared(platform): Shared<Platform>, Path(menu): Path<String>) -> Answer {
    platform
        .read(|state| state.rich_menus.get_key_value(&menu).map(described))
        .map(Json)
        .ok_or_else(LineError::not_found)
}

fn described((id, menu): (&String, &RichMenu)) -> Value {
    let mut described = menu.menu.clone();
    described["richMenuId"] = json!(id);
    described
}

pub(super) async fn delete(Shared(platform): Shared<Platform>, Path(menu): Path<String>) -> Answer {
    platform.change(|state| {
        state.rich_menus.remove(&menu).ok_or_else(LineError::not_found)?;
        if state.default_rich_menu.as_ref() == Some(&menu) {
            state.default_rich_menu = None;
        }
        shown_elsewhere(state);
        Ok(Json(json!({})))
    })
}

pub(super) async fn default_id(Shared(platform): Shared<Platform>) -> Answer {
    let id = platform.read(|state| state.default_rich_menu.clone()).ok_or_else(LineError::not_found)?;
    Ok(Json(json!({ "richMenuId": id })))
}

pub(super) async fn set_default(Shared(platform): Shared<Platform>, Path(menu): Path<String>) -> Answer {
    platform.change(|state| {
        must_exist(state, &menu)?;
        state.default_rich_menu = Some(menu);
        shown_elsewhere(state);
        Ok(Json(json!({})))
    })
}

pub(super) async fn clear_default(Shared(platform): Shared<Platform>) -> Json<Value> {
    platform.change(|state| {
        state.default_rich_menu = None;
        shown_elsewhere(state);
    });
    Json(json!({}))
}

pub(super) async fn of_user(Shared(platform): Shared<Platform>, Path(user): Path<String>) -> Answer {
    let id = platform.read(|state| state.phones.get(&user).and_then(|phone| phone.rich_menu.clone()));
    Ok(Json(json!({ "richMenuId": id.ok_or_else(LineError::not_found)? })))
}

pub(super) async fn link(Shared(platform): Shared<Platform>, Path((user, menu)): Path<(String, String)>) -> Answer {
    platform.change(|state| {
        must_exist(state, &menu)?;
        state.phone_mut(&user).ok_or_else(LineError::not_found)?.rich_menu = Some(menu);
        Ok(Json(json!({})))
    })
}

pub(super) async fn unlink(Shared(platform): Shared<Platform>, Path(user): Path<String>) -> Answer {
    platform.change(|state| {
        state.phone_mut(&user).ok_or_else(LineError::not_found)?.rich_menu = None;
        Ok(Json(json!({})))
    })
}

fn must_exist(state: &State, menu: &str) -> Result<(), LineError> {
    if state.rich_menus.contains_key(menu) { Ok(()) } else { Err(LineError::not_found()) }
}

/// Every phone looks again which menu it shows.
fn shown_elsewhere(state: &mut State) {
    let version = state.version;
    state.phones.values_mut().for_each(|phone| phone.version = version);
}

/// Until the bot sets one up, the account has the menu that an operator would make by hand.
pub(crate) fn offer_default(state: &mut State, config: &Config) {
    let is_first = state.rich_menus.is_empty();
    if !is_first && !state.rich_menus.contains_key(OWN_MENU) {
        return;
    }
    let area = |column: u32, action: Value| json!({"bounds": {"x": column * 800, "y": 0, "width": 800, "height": 810}, "action": action});
    let message = |words: &str| json!({"type": "message", "label": words, "text": words});
    let page = json!({"type": "uri", "label": "保護者のページ", "uri": config.guardian_page_url()});
    let menu = json!({
        "size": {"width": 2400, "height": 810},
        "selected": true,
        "name": "Simulator's own",
        "chatBarText": "メニュー",
        "areas": [area(0, message("欠席連絡")), area(1, message("連絡の確認")), area(2, page)],
    });
    state.rich_menus.insert(OWN_MENU.to_owned(), RichMenu { menu, image: None });
    if is_first {
        state.default_rich_menu = Some(OWN_MENU.to_owned());
    }
}
