//! LIFF ID tokens: the only proof of who has opened the guardian's page. A profile that the page sends proves nothing.

mod keys;

use jiff::Timestamp;
use jsonwebtoken::{Algorithm, Validation, decode, decode_header};
use serde::Deserialize;

use self::keys::Keys;

const ISSUER: &str = "https://access.line.me";

/// Somebody whom LINE has identified just now.
#[derive(Clone, PartialEq, Eq)]
pub struct LineUser {
    /// The user id, as known to this provider only; the same as in webhooks of the provider's channels.
    pub id: String,
}

impl std::fmt::Debug for LineUser {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("LineUser")
    }
}

/// Why an ID token proves nothing.
#[derive(Debug, thiserror::Error)]
pub enum IdTokenError {
    /// It was good once. Pages stay open longer than the hour that it lasts: ask the page for a fresh one.
    #[error("the ID token has expired")]
    Expired,
    /// It is not LINE's, or not for this channel.
    #[error("the ID token is not valid")]
    Invalid,
    /// LINE's keys cannot be had: nobody's fault who asks. Try again.
    #[error("LINE's keys cannot be had")]
    KeysUnavailable(#[source] reqwest::Error),
}

#[derive(Deserialize)]
struct Claims {
    sub: String,
    exp: i64,
}

/// Checks ID tokens that LINE issued for one LINE Login or MINI App channel.
pub struct IdTokens {
    keys: Keys,
    rules: Validation,
}

impl IdTokens {
    /// Takes the base of LINE's API and the channel's id. Keys are fetched with the first token.
    pub fn open(api_base: &str, audience: &str) -> Result<Self, reqwest::Error> {
        let mut rules = Validation::new(Algorithm::ES256);
        rules.set_issuer(&[ISSUER]);
        rules.set_audience(&[audience]);
        rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // Checked below, against the time that the caller goes by.
        rules.validate_exp = false;
        Ok(Self { keys: Keys::open(api_base)?, rules })
    }

    /// Who holds this token.
    pub async fn verify(&self, token: &str, now: Timestamp) -> Result<LineUser, IdTokenError> {
        let header = decode_header(token).map_err(|_| IdTokenError::Invalid)?;
        // Before the key is looked up: no made-up token makes us fetch keys that it could not use.
        if header.alg != Algorithm::ES256 {
            return Err(IdTokenError::Invalid);
        }
        let kid = header.kid.ok_or(IdTokenError::Invalid)?;
        let key = self.keys.get(&kid, now).await?.ok_or(IdTokenError::Invalid)?;
        let claims = decode::<Claims>(token, &key, &self.rules).map_err(|_| IdTokenError::Invalid)?.claims;
        match claims {
            Claims { sub, .. } if sub.is_empty() => Err(IdTokenError::Invalid),
            Claims { exp, .. } if exp <= now.as_second() => Err(IdTokenError::Expired),
            Claims { sub, .. } => Ok(LineUser { id: sub }),
        }
    }
}
