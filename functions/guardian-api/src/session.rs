//! Who is asking: the LINE user that a verified ID token names.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use domain::guardian::Contact;
use lambda::http::Refusal;
use line::IdTokenError;

use crate::Api;

/// Somebody, verified.
pub(crate) struct User(pub Contact);

impl FromRequestParts<Arc<Api>> for User {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, api: &Arc<Api>) -> Result<Self, Refusal> {
        let again = || Refusal::sign_in_again(api.words.plain("error-sign-in-again"));
        let header = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(|value| value.strip_prefix("Bearer ")).ok_or_else(again)?;
        match api.tokens.verify(token, api.clock.now()).await {
            Ok(user) => user.id.parse().map(|user| Self(Contact::Line(user))).map_err(|_| again()),
            Err(IdTokenError::KeysUnavailable(_)) => Err(Refusal::try_again(api.words.plain("error-try-again"))),
            Err(_) => Err(again()),
        }
    }
}
