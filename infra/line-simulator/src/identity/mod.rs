//! LINE Login, as far as LIFF needs it: ID tokens, their keys, and LINE's own check of them.

mod key;
mod verify;

use axum::{
    Json, Router,
    extract::State,
    routing::{get, post},
};
use serde_json::{Value, json};

pub(crate) use key::IdTokenKey;
pub use key::KeyError;

use crate::platform::Platform;

pub(crate) const ISSUER: &str = "https://access.line.me";

/// An ID token lives one hour.
const LIFE_S: i64 = 3_600;

pub(crate) fn routes() -> Router<Platform> {
    Router::new()
        .route("/oauth2/v2.1/certs", get(certs))
        .route("/oauth2/v2.1/verify", post(verify::id_token).get(verify::channel_token))
}

async fn certs(State(platform): State<Platform>) -> Json<Value> {
    Json(platform.id_tokens().jwks())
}

/// An ID token for a phone's owner; an expired one ended a minute ago.
pub(crate) fn id_token(platform: &Platform, user_id: &str, expired: bool) -> Result<String, KeyError> {
    let name = platform.read(|state| state.phones.get(user_id).map(|phone| phone.name.clone()));
    let now = platform.now() / 1_000;
    let issued = if expired { now - LIFE_S - 60 } else { now };
    let claims = json!({
        "iss": ISSUER,
        "sub": user_id,
        "aud": platform.config().login_channel_id,
        "exp": issued + LIFE_S,
        "iat": issued,
        "amr": ["linesso"],
        "name": name,
    });
    platform.id_tokens().sign(&claims)
}
