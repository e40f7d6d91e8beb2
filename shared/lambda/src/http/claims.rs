//! Who is signed in at the staff console, as API Gateway's JWT authorizer says.

use axum::{extract::FromRequestParts, http::request::Parts};
use jiff::Timestamp;
use lambda_http::request::RequestContext;

use super::Refusal;

/// The verified claims of a staff member's access token. Never built from what a request says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// Cognito's id of the person.
    pub sub: String,
    /// Whether the account has a second factor, so that this session was opened with it: sign-in-claims puts the
    /// claim into the token.
    pub second_factor: bool,
    /// When the session began: refreshed tokens keep it.
    pub signed_in_at: Option<Timestamp>,
}

impl Claims {
    /// Reads the claims that the authorizer left in the request's context; `None` without an authorizer, without a
    /// `sub`, or when the token is not an access token (an ID token passes the authorizer too: same issuer, same
    /// audience).
    pub fn of(context: &RequestContext) -> Option<Self> {
        let RequestContext::ApiGatewayV2(context) = context else {
            return None;
        };
        let claims = &context.authorizer.as_ref()?.jwt.as_ref()?.claims;
        if claims.get("token_use").is_some_and(|token_use| token_use != "access") {
            return None;
        }
        let sub = claims.get("sub").filter(|sub| !sub.is_empty())?.clone();
        let second_factor = claims.get("second_factor").is_some_and(|value| value == "true");
        let signed_in_at = claims.get("auth_time").and_then(|seconds| seconds.parse().ok());
        let signed_in_at = signed_in_at.and_then(|seconds| Timestamp::from_second(seconds).ok());
        Some(Self { sub, second_factor, signed_in_at })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Claims {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Refusal> {
        let claims = parts.extensions.get::<RequestContext>().and_then(Self::of);
        claims.ok_or_else(|| {
            Refusal::sign_in_again("サインインの有効期間が終わりました。もう一度サインインしてください。")
        })
    }
}
