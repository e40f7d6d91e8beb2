//! Who is asking: the LINE user that a verified ID token names, or whose session a cookie opens.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, Method, header, request::Parts},
};
use domain::{guardian::Contact, sign_in::SessionToken};
use lambda::http::Refusal;
use line::IdTokenError;
use table::SignIns;

use crate::Api;

/// The session's cookie. `__Host-` binds it to this very host, its root and HTTPS.
pub(crate) const COOKIE: &str = "__Host-renraku";

/// Somebody, verified.
pub(crate) struct User(pub Contact);

impl FromRequestParts<Arc<Api>> for User {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, api: &Arc<Api>) -> Result<Self, Refusal> {
        let header = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let contact = match header.and_then(|value| value.strip_prefix("Bearer ")) {
            Some(token) => api.by_line(token).await?,
            None => api.by_cookie(parts).await?,
        };
        contact.map(Self).ok_or_else(|| Refusal::sign_in_again(api.words.plain("error-sign-in-again")))
    }
}

/// The token in the request's cookies.
pub(crate) fn token(headers: &HeaderMap) -> Option<SessionToken> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).and_then(|(_, value)| value.parse().ok())
}

impl Api {
    async fn by_line(&self, token: &str) -> Result<Option<Contact>, Refusal> {
        match self.tokens.verify(token, self.clock.now()).await {
            Ok(user) => Ok(user.id.parse().ok().map(Contact::Line)),
            Err(IdTokenError::KeysUnavailable(_)) => Err(Refusal::try_again(self.words.plain("error-try-again"))),
            Err(_) => Ok(None),
        }
    }

    /// The cookie is `SameSite=Strict`, so another site's page cannot send it; a browser that says where a writing
    /// request comes from is believed all the same.
    async fn by_cookie(&self, parts: &Parts) -> Result<Option<Contact>, Refusal> {
        let site = parts.headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
        let foreign = site.is_some_and(|site| site != b"same-origin" && site != b"none");
        if foreign && parts.method != Method::GET {
            return Ok(None);
        }
        let Some(token) = token(&parts.headers) else { return Ok(None) };
        self.table.session(&token, self.clock.now()).await.map_err(|e| self.table_failed(&e))
    }
}
