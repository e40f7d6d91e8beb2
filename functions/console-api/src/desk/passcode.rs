//! 合言葉 of a school, for guardians who register without a roster.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use console::Administering;
use domain::{
    audit::{Deed, Whom},
    registration::Passcode,
    staff::SchoolScope,
};
use lambda::http::{ErrorBody, Refusal};
use serde::Serialize;
use table::{SchoolSettings, Written};
use tracing::info;
use utoipa::ToSchema;

use super::{chance, failed, wrong};
use crate::Api;

/// Somebody may change the settings at the same moment.
const ATTEMPTS: usize = 3;

/// A new 合言葉.
#[derive(Serialize, ToSchema)]
pub(crate) struct NewPasscode {
    /// `ABCD-EFGH`.
    passcode: String,
}

/// Makes a passcode, in the place of the one before, which is worth nothing from now on.
#[utoipa::path(post, operation_id = "make_passcode", path = "/api/console/schools/{school}/passcode", params(("school" = String, Path)),
    responses((status = 200, body = NewPasscode), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn make(
    State(api): State<Arc<Api>>,
    Administering { session, scope }: Administering,
) -> Result<Json<NewPasscode>, Refusal> {
    let code = api.school_at(&scope).await?.code;
    let passcode = Passcode::from_digits(chance()?);
    api.note(&session, &scope, Deed::PasscodeMade, Whom::School { school: code.clone() }).await?;
    api.set_passcode(&scope, Some(&passcode)).await?;
    info!(staff.id = %session.staff.id, school.code = %code, "passcode of school {code} made");
    Ok(Json(NewPasscode { passcode: passcode.to_string() }))
}

/// Takes the passcode away.
#[utoipa::path(delete, operation_id = "remove_passcode", path = "/api/console/schools/{school}/passcode", params(("school" = String, Path)),
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn remove(
    State(api): State<Arc<Api>>,
    Administering { session, scope }: Administering,
) -> Result<StatusCode, Refusal> {
    let school = api.school_at(&scope).await?;
    if school.passcode.is_some() {
        let code = school.code;
        api.note(&session, &scope, Deed::PasscodeRemoved, Whom::School { school: code.clone() }).await?;
        api.set_passcode(&scope, None).await?;
        info!(staff.id = %session.staff.id, school.code = %code, "passcode of school {code} removed");
    }
    Ok(StatusCode::NO_CONTENT)
}

impl Api {
    async fn set_passcode(&self, scope: &SchoolScope, passcode: Option<&Passcode>) -> Result<(), Refusal> {
        for _ in 0..ATTEMPTS {
            let mut school = self.school_at(scope).await?;
            school.passcode = passcode.cloned();
            school.version += 1;
            if let Written::Now(_) | Written::Before(_) =
                self.table.change_school(scope, &school).await.map_err(failed)?
            {
                return Ok(());
            }
        }
        Err(wrong::changed_meanwhile())
    }
}
