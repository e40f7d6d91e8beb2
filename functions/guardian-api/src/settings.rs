//! When I wish to be disturbed.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    broadcast::{Quiet, Wishes},
    guardian::Contact,
    id::GuardianId,
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{Guardians, Hours};
use utoipa::ToSchema;

use crate::{Api, session::User};

/// Urgent messages ask for none of it. Both have to be said: what is missing is no wish.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct Settings {
    /// Hours in which nothing arrives; it comes when they are over.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    quiet: Option<QuietHours>,
    /// The full hour at which one message a day lists what there was.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    digest: Option<u8>,
    /// Whether I hear of what other guardians of my children say to the school.
    others_reports: bool,
    /// Whether the families of a 登校班's leaders may read the names of my children who do not walk along.
    named_in_walk: bool,
}

/// From one full hour of Tokyo's clock to another, over midnight when the first is later.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct QuietHours {
    from: u8,
    to: u8,
}

impl From<Wishes> for Settings {
    fn from(Wishes { quiet, digest, ignores_others, named_in_walk }: Wishes) -> Self {
        let quiet = quiet.map(|Quiet { from, to }| QuietHours { from, to });
        Self { quiet, digest, others_reports: !ignores_others, named_in_walk }
    }
}

impl From<Settings> for Wishes {
    fn from(Settings { quiet, digest, others_reports, named_in_walk }: Settings) -> Self {
        let quiet = quiet.map(|QuietHours { from, to }| Quiet { from, to });
        Self { quiet, digest, ignores_others: !others_reports, named_in_walk }
    }
}

/// When I wish to be disturbed.
#[utoipa::path(get, path = "/api/guardian/settings",
    responses((status = 200, body = Settings), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn settings(State(api): State<Arc<Api>>, User(user): User) -> Result<Json<Settings>, Refusal> {
    let guardian = api.guardian(&user).await?;
    let wishes = api.table.wishes(&guardian).await.map_err(|e| api.table_failed(&e))?;
    Ok(Json(wishes.into()))
}

/// When I wish to be disturbed from now on.
#[utoipa::path(put, path = "/api/guardian/settings", request_body = Settings,
    responses((status = 200, body = Settings), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn wish(
    State(api): State<Arc<Api>>,
    User(user): User,
    Body(settings): Body<Settings>,
) -> Result<Json<Settings>, Refusal> {
    let wishes = Wishes::from(settings);
    if !wishes.are_possible() {
        return Err(api.refuse(StatusCode::UNPROCESSABLE_ENTITY, "hours_invalid", "error-hours-invalid"));
    }
    let guardian = api.guardian(&user).await?;
    let known = api.table.wish(&guardian, &wishes).await.map_err(|e| api.table_failed(&e))?;
    if known { Ok(Json(wishes.into())) } else { Err(api.not_found()) }
}

impl Api {
    /// Who registers nobody has no hours: whoever only receives hears of everything at once.
    async fn guardian(&self, user: &Contact) -> Result<GuardianId, Refusal> {
        let family = self.table.family(user).await.map_err(|e| self.table_failed(&e))?;
        family.map(|family| family.guardian).ok_or_else(|| self.not_found())
    }
}
