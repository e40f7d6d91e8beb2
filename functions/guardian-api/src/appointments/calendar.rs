//! A time for the family's own calendar.

use std::sync::Arc;

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{
    appointment::{CalendarPass, Event, HomeroomSheet},
    broadcast::State as Stands,
};
use lambda::http::{ErrorBody, Refusal};
use table::{Appointing, FanOut, Guardians, Pupils};

use crate::Api;

/// The time as it stands now; one that was given or taken back as cancelled, so that a calendar strikes it out. Whoever holds the link opens it: a calendar cannot sign in. It says kind, school and time, and no name;
/// and nothing once the guardian to whom it was shown is no guardian of the child any more.
#[utoipa::path(get, path = "/api/guardian/calendar/{token}", params(("token" = String, Path)),
    responses((status = 200, body = String, content_type = "text/calendar"), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn calendar(
    State(api): State<Arc<Api>>,
    token: Result<Path<String>, PathRejection>,
) -> Result<Response, Refusal> {
    let Path(token) = token.map_err(|_| api.not_found())?;
    let pass = api.keys.open_calendar(&token).map_err(|_| api.not_found())?;
    let file = api.event(&pass).await?.ok_or_else(|| api.not_found())?;
    let mut response = file.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=\"renraku.ics\""));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

impl Api {
    async fn event(&self, pass: &CalendarPass) -> Result<Option<String>, Refusal> {
        let failed = |e| self.table_failed(&e);
        let child = self.table.child(&pass.guardian, &pass.pupil).await.map_err(failed)?;
        let Some(child) = child else { return Ok(None) };
        let Some(pupil) = self.table.pupil_of(&child).await.map_err(failed)? else { return Ok(None) };
        let root = self.table.ordered_broadcast(&pass.broadcast).await.map_err(failed)?;
        let root = root.filter(|root| matches!(root.state, Stands::Sending | Stands::Sent));
        let offered = root.as_ref().and_then(|root| root.appointments.as_deref());
        let (Some(root), Some(offered)) = (&root, offered) else { return Ok(None) };
        let Some(homeroom) = offered.homeroom_of(&pupil) else { return Ok(None) };
        let Some(sheet) = self.table.sheet(root, homeroom).await.map_err(failed)? else { return Ok(None) };
        let (stands, gone) = (sheet.sheet.slot_of(&pass.pupil), sheet.slot_gone(&pass.pupil));
        let Some(slot) = stands.or(gone) else { return Ok(None) };
        let school = self.school(&child.school).await?.name;
        let (kind, sequence) = (offered.kind, sheet.version());
        let event = Event { kind, slot, school: &school, pass, sequence, is_cancelled: stands.is_none() };
        Ok(Some(HomeroomSheet::calendar(&event, &self.words, self.clock.now())))
    }
}
