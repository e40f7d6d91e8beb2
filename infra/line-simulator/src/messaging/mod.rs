//! LINE's Messaging API.

mod account;
mod bulk;
mod desk;
mod error;
mod menu_image;
mod reply;
mod rich_menu;
mod send;
mod token;
mod user;
mod validate;
mod webhook_settings;

use axum::{
    Router,
    extract::Query,
    http::Uri,
    middleware,
    routing::{delete, get, post},
};
use serde::de::DeserializeOwned;

use crate::platform::Platform;

pub(crate) use error::LineError;
pub(crate) use rich_menu::offer_default as offer_default_rich_menu;
pub(crate) use token::life_s as token_life_s;

pub(crate) fn routes(platform: &Platform) -> Router<Platform> {
    Router::new()
        .merge(messages())
        .merge(rich_menus())
        .route("/v2/bot/profile/{user}", get(user::profile))
        .route("/v2/bot/followers/ids", get(user::followers))
        .route("/v2/bot/info", get(account::info))
        .route("/v2/bot/chat/loading/start", post(user::loading))
        .route("/v2/bot/channel/webhook/endpoint", get(webhook_settings::show).put(webhook_settings::set))
        .route("/v2/bot/channel/webhook/test", post(webhook_settings::test))
        .route("/oauth2/v3/token", post(token::issue))
        .route_layer(middleware::from_fn_with_state(platform.clone(), desk::receive))
}

fn messages() -> Router<Platform> {
    Router::new()
        .route("/v2/bot/message/reply", post(reply::reply))
        .route("/v2/bot/message/push", post(send::push))
        .route("/v2/bot/message/multicast", post(bulk::multicast))
        .route("/v2/bot/message/broadcast", post(bulk::broadcast))
        .route("/v2/bot/message/validate/{kind}", post(validate::validate))
        .route("/v2/bot/message/quota", get(account::quota))
        .route("/v2/bot/message/quota/consumption", get(account::consumption))
}

fn rich_menus() -> Router<Platform> {
    Router::new()
        .route("/v2/bot/richmenu", post(rich_menu::create))
        .route("/v2/bot/richmenu/validate", post(rich_menu::validate))
        .route("/v2/bot/richmenu/list", get(rich_menu::list))
        .route("/v2/bot/richmenu/{menu}", get(rich_menu::show).delete(rich_menu::delete))
        .route("/v2/bot/richmenu/{menu}/content", post(menu_image::upload).get(menu_image::download))
        .route("/v2/bot/user/all/richmenu", get(rich_menu::default_id).delete(rich_menu::clear_default))
        .route("/v2/bot/user/all/richmenu/{menu}", post(rich_menu::set_default))
        .route("/v2/bot/user/{user}/richmenu", get(rich_menu::of_user).merge(delete(rich_menu::unlink)))
        .route("/v2/bot/user/{user}/richmenu/{menu}", post(rich_menu::link))
}

/// Reads a form body. It is written as a query is, so the query's reader serves.
pub(crate) fn form<T: DeserializeOwned>(body: &str) -> Option<T> {
    let uri: Uri = format!("/?{body}").parse().ok()?;
    Query::try_from_uri(&uri).ok().map(|Query(form)| form)
}
