//! What is done to an account as a whole. First our table, where it counts at once; then Cognito; then again if need be.

use std::sync::Arc;

use axum::{Json, extract::State};
use console::Session;
use domain::{audit::Deed, staff::Staff};
use jiff::Timestamp;
use lambda::http::{ErrorBody, Refusal};
use tracing::info;

use crate::{Api, accounts::CognitoFailed, change::Whom, person::Person, wrong};

/// What can be done to an account.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    Deactivated,
    Activated,
    PasswordReset,
    SecondFactorReset,
    SignedOut,
}

impl Done {
    fn deed(self) -> Deed {
        match self {
            Self::Deactivated => Deed::StaffDeactivated,
            Self::Activated => Deed::StaffActivated,
            Self::PasswordReset => Deed::StaffPasswordReset,
            Self::SecondFactorReset => Deed::StaffSecondFactorReset,
            Self::SignedOut => Deed::StaffSignedOut,
        }
    }

    /// What stands in our table afterwards. Every act but letting somebody in again ends their sessions.
    fn to(self, session: &Session, was: &Staff, now: Timestamp) -> Result<Staff, Refusal> {
        let oneself = was.id == session.staff.id;
        match self {
            // Whoever can sign in has their second factor, and changes it under their own name.
            Self::Deactivated | Self::SecondFactorReset if oneself => Err(wrong::yourself()),
            Self::PasswordReset if was.mail.is_none() => Err(wrong::no_mail()),
            // A repeated call leaves what the first one wrote.
            Self::Deactivated if !was.active => Ok(was.clone()),
            Self::Deactivated => Ok(Staff { active: false, signed_out_at: Some(now), ..was.clone() }),
            Self::Activated => Ok(Staff { active: true, ..was.clone() }),
            Self::PasswordReset | Self::SecondFactorReset | Self::SignedOut => {
                Ok(Staff { signed_out_at: Some(now), ..was.clone() })
            }
        }
    }
}

impl Api {
    async fn act(&self, session: &Session, whom: Whom, done: Done) -> Result<Json<Person>, Refusal> {
        // The table keeps milliseconds; what is compared with it must not know more.
        let now = Timestamp::from_millisecond(self.clock.now().as_millisecond()).unwrap_or_else(|_| self.clock.now());
        let staff = self.rewrite(session, whom, done.deed(), |was| done.to(session, was, now)).await?;
        self.in_cognito(&staff, done).await.map_err(|e| wrong::cognito(&e))?;
        let (by, of, code) = (&session.staff.id, &staff.id, done.deed().code());
        info!(staff.id = %by, about.id = %of, did = code, "{by} about {of}: {code}");
        Ok(Json(self.person(session, staff).await?))
    }

    async fn in_cognito(&self, staff: &Staff, done: Done) -> Result<(), CognitoFailed> {
        let (accounts, id) = (&self.accounts, &staff.id);
        match done {
            Done::Activated => return accounts.enable(id).await,
            Done::Deactivated => accounts.disable(id).await?,
            Done::SecondFactorReset => accounts.forget_second_factor(id).await?,
            Done::PasswordReset => {
                accounts.send_new_password(id, staff.mail.as_deref().unwrap_or_default()).await?;
            }
            Done::SignedOut => {}
        }
        accounts.sign_out(id).await
    }
}

/// Switches an account off. The next request of its person is refused.
#[utoipa::path(post, path = "/api/console/staff/{id}/deactivate", params(("id" = String, Path)),
    responses((status = 200, body = Person), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn deactivate(State(api): State<Arc<Api>>, by: Session, of: Whom) -> Result<Json<Person>, Refusal> {
    api.act(&by, of, Done::Deactivated).await
}

/// Switches an account on again.
#[utoipa::path(post, path = "/api/console/staff/{id}/activate", params(("id" = String, Path)),
    responses((status = 200, body = Person), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn activate(State(api): State<Arc<Api>>, by: Session, of: Whom) -> Result<Json<Person>, Refusal> {
    api.act(&by, of, Done::Activated).await
}

/// Sends somebody a new temporary password. Their second factor stays.
#[utoipa::path(post, path = "/api/console/staff/{id}/reset-password", params(("id" = String, Path)),
    responses((status = 200, body = Person), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn reset_password(
    State(api): State<Arc<Api>>,
    by: Session,
    of: Whom,
) -> Result<Json<Person>, Refusal> {
    api.act(&by, of, Done::PasswordReset).await
}

/// Forgets somebody's authenticator app: they set up another when they sign in again.
#[utoipa::path(post, path = "/api/console/staff/{id}/reset-second-factor", params(("id" = String, Path)),
    responses((status = 200, body = Person), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn reset_second_factor(
    State(api): State<Arc<Api>>,
    by: Session,
    of: Whom,
) -> Result<Json<Person>, Refusal> {
    api.act(&by, of, Done::SecondFactorReset).await
}

/// Ends all sessions of somebody, everywhere.
#[utoipa::path(post, path = "/api/console/staff/{id}/sign-out", params(("id" = String, Path)),
    responses((status = 200, body = Person), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn sign_out(State(api): State<Arc<Api>>, by: Session, of: Whom) -> Result<Json<Person>, Refusal> {
    api.act(&by, of, Done::SignedOut).await
}
